// The same as the usual stack, with React.
import { ConsentBanner, ConsentDialog, ConsentManagerProvider } from "@c15t/react";
import "@c15t/react/styles.css";
import { diffLines, diffWords } from "diff";
import MiniSearch from "minisearch";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import Markdown from "react-markdown";

window.used = { MiniSearch, diffLines, diffWords };
window.used.show = (root, markdown) =>
  createRoot(root).render(
    createElement(
      ConsentManagerProvider,
      { options: { mode: "offline" } },
      createElement(ConsentBanner),
      createElement(ConsentDialog),
      createElement(Markdown, null, markdown),
    ),
  );
