// The panels of the bar.

import { $$, get, shown } from "./dom";

/** Returns the words of what stands in the open panel, in their order: headings, items, names of fields. */
export function words(): string[] {
  const named = ":is(h3, .options-steps > span, .items:not(.versions) > .item)";
  return $$(`.options-body ${named}`)
    .filter(shown)
    .map((element) => element.textContent.trim());
}

/** Returns how far the panel is below its button, and how far their ends are from each other, in CSS pixels. */
export function distance(tool: string): [below: number, beside: number] {
  const button = get(`[data-tool=${tool}]`).getBoundingClientRect();
  const panel = get(".options").getBoundingClientRect();
  const isToTheLeft = getComputedStyle(get(".options")).direction === "rtl";
  const beside = isToTheLeft ? panel.left - button.left : panel.right - button.right;
  return [panel.top - button.bottom, Math.abs(beside)];
}

/** Tells whether the panel is within the window. */
export function isWithinWindow(): boolean {
  const { left, top, right, bottom } = get(".options").getBoundingClientRect();
  return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
}

/** Tells whether all of an element of the panel is in view without scrolling. */
export function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const panel = get(".options").getBoundingClientRect();
  return top >= panel.top && bottom <= Math.min(panel.bottom, innerHeight);
}
