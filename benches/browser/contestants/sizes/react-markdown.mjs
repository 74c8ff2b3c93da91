import { createElement } from "react";
import { createRoot } from "react-dom/client";
import Markdown from "react-markdown";

window.used = (root, markdown) => createRoot(root).render(createElement(Markdown, null, markdown));
