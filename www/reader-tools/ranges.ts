/** From places in a section's words to ranges in the page. */

import type { Pane } from "./viewer-dom";

/** A place in the words of a section, in UTF-16 units. */
export type Mark = [from: number, to: number];

/** Which words a place is counted in. */
export interface Where {
  place: "lead" | "section" | "term";
  id: string;
}

/** What stands in the text for the interface alone. */
const OWN = ".visually-hidden, .in-short-label, svg";

/** Returns the text nodes of a section's words, as `src/search/index.rs` puts them together. */
function nodes(pane: Pane, { place, id }: Where): Text[] {
  const roots: (Element | null)[] = [];
  if (place === "lead") {
    roots.push(pane.one(".lead"));
  } else {
    const element = pane.id(id);
    const inside = (selector: string) => element?.querySelector(`:scope > ${selector}`) ?? null;
    if (place === "term") roots.push(inside("dt"), inside("dd"));
    else {
      roots.push(
        inside(".section-head > .section-heading > span:not(.number)"),
        inside(".in-short"),
        inside(".body"),
      );
    }
  }
  const found: Text[] = [];
  for (const root of roots) {
    if (!root) continue;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement?.closest(OWN)) found.push(node as Text);
    }
  }
  return found;
}

/** Returns the ranges of marks, in order; what is not in the page is left out. */
export function ranges(pane: Pane, where: Where, marks: Mark[]): Range[] {
  const found: Range[] = [];
  const texts = nodes(pane, where);
  let [at, before] = [0, 0];
  /** The text node that holds a place; one at a border belongs to the node that begins there. */
  const find = (place: number, end: boolean): [Text, number] | null => {
    while (at < texts.length) {
      const { length } = texts[at]!;
      if (place < before + length || (end && place === before + length)) {
        return [texts[at]!, place - before];
      }
      before += length;
      at += 1;
    }
    return null;
  };
  for (const [from, to] of marks) {
    const start = find(from, false);
    const end = start && find(to, true);
    if (!end) break;
    const range = document.createRange();
    range.setStart(...start);
    range.setEnd(...end);
    found.push(range);
  }
  return found;
}
