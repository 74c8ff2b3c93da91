/**
 * The clauses of a document as text, in the form that `src/clause_text.rs` describes and reads: a text crosses the
 * border of the program at once, the values of a document one by one.
 */

import type { Block, Body, Document, Inline, Section, Span } from "../generated/policy-format";

const [CLAUSE, FIELD, BREAK, ADDRESS] = ["\x1e", "\x1f", "\x1d", "\x1c"] as const;

// Looking for four characters one by one is several times faster than by one expression.
const isSeparated = (text: string) =>
  text.includes(BREAK) || text.includes(ADDRESS) || text.includes(CLAUSE) || text.includes(FIELD);

const words = (text: string) => (isSeparated(text) ? text.replace(/[\x1c-\x1f]/g, "\ufffd") : text);

/** The kinds of elements, which are the only keys of their objects. */
type Kind<Element> = Element extends unknown ? keyof Element : never;

/** How each kind of element is written. */
type Writers<Element> = {
  [Name in Kind<Element>]: (value: Extract<Element, Record<Name, unknown>>[Name]) => string;
};

/** Writes an element; throws for a kind that is not known. */
function written<Element extends object>(element: Element, writers: Writers<Element>): string {
  for (const kind in element) return (writers as any)[kind](element[kind]);
  return "";
}

const SPANS: Writers<Span> = {
  em: inlines,
  strong: inlines,
  del: inlines,
  code: words,
  link: ({ text, href }) => inlines(text) + ADDRESS + words(href) + ADDRESS,
  term: ({ text }) => inlines(text),
  br: () => BREAK,
};

function inlines(text: Inline[]): string {
  let out = "";
  for (const inline of text) {
    out += typeof inline === "string" ? words(inline) : written(inline, SPANS);
  }
  return out;
}

const cell = (text: Inline[]) => inlines(text) + FIELD;

const row = (cells: Inline[][]) => each(cells, cell) + BREAK;

const line = (text: Inline[]) => inlines(text) + BREAK;

const BLOCKS: Writers<Block> = {
  p: line,
  h: line,
  list: ({ items }) => each(items, blocks),
  quote: blocks,
  pre: (text) => words(text) + BREAK,
  table: ({ head, rows }) => row(head) + each(rows, row),
  hr: () => "",
};

function blocks(list: Block[]): string {
  return each(list, (block) => written(block, BLOCKS));
}

/** Joins texts without copying each of them once more, as `join` would. */
function each<Item>(list: Item[], write: (item: Item) => string): string {
  let out = "";
  for (const item of list) out += write(item);
  return out;
}

function clause(
  kind: string,
  fields: (string | null | undefined)[],
  ...bodies: (Body | null | undefined)[]
): string {
  const begin = CLAUSE + kind + FIELD + each(fields, (field) => words(field ?? "") + FIELD);
  // Markdown that is not compiled is the text that the viewer shows.
  const text = (body: Body) => (typeof body === "string" ? words(body) + BREAK : blocks(body));
  return begin + each(bodies, (body) => text(body ?? []));
}

function* sections(list: Section[], depth: number): Generator<string> {
  for (const { id, number, heading, summary, body, sections: below } of list) {
    yield clause(`S${depth}`, [id, number, heading], summary, body);
    if (below) yield* sections(below, depth + 1);
  }
}

function* clauses({ title, summary, sections: list, terms }: Document): Generator<string> {
  yield clause("L0", ["", "", title], summary);
  yield* sections(list, 0);
  for (const { id, term, definition } of terms ?? [])
    yield clause("T0", [id, "", term], definition);
}

/** Writes the clauses of a document. */
export const wholeClauseText = (document: Document) => [...clauses(document)].join("");

/** Writes the clauses of a document in slices of about `length` UTF-16 units: as many clauses each as it takes. */
export function* clauseText(document: Document, length: number): Generator<string> {
  let slice = "";
  for (const clause of clauses(document)) {
    slice += clause;
    if (slice.length >= length) {
      yield slice;
      slice = "";
    }
  }
  if (slice) yield slice;
}
