/** The exports of the wasm programs that the tools call. */

/** The program that parses Markdown, `src/bin/extras.rs`. */
export interface Extras {
  compiled(document: object): object;
}

/** The tools' own program, `src/bin/reader_tools.rs`. */
export interface ReaderToolsWasm {
  /** Indexes a document for searching, and returns the number of the index. */
  index(document: object): number;
  /** Searches an index; returns `SearchResults` as JSON. */
  find(index: number, query: string): string;
  /** Compares two documents; returns `Changes` as JSON. */
  changes(old: object, now: object): string;
}
