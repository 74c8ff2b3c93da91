/** Searching the text: the query, its results, and the marks in the text. */

import type { Context } from "./context";
import { Marks } from "./highlight";
import { ranges } from "./ranges";
import { scrollToRange } from "./scrolling";
import { SearchIndex } from "./search-index";
import { type Advice, SearchPanel } from "./search-panel";
import type { SearchResults } from "./search-results";
import { otherWords, wordGroups } from "./search-words";
import { TEXT } from "./viewer-dom";
import type { ReaderToolsWasm } from "./wasm-api";

/** Longest query in UTF-16 units; longer input is pasted text and is cut. */
const LONGEST_QUERY = 10_000;

/** The maximum number of words that are offered in place of a query. */
const OFFERED_WORDS = 8;

/** The search of one viewer. */
export class Search {
  #query = "";
  #results: SearchResults | null = null;
  /** The ranges of the matches, by answer. */
  #ranges: Range[][] = [];
  /** The current answer and the current match in it. */
  #current: [answer: number, match: number] | null = null;
  #matches = new Marks("pv-hit");
  #currentMatch = new Marks("pv-hit-now", this.#matches);
  /** The index of the text that was searched last. */
  #latest: SearchIndex | undefined;
  #panel: SearchPanel;

  constructor(
    private readonly context: Context,
    private readonly wasm: ReaderToolsWasm,
  ) {
    this.#panel = new SearchPanel(context, {
      go: (answer) => this.#go(answer, 0),
      step: (by) => this.#step(by),
      close: () => this.close(),
      searchFor: (words) => {
        if (context.dom.searchField) context.dom.searchField.value = words;
        this.open();
        this.update();
      },
    });
    context.signal.addEventListener("abort", () => {
      this.#search("");
      this.#latest?.release();
    });
  }

  /** Moves the focus into the field. */
  open(): void {
    const { searchField } = this.context.dom;
    searchField?.focus();
    searchField?.select();
  }

  /** Searches for the field's text, or shows the results again. */
  update(): void {
    const { searchField } = this.context.dom;
    const query = (searchField?.value ?? "").slice(0, LONGEST_QUERY).trim();
    if (query !== this.#query) this.#search(query);
    else if (query) this.#panel.toggle(true);
  }

  /** Handles a key that was pressed in the field. */
  pressed(event: KeyboardEvent): void {
    if (event.key === "Enter") {
      event.preventDefault();
      this.update();
      this.#step(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === "ArrowDown" && this.#results?.answers.length) {
      event.preventDefault();
      this.#panel.focusList();
    }
  }

  /** Ends the search; the focus goes to the section of the current match. */
  close(): void {
    const { dom } = this.context;
    const id = this.#current && this.#results?.answers[this.#current[0]]?.id;
    const heading = id ? dom.section(id).heading : null;
    if (dom.searchField) dom.searchField.value = "";
    this.#search("");
    if (heading) heading.focus({ preventScroll: true });
    else if (dom.narrow) dom.searchField?.blur();
    else dom.searchField?.focus({ preventScroll: true });
  }

  /** Searches again: another text or another language of the interface is on the screen. */
  refresh(): void {
    this.#panel.remove();
    if (this.#query) this.#search(this.#query);
  }

  #search(query: string): void {
    const { dom } = this.context;
    this.#query = query;
    this.#current = null;
    const index = query ? this.#index() : null;
    if (index && !index.complete) {
      // The page goes on between two slices; what is typed meanwhile takes the place of this query.
      setTimeout(() => this.#query === query && this.#search(query));
      return;
    }
    const [results, advice] = index ? this.#find(index, query) : [null, {}];
    this.#results = results;
    const answers = this.#results?.answers ?? [];
    this.#ranges = answers.map((answer) => ranges(dom, answer, answer.marks));
    this.#matches.set(this.#ranges.flat());
    this.#currentMatch.set([]);
    if (results) this.#panel.draw(results, advice);
    this.#panel.toggle(query !== "");
  }

  /** Finds a query, or what the text says in its place, with advice for readers who look for something else. */
  #find(index: SearchIndex, query: string): [SearchResults, Advice] {
    const { messages, policy } = this.context;
    // The publisher's words for a topic come before ours.
    const own = policy.texts?.[messages.locale]?.searchWords ?? "";
    const groups = wordGroups(`${own};${messages.get("searchWords")}`);
    // Between quotation marks the words belong together.
    const findWords = (words: string) => index.find(`"${words}"`);
    const isInText = (words: string) => findWords(words).count > 0;
    const other = otherWords(query, groups, isInText);
    if (other) {
      const [words, ...offered] = other.others as [string, ...string[]];
      return [findWords(words), { instead: { query: other.word, words }, offered }];
    }
    const results = index.find(query);
    if (results.count) return [results, {}];
    const offered = groups.flatMap((words) => words.find(isInText) ?? []);
    return [results, { offered: offered.slice(0, OFFERED_WORDS) }];
  }

  /** Returns the index of the text on the screen, with one more slice. */
  #index(): SearchIndex {
    const { document } = this.context;
    let index = this.#latest;
    if (index?.document !== document) this.#latest = index = new SearchIndex(this.wasm, document);
    index.advance();
    return index;
  }

  /** Goes to the next match or the previous one, around the ends. */
  #step(by: 1 | -1): void {
    const lengths = this.#ranges.map(({ length }) => length);
    if (!lengths.some(Boolean)) {
      // The number of a section was found, which is not part of its text.
      if (lengths.length) this.#go(0, 0);
      return;
    }
    let [answer, match] = this.#current ?? this.#start(by);
    match += by;
    while (match < 0 || match >= lengths[answer]!) {
      answer = (answer + by + lengths.length) % lengths.length;
      match = by > 0 ? 0 : lengths[answer]! - 1;
    }
    this.#go(answer, match);
  }

  /** Returns the match from which the first step leaves: as in browsers, it leads into the visible text. */
  #start(by: 1 | -1): [answer: number, match: number] {
    const { dom } = this.context;
    const isAhead = (it: Element | Range) => it.getBoundingClientRect().bottom > dom.barBottom;
    for (const [answer, { id }] of this.#results!.answers.entries()) {
      // The box of a section is known, too, while its text is not laid out.
      const section = id && dom.byId(id);
      if (section && !isAhead(section)) continue;
      const match = this.#ranges[answer]!.findIndex(isAhead);
      if (match >= 0) return [answer, by > 0 ? match - 1 : match];
    }
    return [0, by > 0 ? -1 : 0];
  }

  #go(answer: number, match: number): void {
    const { commands, messages } = this.context;
    const { answers, count } = this.#results!;
    const range = this.#ranges[answer]?.[match];
    this.#current = [answer, match];
    this.#panel.select(answer);
    if (!range) {
      // Beyond the limit of marks: only the section is known.
      return commands.go(answers[answer]!.id || TEXT);
    }
    this.#currentMatch.set([range]);
    scrollToRange(range, () => this.#panel.bottom);
    const before = this.#ranges.slice(0, answer).reduce((sum, { length }) => sum + length, 0);
    this.#panel.setStatus(messages.get("matchOf", { at: before + match + 1, count }));
  }
}
