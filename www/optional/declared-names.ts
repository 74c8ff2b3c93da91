/** Declared names of cookies and entries, in which `*` stands for any characters, and the names that they stand for. */

/** A declared name as what stands between its stars. */
type Pieces = string[];

/**
 * Whether a name has the pieces in their order: the first at its beginning, the last at its end. They are looked for
 * from left to right: a regular expression with many stars may take for ever.
 */
function hasPieces([first = "", ...rest]: Pieces, name: string): boolean {
  const last = rest.pop();
  if (last === undefined) return first === name;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= name.length - last.length;
}

/**
 * Declared entries, found by a name that one of them stands for. They are kept by what stands before their first star:
 * thousands of declared names and thousands of entries are not compared each with each.
 */
export class DeclaredNames<Entry extends { name: string }> {
  private readonly whole = new Map<string, Entry[]>();
  /** By the length of the beginning, then by the beginning. */
  private readonly patterns = new Map<number, Map<string, [Pieces, Entry][]>>();

  constructor(entries: readonly Entry[]) {
    for (const entry of entries) {
      const pieces = entry.name.split("*");
      const start = pieces[0]!;
      if (pieces.length === 1) add(this.whole, start, entry);
      else {
        const sameLength = this.patterns.get(start.length) ?? new Map<string, [Pieces, Entry][]>();
        this.patterns.set(start.length, sameLength);
        add(sameLength, start, [pieces, entry]);
      }
    }
  }

  /** Returns the entries whose declared name stands for a name. */
  of(name: string): Entry[] {
    const found = [...(this.whole.get(name) ?? [])];
    for (const [length, sameLength] of this.patterns) {
      for (const [pieces, entry] of sameLength.get(name.slice(0, length)) ?? [])
        if (hasPieces(pieces, name)) found.push(entry);
    }
    return found;
  }
}

function add<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
