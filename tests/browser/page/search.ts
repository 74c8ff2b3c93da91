// The search of the reader tools.

import { $, $$, beginsInView, get, section, shown, target } from "./dom";

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

/** Returns the entries that are visible although neither they nor sections in them have a match. */
export function entriesWithoutMatch(): string[] {
  const found = new Set(results().map(([id]) => id));
  return entries().filter((id) => !section(id)?.querySelector("section") && !found.has(id));
}

/** Returns the number that an entry of the contents shows; empty without one. */
export function matchesOfEntry(id: string): string {
  const entry = $(`.contents-list [href="#${id}"]`);
  return entry ? (getComputedStyle(entry, "::after").content.match(/\d+/)?.[0] ?? "") : "";
}
