/** The search index of one document, which is made slice by slice: a long text at once would hold up the page. */

import { clauseText } from "./clause-text";
import type { PolicyDocument } from "./policy";
import type { SearchResults } from "./search-results";
import type { ReaderToolsWasm } from "./wasm-api";

/** The length of a slice in UTF-16 units. Only documents that are longer need more than one. */
const SLICE = 250_000;

export class SearchIndex {
  readonly #number: number;
  readonly #rest: Iterator<string>;
  /** Whether all of the document is in it. */
  complete = false;

  constructor(
    private readonly wasm: ReaderToolsWasm,
    document: PolicyDocument,
  ) {
    this.#number = wasm.index();
    this.#rest = clauseText(document, SLICE);
  }

  /** Adds the next slice; does nothing once it is complete. */
  advance(): void {
    const { value, done } = this.#rest.next();
    if (done) this.complete = true;
    else this.wasm.add(this.#number, value);
  }

  /** Finds a query in what is in the index. */
  find(query: string): SearchResults {
    return JSON.parse(this.wasm.find(this.#number, query)) as SearchResults;
  }
}
