/** The entries of localStorage, and in memory where the browser refuses. */

import { PREFIX } from "./permissions";

export const recordKey = (policy: string): string => `${PREFIX}${policy}:consent`;
export const permissionsKey = (policy: string): string => `${PREFIX}${policy}:gate`;

/** The entry with the language that the reader has chosen. */
export const LANGUAGE_KEY = `${PREFIX}language`;

/** Entries that could not be stored: they hold as long as the page. */
type Memory = Map<string, string>;

/** Reads an entry as text; nothing where there is none, or storage is blocked or absent. */
export function read(memory: Memory, key: string): string | null {
  try {
    const stored = localStorage.getItem(key);
    // What is stored now is from another tab, and later: a failed `write` leaves nothing.
    if (stored !== null) memory.delete(key);
    else return memory.get(key) ?? null;
    return stored;
  } catch {
    return memory.get(key) ?? null;
  }
}

/** Stores an entry; returns whether it will be there after this page. An older one does not outlive it. */
export function write(memory: Memory, key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value);
    memory.delete(key);
    return true;
  } catch {
    remove(memory, key);
    memory.set(key, value);
    return false;
  }
}

/** Removes an entry. */
export function remove(memory: Memory, key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // Blocked: nothing was stored.
  }
}
