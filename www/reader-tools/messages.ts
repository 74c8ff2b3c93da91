/** The messages of the tools. */

import type { Page } from "../loader/page";
import { readerTools as english } from "../locales/en.json";
import { loadMessages as load, type Texts } from "../messages";

/** The id of a message. */
export type MessageId = keyof typeof english;

/** The values of the placeholders of a message, by name. */
type Values = Record<string, string | number>;

/** The plural categories of CLDR, in its order. */
const CATEGORIES = ["zero", "one", "two", "few", "many", "other"] as const;

/** The messages of one language, and how it writes numbers, dates and names of languages. */
export class Messages {
  constructor(
    readonly locale: string,
    private readonly values: Texts<MessageId>,
  ) {}

  /** Returns a message with its `{name}` placeholders replaced. */
  get(id: MessageId, values: Values = {}): string {
    return this.#fill(this.values[id], values);
  }

  /**
   * Returns a message about a number. Its plural forms stand in the order of CLDR's categories, with ` | ` between
   * them; the last one serves all categories from there on.
   */
  count(id: MessageId, count: number): string {
    const rules = new Intl.PluralRules(this.locale);
    const { pluralCategories } = rules.resolvedOptions();
    const categories = CATEGORIES.filter((category) => pluralCategories.includes(category));
    const forms = this.values[id].split(" | ");
    const at = categories.indexOf(rules.select(count));
    return this.#fill(forms[at] ?? forms.at(-1)!, { count });
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

  #fill(text: string, values: Values): string {
    const format = (value: string | number) =>
      typeof value === "number" ? new Intl.NumberFormat(this.locale).format(value) : value;
    return text.replace(/\{(\w+)\}/g, (all, name: string) =>
      name in values ? format(values[name]!) : all,
    );
  }
}

/** Loads the messages of an interface language. */
export const loadMessages = async (page: Page, locale: string): Promise<Messages> =>
  new Messages(...(await load(page, english, "locales/reader-tools", locale)));
