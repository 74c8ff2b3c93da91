/** The search index of one document, which is made slice by slice: a long text at once would hold up the page. */

import { clauseText } from "./clause-text";
import type { PolicyDocument } from "./policy";
import type { SearchResults } from "./search-results";
import type { ReaderToolsWasm } from "./wasm-api";

/** The length of a slice in UTF-16 units. Only documents that are longer need more than one. */
const SLICE = 250_000;

/** The index that the program holds: it holds one, so that what was searched once does not stay in memory. */
let held: SearchIndex | undefined;

/** The search index of one document. */
export class SearchIndex {
  #rest!: Iterator<string>;
  #next!: IteratorResult<string>;

  constructor(
    private readonly wasm: ReaderToolsWasm,
    readonly document: PolicyDocument,
  ) {}

  /** Whether all of the document is in it. Another viewer may have had its own document searched since. */
  get complete(): boolean {
    return held === this && !!this.#next.done;
  }

  /** Adds the next slice, unless it is complete. */
  advance(): void {
    const first = held !== this;
    if (first) {
      held = this;
      this.#rest = clauseText(this.document, SLICE);
      this.#next = this.#rest.next();
    }
    if (this.#next.done) return;
    this.wasm.add(this.#next.value, first);
    this.#next = this.#rest.next();
  }

  /** Frees it. */
  release(): void {
    if (held !== this) return;
    held = undefined;
    this.wasm.add("", true);
  }

  /** Finds a query in what is in the index. */
  find(query: string): SearchResults {
    return JSON.parse(this.wasm.find(query)) as SearchResults;
  }
}
