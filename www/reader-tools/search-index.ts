/** The search index of one document, which is made slice by slice: a long text at once would hold up the page. */

import { clauseText } from "./clause-text";
import type { PolicyDocument } from "./policy";
import type { SearchResults } from "./search-results";
import type { ReaderToolsWasm } from "./wasm-api";

/** The length of a slice in UTF-16 units. Only documents that are longer need more than one. */
const SLICE = 250_000;

/** The search index of one document. */
export class SearchIndex {
  readonly #number: number;
  readonly #rest: Iterator<string>;
  #next: IteratorResult<string>;

  constructor(
    private readonly wasm: ReaderToolsWasm,
    document: PolicyDocument,
  ) {
    this.#number = wasm.index();
    this.#rest = clauseText(document, SLICE);
    this.#next = this.#rest.next();
  }

  /** Whether all of the document is in it. */
  get complete(): boolean {
    return !!this.#next.done;
  }

  /** Adds the next slice, unless it is complete. */
  advance(): void {
    if (this.#next.done) return;
    this.wasm.add(this.#number, this.#next.value);
    this.#next = this.#rest.next();
  }

  /** Finds a query in what is in the index. */
  find(query: string): SearchResults {
    return JSON.parse(this.wasm.find(this.#number, query)) as SearchResults;
  }
}
