import DOMPurify from "dompurify";
import MarkdownIt from "markdown-it";
import { measureRendering } from "../../page/render.mjs";

const parser = new MarkdownIt({ html: true });

measureRendering({
  prepare: ({ markdown }) => markdown,
  insert: (markdown, root) => {
    root.innerHTML = DOMPurify.sanitize(parser.render(markdown));
  },
});
