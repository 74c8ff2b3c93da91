/**
 * Loads the interface texts that scripts show; those of the viewer itself are loaded by
 * `src/embed/messages.rs`. Each script has its English texts inside, so that no failure leaves it
 * without words.
 */

import { text } from "./loader/assets";

/** Texts by id: a group, or several, of `www/locales/<tag>.json`. */
export type Texts<Id extends string> = Readonly<Record<Id, string>>;

/** Reads a file of texts; without it, its texts stay English. */
async function read(path: string): Promise<object> {
  try {
    return JSON.parse(await text(path));
  } catch {
    return {};
  }
}

/**
 * Returns a function that loads the texts of a language, once per language.
 *
 * `folders` hold a file for each language; the file of the first folder decides whether the interface
 * has the language, otherwise the texts are marked as English.
 */
export function messageLoader<Id extends string, M>(
  english: Texts<Id>,
  folders: string[],
  create: (locale: string, texts: Texts<Id>) => M,
): (locale: string) => Promise<M> {
  const load = async (locale: string) => {
    if (locale === "en") return create(locale, english);
    const files = await Promise.all(folders.map((folder) => read(`${folder}/${locale}.json`)));
    const found = Object.keys(files[0]!).length > 0;
    return create(found ? locale : "en", Object.assign({}, english, ...files));
  };
  const loaded = new Map<string, Promise<M>>();
  return (locale) => {
    let messages = loaded.get(locale);
    if (!messages) {
      messages = load(locale);
      loaded.set(locale, messages);
    }
    return messages;
  };
}
