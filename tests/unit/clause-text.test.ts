/** The clauses of a document as text: the same as Rust's, and in slices. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { clauseText, wholeClauseText } from "../../www/reader-tools/clause-text";
import type { PolicyDocument } from "../../www/reader-tools/policy";
import { SearchIndex } from "../../www/reader-tools/search-index";
import type { ReaderToolsWasm } from "../../www/reader-tools/wasm-api";

/** The cases of `src/clause_text.rs`. */
const cases: { document: PolicyDocument; text: string }[] = JSON.parse(
  readFileSync("tests/clause-text.json", "utf8"),
);

/** Documents with `count` sections of 100 characters. */
const long = (count: number): PolicyDocument => ({
  locale: "en",
  title: "T",
  sections: Array.from({ length: count }, (_, at) => ({
    id: `s${at}`,
    heading: "H",
    body: [{ p: ["x".repeat(100)] }],
  })),
});

test("the browser writes what Rust writes", () => {
  assert.equal(cases.length, 2);
  for (const { document, text } of cases) {
    assert.equal(wholeClauseText(document), text);
    assert.equal([...clauseText(document, 1)].join(""), text);
  }
});

test("a kind of text that is not known is refused", () => {
  const strange = { ...long(0), summary: [{ p: [{ blink: ["x"] }] }] };
  assert.throws(() => wholeClauseText(strange as unknown as PolicyDocument), TypeError);
});

test("an index takes a long document in slices, and each clause once", () => {
  const slices: string[] = [];
  const wasm = {
    add: (text: string, first: boolean) =>
      slices.splice(first ? 0 : slices.length, slices.length, text),
  };
  const document = long(10_000);
  const index = new SearchIndex(wasm as unknown as ReaderToolsWasm, document);
  let steps = 0;
  for (; !index.complete; steps += 1) index.advance();
  index.advance();
  assert.equal(slices.length, steps);
  assert.equal(slices.join(""), wholeClauseText(document));
  const longest = Math.max(...slices.map(({ length }) => length));
  assert(steps > 3 && longest < 251_000, `${steps} slices of up to ${longest} characters`);
  // The program holds one: an index that another one replaced begins again.
  const other = new SearchIndex(wasm as unknown as ReaderToolsWasm, long(1));
  other.advance();
  assert(!index.complete && other.complete);
  other.release();
  assert.deepEqual(slices, [""]);
  assert(!other.complete);
  while (!index.complete) index.advance();
  assert.equal(slices.join(""), wholeClauseText(document));
});

test("a short document needs one slice", () => {
  const wasm = { add: () => {} };
  const index = new SearchIndex(wasm as unknown as ReaderToolsWasm, long(100));
  index.advance();
  assert(index.complete);
});
