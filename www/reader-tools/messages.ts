/** The messages of the tools. */

import type { Page } from "../loader/page";
import { readerTools as english } from "../locales/en.json";
import { loadMessages as load, type Texts } from "../messages";

/** The id of a message. */
export type MessageId = keyof typeof english;

/** The messages of one language, and how it writes numbers, dates and names of languages. */
export class Messages {
  constructor(
    readonly locale: string,
    private readonly values: Texts<MessageId>,
  ) {}

  /** Returns a message with its `{name}` placeholders replaced. */
  get(id: MessageId, values: Record<string, string | number> = {}): string {
    return this.values[id].replace(/\{(\w+)\}/g, (all, name: string) =>
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

  /** Formats a moment, with the time zone of the reader. */
  moment(date: Date): string {
    const style = { dateStyle: "long", timeStyle: "long" } as const;
    return new Intl.DateTimeFormat(this.locale, style).format(date);
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

/** Loads the messages of an interface language. */
export const loadMessages = async (page: Page, locale: string): Promise<Messages> =>
  new Messages(...(await load(page, english, "locales/reader-tools", locale)));
