// The search of the reader tools.

import { $$, beginsInView, get, shown, target } from "./dom";

/** Returns the field. */
export function field(): HTMLInputElement {
  return get("[data-tool=search]");
}

/** Returns the results: id and heading. */
export function results(): [string, string | undefined][] {
  return $$(".find-list a").map((link) => [
    target(link),
    link.querySelector(".find-heading")?.textContent,
  ]);
}

/** Returns the result that is marked as the best match, or the only one: id and heading. */
export function bestResult(): [string, string | undefined] | undefined {
  const all = $$(".find-list a");
  const at = all.findIndex((link) => link.querySelector(".find-best"));
  return results()[all.length > 1 ? at : 0];
}

/** Returns the places of the results' sections in the text: the order of their elements. */
export function placesInText(): number[] {
  const all = $$("#pv-text [id]").map(({ id }) => id);
  return results().map(([id]) => all.indexOf(id));
}

/** Returns the place of the current match among all marked words of the text. */
export function currentPlace(): number {
  const [now] = highlighted("pv-hit-now");
  if (!now) return -1;
  const before = (range: Range) => range.compareBoundaryPoints(Range.START_TO_START, now) < 0;
  return highlighted("pv-hit").filter(before).length;
}

/** Presses Ctrl+F on an element; tells whether the browser's own search is kept from it. */
export function isCtrlFPrevented(element: Element): boolean {
  const init = { key: "f", ctrlKey: true, bubbles: true, composed: true, cancelable: true };
  return !element.dispatchEvent(new KeyboardEvent("keydown", init));
}

/** Returns the CSS pixels between the field and the results below it. */
export function gapToField(): number {
  return get(".find").getBoundingClientRect().top - field().getBoundingClientRect().bottom;
}

/** Returns how far apart the edges of field and panel are at which lines begin, in CSS pixels. */
export function edgeToField(): number {
  const [panel, box] = [get(".find"), field()].map((it) => it.getBoundingClientRect());
  const isToTheLeft = getComputedStyle(get(".find")).direction === "rtl";
  return Math.abs(isToTheLeft ? panel!.right - box!.right : panel!.left - box!.left);
}

/** Tells whether the number of matches is at the top of the results, whatever they are scrolled to. */
export function headIsInView(): boolean {
  const head = get(".find .panel-head").getBoundingClientRect();
  const panel = get(".find").getBoundingClientRect();
  return get(".find").scrollTop > 0 && Math.abs(head.top - panel.top) < 2;
}

/** Returns the share of the visible text that the results cover. */
export function coveredText(): number {
  const text = get("#pv-text").getBoundingClientRect();
  const top = Math.max(text.top, get(".bar").getBoundingClientRect().bottom);
  const box = get(".find").getBoundingClientRect();
  const width = Math.min(box.right, text.right) - Math.max(box.left, text.left);
  const height = Math.min(box.bottom, innerHeight) - Math.max(box.top, top);
  const covered = Math.max(width, 0) * Math.max(height, 0);
  return covered / (text.width * (innerHeight - top));
}

/** Returns the id that the first result leads to; empty without one. */
export function firstResult(): string {
  return results()[0]?.[0] ?? "";
}

function highlighted(name: string): Range[] {
  return [...(CSS.highlights.get(name) ?? [])] as Range[];
}

/** Returns the marked words. */
export function marked(): string[] {
  return highlighted("pv-hit").map(String);
}

/** Tells whether all marks are on text that is on the page. */
export function marksAreConnected(): boolean {
  return highlighted("pv-hit").every((range) => range.startContainer.isConnected);
}

/** Returns the matches at which the reader is: words, id of the section, whether they are in view. */
export function currentMatches(): [string, string | undefined, boolean][] {
  return highlighted("pv-hit-now").map((range) => {
    const { top, bottom } = range.getBoundingClientRect();
    const id = range.startContainer.parentElement?.closest("section[id]")?.id;
    return [
      String(range),
      id,
      top > get(".bar").getBoundingClientRect().bottom && bottom < innerHeight,
    ];
  });
}

/** Returns how many words are marked, the current match included. */
export function markCount(): number {
  return highlighted("pv-hit").length + highlighted("pv-hit-now").length;
}

/** Tells whether the current match is below the list of results. */
export function matchIsBelowResults(): boolean {
  const [match] = highlighted("pv-hit-now");
  if (!match) throw new Error("there is no current match");
  return match.getBoundingClientRect().top > get(".find").getBoundingClientRect().bottom;
}

/** Takes the browser's own way to mark ranges away. */
export function removeHighlights(): void {
  delete (CSS as { highlights?: HighlightRegistry }).highlights;
  Object.defineProperty(CSS, "highlights", { value: undefined });
}

/** Returns the words marked by elements, where the browser has no way of its own. */
export function markElements(): string[] {
  return $$("#pv-text mark").map((mark) => mark.textContent);
}

/** Tells whether the element that marks the current match begins in the window, below the bar. */
export function markElementInView(): boolean {
  return beginsInView(get("mark.pv-hit-now"));
}

/** Returns the ids of the visible entries of the contents. */
export function entries(): string[] {
  return $$(".contents-list a").filter(shown).map(target);
}
