/** The viewer's own files and programs. */

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { define, reset } from "./support/browser";
import { address } from "../../www/loader/asset-url";
import { load, module, text, wasmSource } from "../../www/loader/assets";
import { memoize } from "../../www/loader/scripts";
import { loadWasm, startWasm } from "../../www/loader/wasm";

let requested: string[] = [];

/** Answers every request alike. */
function answer(status: number, body: string): void {
  requested = [];
  define("fetch", async (url: string) => {
    requested.push(url);
    return new Response(body, { status });
  });
}

beforeEach(reset);

const loader = { module, wasmSource, memoize };

test("files are beside the script", async () => {
  assert.equal(address("locales/de.json"), "https://files.example/embed/locales/de.json");
  answer(200, "a text");
  assert.equal(await text("policy-viewer.css"), "a text");
  assert.deepEqual(requested, ["https://files.example/embed/policy-viewer.css"]);
});

test("an answer with an error is no file", async () => {
  answer(404, "not found");
  await assert.rejects(load("https://www.shop.example/policy.json"), /the server answered 404/);
});

test("a name is started once, and again after a failure", async () => {
  let starts = 0;
  const start = async (name: string) => `${name} ${(starts += 1)}`;
  assert.deepEqual(await Promise.all([memoize("a", start), memoize("a", start)]), ["a 1", "a 1"]);
  assert.equal(await memoize("b", start), "b 2");
  const fail = async () => {
    starts += 1;
    throw new Error("offline");
  };
  await assert.rejects(memoize("c", fail), /offline/);
  await assert.rejects(memoize("c", fail), /offline/);
  assert.equal(starts, 4);
  assert.equal(await memoize("c", start), "c 5");
});

test("without WebAssembly a program fails by its own code", async () => {
  const { WebAssembly } = globalThis;
  define("WebAssembly", undefined);
  const start = loadWasm(loader, "policy-viewer.wasm", "policy-viewer-glue.js");
  await assert.rejects(start, { code: "no-webassembly" });
  define("WebAssembly", WebAssembly);
});

test("a program that cannot be loaded is named", async () => {
  const start = loadWasm(loader, "policy-viewer.wasm", "policy-viewer-glue.js");
  await assert.rejects(start, /cannot start policy-viewer\.wasm/);
});

test("a program starts once, from beside the script", async () => {
  const sources: unknown[] = [];
  const init = async ({ module_or_path }: { module_or_path: unknown }) =>
    sources.push(module_or_path);
  const start = () => startWasm(loader, "good.wasm", () => Object.assign(init, { mount: 7 }));
  assert.equal((await start()).mount, 7);
  assert.equal(await start(), await start());
  assert.deepEqual(sources, ["https://files.example/embed/good.wasm"]);
});
