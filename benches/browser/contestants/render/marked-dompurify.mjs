import DOMPurify from "dompurify";
import { marked } from "marked";
import { measureRendering } from "../../page/render.mjs";

measureRendering({
  prepare: ({ markdown }) => markdown,
  insert: (markdown, root) => {
    root.innerHTML = DOMPurify.sanitize(marked.parse(markdown));
  },
});
