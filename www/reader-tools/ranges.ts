/** From places in a section's text to ranges in the page. */

import type { Part } from "./search-results";
import type { ViewerDom } from "./viewer-dom";

/** Returns the elements with the text of a part of the document, in the order of `src/search/index.rs`. */
function elements(dom: ViewerDom, { place, id }: Part): (Element | null)[] {
  if (place === "lead") return [dom.lead];
  if (place === "term") {
    const entry = dom.term(id);
    return entry ? [entry.term, entry.definition] : [];
  }
  const { heading, summary, body } = dom.section(id);
  return [heading && dom.headingText(heading), summary, body];
}

function textNodes(dom: ViewerDom, part: Part): Text[] {
  const found: Text[] = [];
  for (const root of elements(dom, part)) {
    if (!root) continue;
    // Places in the text mean nothing in what a translator in the browser put in its place.
    if (root.querySelector("font")) return [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!dom.isInterface(node)) found.push(node as Text);
    }
  }
  return found;
}

/**
 * Returns the ranges of marks, of which each has its begin and its end in `marks`, in order; marks outside the
 * page's text are left out.
 */
export function ranges(dom: ViewerDom, part: Part, marks: number[]): Range[] {
  const found: Range[] = [];
  const nodes = textNodes(dom, part);
  let [at, before] = [0, 0];
  /** Finds the text node of a place; one at a border belongs to the node that begins there. */
  const find = (place: number, end: boolean): [Text, number] | null => {
    while (at < nodes.length) {
      const { length } = nodes[at]!;
      if (place < before + length || (end && place === before + length)) {
        return [nodes[at]!, place - before];
      }
      before += length;
      at += 1;
    }
    return null;
  };
  for (let mark = 0; mark < marks.length; mark += 2) {
    const start = find(marks[mark]!, false);
    const end = start && find(marks[mark + 1]!, true);
    if (!end) break;
    const range = document.createRange();
    range.setStart(...start);
    range.setEnd(...end);
    found.push(range);
  }
  return found;
}
