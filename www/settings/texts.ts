/** The words of settings and switches. */

import type { Localized } from "../consent/policy";
import type { viewer } from "../locales/en.json";
import type { TextId, Texts } from "../question/texts";

/** Names a text of the settings, with services and what they store. */
export type SettingsTextId = TextId | keyof typeof viewer;

export type SettingsTexts = Texts<SettingsTextId>;

/** Writes a list of words. */
export const listOf = ({ tag }: { tag: string }, words: string[]): string =>
  new Intl.ListFormat(tag).format(words);

/** Writes a list of names, each in the language of the texts, or in another where it has none there. */
export const listOfNames = (texts: Texts<any>, names: (Localized | undefined)[]): string =>
  listOf(
    texts,
    names.flatMap((it) => texts.plain(it) ?? []),
  );
