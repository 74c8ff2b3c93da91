// The same with what a viewer needs besides: addresses of headings, and a table of contents.
import DOMPurify from "dompurify";
import { marked } from "marked";
import { measureRendering } from "../../page/render.mjs";

/** Gives the headings ids, and returns links to them. */
function makeContents(text) {
  const counts = new Map();
  const list = document.createElement("ul");
  for (const heading of text.querySelectorAll("h1, h2, h3")) {
    const words = heading.textContent.trim().toLowerCase();
    const id = words.replace(/[^\p{L}\p{N}]+/gu, "-");
    const count = counts.get(id) ?? 0;
    counts.set(id, count + 1);
    heading.id = count ? `${id}-${count}` : id;
    const link = document.createElement("a");
    link.href = `#${heading.id}`;
    link.textContent = heading.textContent;
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  return list;
}

measureRendering({
  prepare: ({ markdown }) => markdown,
  insert: (markdown, root) => {
    const text = DOMPurify.sanitize(marked.parse(markdown), { RETURN_DOM_FRAGMENT: true });
    const contents = document.createElement("nav");
    contents.append(makeContents(text));
    root.replaceChildren(contents, text);
  },
});
