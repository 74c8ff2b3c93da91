// The text and its contents.

import { $, $$, bar, get, heading, plain, shown, target } from "./dom";

/** An entry of the contents: id, number, heading, entries below. */
type Entry = [string, string | null, string | null, Entry[]];

/** Returns the contents, as far as its branches are open. */
export function outline(): Entry[] {
  return entries($(".contents-list > ul"));
}

function entries(list: Element | null): Entry[] {
  return [...(list?.children ?? [])].filter(shown).map((item) => {
    const link = item.querySelector("a");
    if (!link) throw new Error("an entry of the contents is no link");
    const parts = [...link.children].map((part) => part.textContent);
    const [number, text] = parts.length > 1 ? parts : [null, link.textContent];
    const below = entries(item.querySelector(":scope > ul"));
    return [target(link), number ?? null, text ?? null, below];
  });
}

/** Tells whether the current entry is in view, within the list and the window. */
export function currentEntryInView(): boolean {
  const list = get("#pv-contents").getBoundingClientRect();
  const entry = get("#pv-contents [aria-current]").getBoundingClientRect();
  return entry.top >= list.top && entry.bottom <= Math.min(list.bottom, innerHeight);
}

/** Tells whether the current entry is between the bar and the end of the window. */
export function currentEntryBelowBar(): boolean {
  const entry = get("#pv-contents [aria-current]").getBoundingClientRect();
  return entry.top >= bar() && entry.bottom <= innerHeight;
}

/** Tells whether the page cannot be scrolled any further. */
export function isAtEnd(): boolean {
  return innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
}

/** Scrolls until a section's heading is a little below the bar. */
export function scrollTo(id: string): void {
  heading(id)?.scrollIntoView();
  scrollBy(0, -bar() - 10);
}

/** Returns the definitions: id, term, words without spaces. */
export function definitions(): [string, string | undefined, string][] {
  return $$(".term").map((term) => [
    term.id,
    term.querySelector("dt")?.textContent,
    plain(term.querySelector("dd")),
  ]);
}

/** Returns all words of the text without spaces: title, summary, and by section heading, summary, body. */
export function words(): [string, string, string[][]] {
  const sections = $$("#pv-text section[id]").map((section) => [
    section.id,
    plain(heading(section.id)),
    plain(section.querySelector(":scope > .in-short")),
    plain(section.querySelector(":scope > .body")),
  ]);
  return [plain($("h1")), plain($(".lead")), sections];
}

/** Returns the words of an element that begin in one line and end in another. */
export function brokenWords(element: Element): string[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const broken: string[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (const word of node.textContent!.matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) broken.push(word[0]);
    }
  return broken;
}

/** Tells whether the middle of a button is that of the first line of the entry before it. */
export function isInFirstLine(button: Element): boolean {
  const words = document.createRange();
  words.selectNodeContents(button.previousElementSibling!.lastElementChild!);
  const line = words.getClientRects()[0]!;
  const box = button.getBoundingClientRect();
  return Math.abs(line.top + line.height / 2 - (box.top + box.height / 2)) < 2;
}

/** Returns the names of all elements of the text, and its words without spaces. */
export function structure(): [string, string] {
  return [
    $$("#pv-text *")
      .map((element) => element.localName)
      .join(" "),
    plain($("#pv-text")),
  ];
}
