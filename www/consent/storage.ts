/** The entries of localStorage, and in memory where the browser refuses. */

import { PREFIX } from "./permissions";

export const recordKey = (policy: string): string => `${PREFIX}${policy}:consent`;
export const permissionsKey = (policy: string): string => `${PREFIX}${policy}:gate`;

/** The entry with the language that the reader has chosen. */
export const LANGUAGE_KEY = `${PREFIX}language`;

/** Entries that could not be stored: they hold as long as the page. */
type Memory = Map<string, string>;

/** Reads what is stored; nothing where there is no entry, or storage is blocked or absent. */
export function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Blocked.
  }
}

/** The name in the memory of what an entry held when it was last read: an older one must not come back. */
const seen = (key: string): string => "!" + key;

/** Reads an entry as text; nothing where there is none. */
export function read(memory: Memory, key: string): string | null {
  const text = stored(key);
  const kept = memory.get(key);
  if (text === null || (kept && text === memory.get(seen(key)))) return kept ?? null;
  // What is stored now is from another tab, and later: a failed `write` leaves nothing, or what was seen.
  memory.delete(key);
  memory.set(seen(key), text);
  return text;
}

/** Stores an entry; returns whether it will be there after this page. An older one does not outlive it. */
export function write(memory: Memory, key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Full or blocked.
  }
  // A storage may refuse without a word, too.
  const isThere = stored(key) === value;
  if (isThere) memory.delete(key);
  else {
    remove(memory, key);
    memory.set(key, value);
  }
  return isThere;
}

/** Removes an entry. */
export function remove(memory: Memory, key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Blocked.
  }
}
