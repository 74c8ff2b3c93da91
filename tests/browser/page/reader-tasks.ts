// What readers do to reach something: they look for words in the window and click them.

import { everything, get, heading, shown } from "./dom";

/** Returns why a reader who does not scroll cannot click the control with these words; `null` if it can be clicked. */
export function problem(words: string): string | null {
  const found = withWords(words);
  if (found.some(isWhollySeen)) return null;
  const boxes = found.map((one) => JSON.stringify(one.getBoundingClientRect()));
  if (boxes.length) return `“${words}” is covered or outside of the window: ${boxes.join(", ")}`;
  const names = controls().filter(isWhollySeen).map(nameOf);
  return `nothing in the window says “${words}”, but: ${names.join(" | ")}`;
}

/** Returns the middle of that control, in CSS pixels of the window. */
export function point(words: string): [number, number] {
  return middle(withWords(words).find(isWhollySeen)!);
}

const controls = (): HTMLElement[] => everything("button, a[href], summary, input").filter(shown);

const nameOf = (element: Element): string =>
  (element.ariaLabel ?? element.textContent).replace(/\s+/g, " ").trim();

/** Returns the controls that readers know by these words: their name, or a part of it that stands apart. */
function withWords(words: string): HTMLElement[] {
  return controls().filter((one) =>
    [one, ...one.querySelectorAll("*")].map(nameOf).includes(words),
  );
}

function middle(element: Element): [number, number] {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}

function isWhollySeen(control: Element): boolean {
  const { left, top, right, bottom } = control.getBoundingClientRect();
  const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
  const root = control.getRootNode() as Document | ShadowRoot;
  const hit = root.elementFromPoint(...middle(control));
  return isInside && !!hit && (control.contains(hit) || hit.contains(control));
}

/** Tells whether words stand in the window, uncovered, wherever on the page; they may go on below it. */
export function isSeen(words: string): boolean {
  return everything("*")
    .filter((one) => shown(one) && one.textContent.includes(words))
    .filter((one) => ![...one.children].some((child) => child.textContent.includes(words)))
    .some((one) => {
      const box = one.getClientRects()[0];
      if (!box || box.top < 0 || box.top > innerHeight - 10) return false;
      const root = one.getRootNode() as Document | ShadowRoot;
      const hit = root.elementFromPoint(box.left + 5, box.top + Math.min(box.height, 20) / 2);
      return !!hit && (one.contains(hit) || hit.contains(one));
    });
}

/** Returns the words of a section's heading, with its number. */
export function headingOf(id: string): string {
  return nameOf(heading(id)!);
}

/** Returns the label under which a language is offered. */
export function labelOf(tag: string): string {
  return nameOf(get(`#pv-languages [lang=${tag}]`));
}

declare global {
  interface Window {
    /** How often the page was sent to the printer. */
    printed?: number;
  }
}

/** Counts what is sent to the printer, and sends nothing. */
export function catchPrinting(): void {
  window.printed = 0;
  window.print = () => (window.printed = (window.printed ?? 0) + 1);
}
