/** The words of the question, the settings and placeholders, which are shown without WebAssembly. */

import { h } from "../dom";
import type { Localized, Policy } from "../consent/policy";
import { LANGUAGE_KEY, read } from "../consent/storage";
import { answers, question } from "../locales/en.json";
import type { settings, shared } from "../locales/en.json";
import type { Page } from "../loader/page";
import { loadMessages } from "../messages";

/** Names a text of the question. */
export type QuestionTextId = keyof typeof question | keyof typeof answers;

/** Names a text of the settings, of placeholders and of failures. */
export type TextId = QuestionTextId | keyof typeof settings | keyof typeof shared;

/** Of the languages that an interface may have, those that are written from right to left (`src/i18n/direction.rs`). */
const RTL = /^(ar|fa|he|ur)$/;

/**
 * Returns the reader's language as the tag of a file of interface texts: the language that the page asks for, else
 * the stored choice, else the language of the page, else the browser's.
 *
 * This approximates `src/i18n/matching.rs`, which is WebAssembly, while these texts have to be there without it. It
 * takes the first preference only, tells scripts apart for Chinese only, and does not know which languages exist: if
 * there is no file, the texts are English.
 */
export function approximateLocale(lang: string | null | undefined, memory: Page["memory"]): string {
  const preferred =
    lang || read(memory, LANGUAGE_KEY) || document.documentElement.lang || navigator.language;
  if (/^zh/i.test(preferred)) return /hant|tw|hk|mo/i.test(preferred) ? "zh-Hant" : "zh-Hans";
  return preferred.replace(/[-_].*/, "").toLowerCase();
}

/** The texts of one language. */
export class Texts<Id extends string = QuestionTextId> {
  readonly dir: "ltr" | "rtl";

  constructor(
    readonly tag: string,
    private readonly found: Readonly<Partial<Record<string, string>>>,
    private readonly policy?: Policy,
  ) {
    this.dir = RTL.test(tag) ? "rtl" : "ltr";
  }

  /** The same with the publisher's own words. */
  about(policy: Policy): Texts<Id> {
    return new Texts(this.tag, { ...this.found, ...policy.texts?.[this.tag] }, policy);
  }

  /** The same with English texts for what the file of the language may lack. */
  with<More extends string>(english: Readonly<Record<More, string>>): Texts<Id | More> {
    return new Texts(this.tag, { ...english, ...this.found }, this.policy);
  }

  /** Returns a text with each `{name}` replaced. */
  get(id: Id, values: Record<string, string> = {}): string {
    return this.found[id]!.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  /** Returns the words of a localized text and their language, falling back as `src/i18n` does. */
  private pick(text: Localized = {}): [string?, string?] {
    const tags = [this.tag, this.tag.split("-")[0]!, this.policy?.defaultLocale ?? ""];
    const tag = tags.find((it) => it in text) ?? Object.keys(text)[0];
    return [tag && text[tag], tag];
  }

  /** Returns the words of a localized text; nothing without any. */
  plain(text?: Localized): string | undefined {
    return this.pick(text)[0];
  }

  /** Returns the words of a localized text as an element that says its language where it is another one. */
  words(text?: Localized): HTMLElement {
    const [words, tag] = this.pick(text);
    const other = tag !== this.tag ? tag : undefined;
    return h("span", { lang: other, dir: other && "auto" }, words);
  }
}

/** Loads the texts for a reader; `lang` is the language that the page asks for. */
export async function loadTexts(
  page: Pick<Page, "text" | "memory">,
  lang: string | null | undefined,
): Promise<Texts> {
  const english = { ...question, ...answers };
  return new Texts(
    ...(await loadMessages(page, english, "locales/consent", approximateLocale(lang, page.memory))),
  );
}
