/**
 * Asks for the text and the messages of the interface while the program is on its way, which will ask for the same a
 * moment later. Which those are, `src/i18n/matching.rs` alone decides. This is a guess from what the browser knows
 * about languages: a wrong one costs a request, and shows nothing.
 */

import { LANGUAGE_KEY, read } from "../consent/storage";
import type { Policy } from "../generated/policy-format";
import type { PolicyViewerElement } from "../loader/element";
import type { Page } from "../loader/page";
import type { PackageLoader } from "./package-loader";

/** The languages of the interface: the names in `www/locales`; put in their place by `scripts/dist.d/web.mjs`. */
declare const __LOCALES__: string[];

/** Returns a tag with the script that its language is most likely written in. */
const likely = (tag: string): Intl.Locale => new Intl.Locale(tag).maximize();

/**
 * Returns the offered tag that a reader will most likely get: the same, else the shortest in the language, and in the
 * script if there is one.
 */
export function guess(wanted: string[], offered: string[]): string | undefined {
  for (const tag of wanted) {
    if (offered.includes(tag)) return tag;
    const { language, script } = likely(tag);
    const known = offered.filter((it) => likely(it).language === language);
    const read = known.filter((it) => likely(it).script === script);
    const [first, ...others] = read[0] ? read : known;
    if (first) return others.reduce((a, b) => (b.length < a.length ? b : a), first);
  }
  return undefined;
}

/** Asks for what the viewer of an element will most likely show. Whatever fails here is reported by the viewer. */
export async function askEarly(
  element: PolicyViewerElement,
  page: Page,
  loader: PackageLoader,
): Promise<void> {
  const { source } = element;
  const isAddress = typeof source === "string";
  const { locales, defaultLocale } = (isAddress ? await loader.load(source) : source) as Policy;
  const { languages } = navigator;
  const address = element.hasAttribute("data-over-page") ? "" : location.hash;
  const wanted = [
    address.split(":")[1],
    element.lang,
    read(page.memory, LANGUAGE_KEY),
    ...languages,
    defaultLocale,
  ];
  const tags = Object.keys(locales);
  const asked = guess(
    wanted.flatMap((tag) => tag || []),
    tags,
  )!;
  page.text(`locales/${guess([asked, ...languages, "en"], __LOCALES__)}.json`).catch(() => {});
  const texts = tags.filter((tag) => locales[tag]!.document);
  const text = locales[guess([asked, ...languages, defaultLocale], texts)!]!.document;
  if (typeof text !== "string") return;
  const base = isAddress ? source : (element.getAttribute("src") ?? "");
  await page.load(new URL(text, new URL(base, document.baseURI)).href);
}
