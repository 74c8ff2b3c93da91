/**
 * The place of the results: where the contents are, so that the text stays in view. Where there are no contents beside
 * the text, and where nothing was found, they stand under the field.
 */

import { VIEW, type ViewerDom } from "./viewer-dom";

/** The space between field and panel, and between panel and window, in CSS pixels. */
const GAP = 4;

/** Places the open panel. */
export function placeResults(panel: HTMLElement, hasResults: boolean, dom: ViewerDom): void {
  const field = dom.searchField?.getBoundingClientRect();
  const contents = dom.contents?.getBoundingClientRect();
  if (!field) return;
  const inContents = hasResults && !dom.narrow && !!contents?.width;
  panel.classList.toggle("in-contents", inContents);
  dom.styles.set("results", inContents ? `${VIEW.contents}{visibility:hidden}` : "");
  if (inContents) {
    // Their words have the same edge: the panel's own stand further in.
    const width = contents.width + 2 * GAP;
    panel.style.setProperty("--width", `${width}px`);
    move(panel, contents.left - GAP, Math.max(contents.top, dom.barBottom));
  } else {
    // Both begin at the same edge, or end there in the other direction.
    const isToTheLeft = dom.box.dir === "rtl";
    const left = isToTheLeft ? field.right - panel.offsetWidth : field.left;
    const room = document.documentElement.clientWidth - panel.offsetWidth - GAP;
    move(panel, Math.max(Math.min(left, room), GAP), Math.max(field.bottom, 0) + GAP);
  }
}

function move({ style }: HTMLElement, left: number, top: number): void {
  style.setProperty("--left", `${left}px`);
  style.setProperty("--top", `${top}px`);
}
