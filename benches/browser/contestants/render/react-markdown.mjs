import { createElement } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import Markdown from "react-markdown";
import { measureRendering } from "../../page/render.mjs";

measureRendering({
  prepare: ({ markdown }) => markdown,
  insert: (markdown, root) => {
    const tree = createRoot(root);
    flushSync(() => tree.render(createElement(Markdown, null, markdown)));
  },
});
