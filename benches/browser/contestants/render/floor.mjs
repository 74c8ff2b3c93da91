// The floor: finished HTML in sections, of which the browser lays out only those on the screen.
import { measureRendering } from "../../page/render.mjs";

measureRendering({
  prepare: ({ sectionsHtml }) => {
    const style = document.createElement("style");
    style.textContent = "section { content-visibility: auto; contain-intrinsic-size: auto 600px; }";
    document.head.append(style);
    return sectionsHtml;
  },
  insert: (html, root) => {
    root.innerHTML = html;
  },
});
