/**
 * Loads the interface texts that scripts show; those of the viewer itself are loaded by
 * `src/embed/messages.rs`. Each script has its English texts inside, so that no failure leaves it
 * without words.
 */

import type { Page } from "./loader/page";

/** Texts by id: a group, or several, of `www/locales/<tag>.json`. */
export type Texts<Id extends string> = Readonly<Record<Id, string>>;

/**
 * Loads the texts of a language from its file in a folder. Without a file they stay English, and are marked as that.
 */
export async function loadMessages<Id extends string>(
  page: Pick<Page, "text">,
  english: Texts<Id>,
  folder: string,
  locale: string,
): Promise<[locale: string, texts: Texts<Id>]> {
  try {
    if (locale !== "en")
      return [locale, { ...english, ...JSON.parse(await page.text(`${folder}/${locale}.json`)) }];
  } catch {
    // There is no such language, or no network, or a server that keeps silent.
  }
  return ["en", english];
}
