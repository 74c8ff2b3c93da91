/**
 * Words that readers look for, and the words of policies for the same: who asks "how long" wants to read about
 * retention. The message `searchWords` has a group of words for each topic, those of policies first; a policy adds
 * groups of its own in its `texts`.
 */

import { foldText } from "./fold-text";

/** Reads groups of words: `;` ends a group, `,` a word. */
export function wordGroups(text: string): string[][] {
  const split = (part: string, at: RegExp) => part.split(at).flatMap((piece) => piece.trim() || []);
  return split(text, /[;；]/).map((group) => split(group, /[,，、،]/));
}

/**
 * Returns what the text says in place of a word that is in the query but not in the text: the other words of its
 * group that `isInText`, and the word itself. The longest such word counts. Returns nothing where the text has the
 * words of the query.
 */
export function otherWords(
  query: string,
  groups: string[][],
  isInText: (word: string) => boolean,
): { word: string; others: string[] } | undefined {
  const folded = foldText(query);
  return groups
    .flatMap((group) => group.map((word) => ({ word, others: group })))
    .filter(({ word }) => contains(folded, foldText(word)) && !isInText(word))
    .sort((a, b) => b.word.length - a.word.length)
    .map(({ word, others }) => ({ word, others: others.filter(isInText) }))
    .find(({ others }) => others.length);
}

/** Tells whether a text has a word, at the beginning of one of its own in scripts that part words by spaces. */
function contains(text: string, word: string): boolean {
  const at = text.indexOf(word);
  return at >= 0 && !/\p{Script=Latin}/u.test(text.charAt(at - 1));
}
