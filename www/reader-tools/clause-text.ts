/**
 * The clauses of a document as text, in the form that `src/clause_text.rs` describes and reads: a text crosses the
 * border of the program at once, the values of a document one by one.
 */

import type { Block, Body, Document, Inline, Section } from "../generated/policy-format";

const [CLAUSE, FIELD, BREAK, ADDRESS] = ["\x1e", "\x1f", "\x1d", "\x1c"] as const;

const words = (text: string) => text.replace(/[\x1c-\x1f]/g, "\ufffd");

function unknown(value: never): never {
  throw new TypeError(`this kind of text is not known: ${Object.keys(value)}`);
}

function inlines(text: Inline[]): string {
  let out = "";
  for (const inline of text) {
    if (typeof inline === "string") out += words(inline);
    else if ("link" in inline) {
      out += inlines(inline.link.text) + ADDRESS + words(inline.link.href) + ADDRESS;
    } else if ("strong" in inline) out += inlines(inline.strong);
    else if ("em" in inline) out += inlines(inline.em);
    else if ("code" in inline) out += words(inline.code);
    else if ("term" in inline) out += inlines(inline.term.text);
    else if ("br" in inline) out += BREAK;
    else if ("del" in inline) out += inlines(inline.del);
    else unknown(inline);
  }
  return out;
}

const line = (text: Inline[]) => inlines(text) + BREAK;

function block(block: Block): string {
  if ("p" in block) return line(block.p);
  if ("list" in block) return block.list.items.map(blocks).join("");
  if ("h" in block) return line(block.h);
  if ("table" in block) return [block.table.head, ...block.table.rows].flat().map(line).join("");
  if ("quote" in block) return blocks(block.quote);
  if ("pre" in block) return words(block.pre) + BREAK;
  return "hr" in block ? "" : unknown(block);
}

const blocks = (list: Block[]) => list.map(block).join("");

function clause(kind: string, fields: (string | null | undefined)[], ...bodies: (Body | null | undefined)[]) {
  const texts = bodies.map((body = []) =>
    // Markdown that is not compiled is the text that the viewer shows.
    typeof body === "string" ? words(body) + BREAK : blocks(body ?? []),
  );
  return CLAUSE + [kind, ...fields.map((field) => words(field ?? "")), texts.join("")].join(FIELD);
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
  for (const { id, term, definition } of terms ?? []) yield clause("T0", [id, "", term], definition);
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
