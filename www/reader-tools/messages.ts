/** Texts that only the tools show. */

import { readerTools as english } from "../locales/en.json";
import { messageLoader, type Texts as ById } from "../messages";

/** Names a text. */
export type Key = keyof typeof english;

/** The texts of one language, and how the language writes numbers, dates and names of languages. */
export class Texts {
  constructor(
    readonly locale: string,
    private readonly values: ById<Key>,
  ) {}

  /** Returns a text with its `{name}` placeholders replaced. */
  get(key: Key, values: Record<string, string | number> = {}): string {
    return this.values[key].replace(/\{(\w+)\}/g, (all, name: string) =>
      name in values ? this.write(values[name]!) : all,
    );
  }

  /** Writes a day. */
  date(day: string): string {
    const date = new Date(day);
    if (Number.isNaN(date.getTime())) return day;
    return new Intl.DateTimeFormat(this.locale, { dateStyle: "long", timeZone: "UTC" }).format(
      date,
    );
  }

  /** Returns the name of a language. */
  language(tag: string): string {
    try {
      return new Intl.DisplayNames(this.locale, { type: "language" }).of(tag) ?? tag;
    } catch {
      return tag;
    }
  }

  private write(value: string | number): string {
    return typeof value === "number" ? new Intl.NumberFormat(this.locale).format(value) : value;
  }
}

/** Loads the texts of a language of the interface. */
export const texts = messageLoader(
  english,
  ["locales/reader-tools"],
  (locale, found) => new Texts(locale, found),
);

/** Folds what readers take for the same: width, case, accents. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
