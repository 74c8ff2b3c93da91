// Without a sanitizer: HTML in the text is not let through.
import MarkdownIt from "markdown-it";
import { measureRendering } from "../../page/render.mjs";

const parser = new MarkdownIt({ html: false });

measureRendering({
  prepare: ({ markdown }) => markdown,
  insert: (markdown, root) => {
    root.innerHTML = parser.render(markdown);
  },
});
