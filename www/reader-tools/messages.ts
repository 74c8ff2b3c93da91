/** The messages of the tools, a file for each language. */

import english from "../locales/reader-tools/en.json";
import { text } from "../loader/assets";

/** The id of a message. */
export type MessageId = keyof typeof english;

/** The messages of one language; missing ones are English. */
export class Messages {
  constructor(
    readonly locale: string,
    private readonly values: Partial<Record<string, string>>,
  ) {}

  /** Returns a message with its `{name}` placeholders replaced. */
  get(id: MessageId, values: Record<string, string | number> = {}): string {
    const text = this.values[id] ?? english[id];
    return text.replace(/\{(\w+)\}/g, (all, name: string) =>
      name in values ? this.format(values[name]!) : all,
    );
  }

  /** Formats a day. */
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

  private format(value: string | number): string {
    return typeof value === "number" ? new Intl.NumberFormat(this.locale).format(value) : value;
  }
}

const known = new Map<string, Promise<Messages>>();

/** Loads the messages of an interface language. */
export function loadMessages(locale: string): Promise<Messages> {
  let promise = known.get(locale);
  if (!promise) {
    promise =
      locale === "en"
        ? Promise.resolve(new Messages("en", {}))
        : text(`locales/reader-tools/${locale}.json`)
            .then((found) => new Messages(locale, JSON.parse(found)))
            .catch(() => new Messages("en", {}));
    known.set(locale, promise);
  }
  return promise;
}
