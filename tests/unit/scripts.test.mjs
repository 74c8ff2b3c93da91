// The scripts that generate types and find circles.
import assert from "node:assert/strict";
import test from "node:test";
import { circles, shortest } from "../../scripts/lint.d/graph.mjs";
import { code } from "../../scripts/lint.d/rust.mjs";
import { typescript } from "../../scripts/types.d/json-schema.mjs";
import { exportsOf } from "../../scripts/types.d/wasm-bindgen.mjs";

const graph = (edges) =>
  new Map(
    Object.entries(edges).map(([from, to]) => [from, new Set(to.split(" ").filter(Boolean))]),
  );

test("circles are found, and a shortest way around", () => {
  const uses = graph({ a: "b", b: "c d", c: "a", d: "b", e: "a e2", e2: "" });
  assert.deepEqual(circles(uses), [["a", "b", "c", "d"]]);
  assert.deepEqual(shortest(uses, ["a", "b", "c", "d"]), ["b", "d", "b"]);
  assert.deepEqual(circles(graph({ a: "b c", b: "c", c: "" })), []);
});

test("comments, texts and tests of Rust are no code", () => {
  const source = `use a; // use b
/* use c */ const X: &str = "use d"; const Y: &str = r#"use "e""#; const Q: char = '"';
#[cfg(test)]
mod tests { use f; fn g() { h() } }
use i;`;
  const left = code(source);
  assert.deepEqual(left.match(/use \w/g), ["use a", "use i"]);
  assert.equal(left.split("\n").length, source.split("\n").length);
});

test("a schema becomes types with its descriptions", () => {
  const types = typescript({
    title: "T",
    description: "A thing.",
    type: "object",
    required: ["a"],
    properties: {
      a: { $ref: "#/$defs/K", description: "First." },
      b: {
        type: ["array", "null"],
        items: { type: "integer" },
        description: "Second.",
        default: [],
      },
    },
    $defs: {
      K: { description: "A kind.", oneOf: [{ const: "x", type: "string", description: "X." }] },
    },
  });
  assert.match(types, /\/\*\* A thing\. \*\/\nexport interface T \{\n\/\*\* First\. \*\/\na: K;/);
  assert.match(types, /Second\.\n \* \n \* @default \[\]\n \*\/\nb\?: number\[\] \| null;/);
  assert.match(types, /export type K = \n\/\*\* X\. \*\/\n\| "x";/);
});

test("an unknown construct or a missing description is an error", () => {
  const field = (schema) => () =>
    typescript({
      title: "T",
      description: "A thing.",
      properties: { a: schema, b: schema },
      type: "object",
    });
  assert.throws(field({ description: "A.", not: {} }), /T\.a: not is not known/);
  assert.throws(field({ type: "string" }), /T\.a has no description/);
});

test("of wasm-bindgen's declarations the exports stay", () => {
  const head = "declare namespace glue {\n    /* tslint:disable */\n    /* eslint-disable */\n\n";
  const rest = "\n\n}\ndeclare namespace glue {\n    export function initSync(): void;\n}\n";
  assert.equal(
    exportsOf(`${head}    export function find(index: number): string;${rest}`),
    "export function find(index: number): string;",
  );
  assert.throws(() => exportsOf("export function find(): string;"), /no longer writes a namespace/);
});
