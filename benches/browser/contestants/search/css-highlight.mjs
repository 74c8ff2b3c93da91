// Marks in the text itself, by the browser's own highlights: no element changes.
import { measureSearch } from "../../page/search.mjs";

const NAME = "found";

measureSearch({
  index: (_, root) => {
    const style = document.createElement("style");
    style.textContent = `::highlight(${NAME}) { background: yellow; }`;
    document.head.append(style);
    const nodes = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode())
      nodes.push({ node: walker.currentNode, text: walker.currentNode.data.toLowerCase() });
    return nodes;
  },
  find: (nodes, question) => {
    const words = question.toLowerCase();
    const highlight = new Highlight();
    for (const { node, text } of nodes) {
      for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) {
        const [startContainer, endContainer] = [node, node];
        const endOffset = at + words.length;
        highlight.add(
          new StaticRange({ startContainer, startOffset: at, endContainer, endOffset }),
        );
      }
    }
    CSS.highlights.set(NAME, highlight);
    return highlight.size;
  },
  forget: () => CSS.highlights.delete(NAME),
});
