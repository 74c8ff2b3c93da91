/** Interface texts of placeholders and failures, which are shown without WebAssembly. */

import { optional, shared } from "../locales/en.json";
import { messageLoader } from "../messages";

/** Names a text. */
export type MessageId = keyof typeof optional | keyof typeof shared;

/** The languages of `src/i18n/direction.rs` that are written from right to left. */
const RTL = /^(ar|ckb|dv|fa|he|ks|ps|sd|syr|ug|ur|yi)$/;

/**
 * Returns the reader's language as the tag of a file of interface texts: the language that the page asks
 * for, else the stored choice, else the browser's.
 *
 * This approximates `src/i18n/matching.rs`, which is WebAssembly, while these texts have to be there
 * without it. It takes the first preference only, tells scripts apart for Chinese only, and does not know
 * which languages exist: if there is no file, the texts are English.
 */
export function approximateLocale(lang: string | null): string {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem("policy-viewer:language");
  } catch {
    // Storage is blocked.
  }
  const preferred = lang || stored || navigator.language;
  if (/^zh/i.test(preferred)) return /hant|tw|hk|mo/i.test(preferred) ? "zh-Hant" : "zh-Hans";
  return preferred.replace(/[-_].*/, "").toLowerCase();
}

const load = messageLoader(
  { ...shared, ...optional },
  ["locales", "locales/optional"],
  (tag, found) => ({
    tag,
    dir: RTL.test(tag) ? "rtl" : "ltr",
    /** Returns a text with `{name}` replaced. */
    get: (id: MessageId, name = "") => found[id].replaceAll("{name}", name),
  }),
);

/** Loads the texts for a reader; `lang` is the language that the page asks for. */
export const loadMessages = (lang: string | null) => load(approximateLocale(lang));
