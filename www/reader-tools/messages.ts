/** Texts that only the tools show, a file for each language beside the viewer's own. */

import english from "../locales/reader-tools/en.json";
import { text } from "../loader/assets";

/** Names a text. */
export type Key = keyof typeof english;

/** The texts of one language; what it lacks is English. */
export class Texts {
  constructor(
    readonly locale: string,
    private readonly values: Partial<Record<string, string>>,
  ) {}

  /** Returns a text with its `{name}` placeholders replaced. */
  get(key: Key, values: Record<string, string | number> = {}): string {
    const text = this.values[key] ?? english[key];
    return text.replace(/\{(\w+)\}/g, (all, name: string) =>
      name in values ? this.write(values[name]!) : all,
    );
  }

  /** Writes a day in the language of the texts. */
  date(day: string): string {
    const date = new Date(day);
    if (Number.isNaN(date.getTime())) return day;
    return new Intl.DateTimeFormat(this.locale, { dateStyle: "long", timeZone: "UTC" }).format(
      date,
    );
  }

  /** Names a language in the language of the texts. */
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

const known = new Map<string, Promise<Texts>>();

/** Loads the texts of a language in which the interface speaks. */
export function texts(locale: string): Promise<Texts> {
  let promise = known.get(locale);
  if (!promise) {
    promise =
      locale === "en"
        ? Promise.resolve(new Texts("en", {}))
        : text(`locales/reader-tools/${locale}.json`)
            .then((found) => new Texts(locale, JSON.parse(found)))
            .catch(() => new Texts("en", {}));
    known.set(locale, promise);
  }
  return promise;
}

/** Folds what readers take for the same: width, case, accents. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
