/**
 * The place of the results: the number of matches directly under the field, and the list where the contents are, so
 * that the text stays in view. Where there are no contents beside the text, the list stands under the number.
 */

import { VIEW, type ViewerDom } from "./viewer-dom";

/** The space between field and panel, and between panel and window, in CSS pixels. */
const GAP = 4;

/** Places the open panel and its list. */
export function placeResults(panel: HTMLElement, list: HTMLElement, dom: ViewerDom): void {
  const field = dom.searchField?.getBoundingClientRect();
  const contents = dom.contents?.getBoundingClientRect();
  if (!field) return;
  move(panel, Math.max(field.right - panel.offsetWidth, GAP), Math.max(field.bottom, 0) + GAP);
  const inContents = !dom.narrow && !!contents?.width && list.hasChildNodes();
  list.classList.toggle("in-contents", inContents);
  dom.styles.set("results", inContents ? `${VIEW.contents}{visibility:hidden}` : "");
  if (!inContents) return;
  const { left: start, right: end, bottom } = panel.getBoundingClientRect();
  const isCovered = start < contents.right && end > contents.left;
  move(list, contents.left, Math.max(contents.top, isCovered ? bottom : dom.barBottom));
  list.style.setProperty("--width", `${contents.width}px`);
}

function move({ style }: HTMLElement, left: number, top: number): void {
  style.setProperty("--left", `${left}px`);
  style.setProperty("--top", `${top}px`);
}
