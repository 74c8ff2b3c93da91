// Languages of the text and of the interface around it.

import { $, $$, bar, get, section, tree } from "./dom";

/** Returns the notices above the text, without their links. */
export function notices(): (string | undefined | null)[] {
  return $$(".notices p").map((notice) => notice.firstChild?.textContent);
}

/** Returns language and direction of each element. */
export function marksOf(selectors: string[]): string[] {
  return selectors.map((selector) => `${get(selector).lang},${get(selector).dir}`);
}

/** Returns languages and directions in the menu. */
export function offered(): [string, string][] {
  return $$("#pv-languages [lang]").map(({ lang, dir }) => [lang, dir]);
}

/** Returns where the names in the menu have the edge at which its lines begin, in CSS pixels of the window. */
export function edgesOfNames(): number[] {
  const isToTheLeft = getComputedStyle(get("#pv-languages")).direction === "rtl";
  return $$("#pv-languages [lang]").map((entry) => {
    const range = document.createRange();
    range.selectNodeContents(entry);
    const { left, right } = range.getBoundingClientRect();
    return isToTheLeft ? right : left;
  });
}

/** Returns the browser's name of a language. */
export function nameOf({ language, within }: { language: string; within: string }): string {
  return new Intl.DisplayNames(within, { type: "language" }).of(language) ?? "";
}

/** Returns where the middle of the third block of `sharing` is, in CSS pixels of the window. */
export function middleOfParagraph(): number {
  const block = section("sharing")?.querySelector(":scope > .body")?.children[2];
  if (!block) throw new Error("the section has no third block");
  const { top, height } = block.getBoundingClientRect();
  return top + height / 2;
}

/** Brings that middle to the reading line, 48 pixels below the bar. */
export function scrollToReadingLine(): void {
  scrollBy({ top: middleOfParagraph() - bar() - 48, behavior: "instant" });
}

/** Returns the words that describe a language in the menu; `null` without any. */
export function noteOf(tag: string): string | null {
  const note = get(`#pv-languages [lang=${tag}]`).getAttribute("aria-describedby");
  return note && get(`#${note}`).textContent;
}

/** Types letters, one immediately after the other. */
export function typeLetters(letters: string): void {
  for (const key of letters) {
    const event = new KeyboardEvent("keydown", { key, bubbles: true, composed: true });
    tree.activeElement?.dispatchEvent(event);
  }
}

/** Returns the distances of the menu from the bar and from the edges of the window, in CSS pixels. */
export function placeOfMenu(): [top: number, right: number, bottom: number, left: number] {
  const { top, right, bottom, left } = get("#pv-languages").getBoundingClientRect();
  return [top - bar(), document.documentElement.clientWidth - right, innerHeight - bottom, left];
}

/** Returns where the same section stands in two languages. */
export function sideBySide(id: string): { across: number; down: number } {
  const own = section(id)?.querySelector(".section-heading")?.getBoundingClientRect();
  const other = $(`#${id} .beside`)?.getBoundingClientRect();
  if (!own || !other) throw new Error(`${id} does not stand side by side`);
  return { across: other.left - own.left, down: Math.abs(other.top - own.top) };
}
