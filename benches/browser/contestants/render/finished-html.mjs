// Nothing is left to do but to insert.
import { measureRendering } from "../../page/render.mjs";

measureRendering({
  prepare: ({ html }) => html,
  insert: (html, root) => {
    root.innerHTML = html;
  },
});
