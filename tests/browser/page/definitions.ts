// Defined terms, references, and the preview beside them.

import { $$, get, target } from "./dom";

/** Returns the marked terms: id of the section, id of the term. */
export function marked(): [string | undefined, string][] {
  return $$(".defined").map((term) => [term.closest("section[id]")?.id, target(term)]);
}

/** Returns the glossary: id of a term, ids of the sections that use it. */
export function uses(): [string, string[]][] {
  return $$(".term").map((term) => [term.id, [...term.querySelectorAll(".uses a")].map(target)]);
}

/** Clicks an element as a finger does. */
export function tap(element: Element): void {
  const click = { bubbles: true, composed: true, cancelable: true, detail: 1 };
  element.dispatchEvent(new PointerEvent("click", { ...click, pointerType: "touch" }));
}

/** Returns how far the preview sticks out of the window at each side, in CSS pixels. */
export function previewOverflow(): { left: number; right: number } {
  const { left, right } = get(".preview").getBoundingClientRect();
  return { left: Math.max(0, -left), right: Math.max(0, right - innerWidth) };
}
