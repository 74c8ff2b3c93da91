// The policy as a file, beside the viewer that it was saved from.

import { $$ } from "./dom";
import { downloadText } from "./gate";

declare global {
  interface Window {
    /** The file that was saved last, as a document. */
    savedDocument?: Document;
  }
}

/** Reads the caught download, for the other functions. */
export async function read(): Promise<void> {
  window.savedDocument = new DOMParser().parseFromString(await downloadText(), "text/html");
}

function saved(): Document {
  if (!window.savedDocument) throw new Error("nothing was read");
  return window.savedDocument;
}

function words(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const hidden of copy.querySelectorAll(".visually-hidden")) hidden.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/** Returns the headings and blocks of the text on the screen that are not in the file. */
export function missing(): string[] {
  const blocks = ".section-heading, .lead p, :is(.body, .in-short, dd) :is(p, li, td, th), dt";
  const all = $$("#pv-text").flatMap((text) => [...text.querySelectorAll(blocks)]);
  if (all.length < 4) throw new Error("there is hardly a text on the screen");
  const whole = words(saved().body);
  return all.map(words).filter((text) => !whole.includes(text));
}

/** Returns the elements of the file that could do something. */
export function active(): string[] {
  const selector = "script, iframe, object, embed, button, input, form, noscript, template";
  const handlers = [...saved().querySelectorAll("*")].filter((element) =>
    element.getAttributeNames().some((name) => name.startsWith("on")),
  );
  return [...saved().querySelectorAll(selector), ...handlers].map(({ outerHTML }) => outerHTML);
}

/** Returns what the file would ask for when it is opened. */
export function requested(): string[] {
  const elements = [...saved().querySelectorAll("[src], link, [style*='url']")];
  const styles = [...saved().querySelectorAll("style")].filter(({ textContent }) =>
    /url\(|@import/.test(textContent),
  );
  return [...elements, ...styles].map(({ outerHTML }) => outerHTML);
}

/** Returns the links within the file that lead nowhere. */
export function brokenReferences(): string[] {
  return [...saved().querySelectorAll("a")]
    .map((link) => link.getAttribute("href") ?? "")
    .filter((href) => href.startsWith("#"))
    .filter((href) => !saved().getElementById(decodeURIComponent(href.slice(1))));
}

/** Returns how many elements the file has. */
export function count(selector: string): number {
  return saved().querySelectorAll(selector).length;
}

/** Returns title, language and direction of the file. */
export function marks(): [title: string, lang: string, dir: string] {
  const { title, documentElement } = saved();
  return [title, documentElement.lang, documentElement.dir];
}

/** Returns the words above the text. */
export function header(): string {
  return words(saved().querySelector("header")!);
}
