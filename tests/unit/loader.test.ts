/** The viewer's own files and programs. */

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { define, reset } from "./support/browser";
import { address } from "../../www/loader/asset-url";
import { load, module, text, wasmSource } from "../../www/loader/assets";
import * as files from "../../www/loader/files";
import { once, viewerScript } from "../../www/loader/scripts";
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

const loader = { module, wasmSource, once };

test("files are beside the script", async () => {
  assert.equal(address("locales/de.json"), "https://files.example/embed/locales/de.json");
  answer(200, "a text");
  assert.equal(await text("policy-viewer.css"), "a text");
  assert.deepEqual(requested, ["https://files.example/embed/policy-viewer.css"]);
});

test("an answer with an error is no file", async () => {
  answer(404, "not found");
  await assert.rejects(load("https://www.shop.example/policy.json"), {
    code: "fetch-failed",
    message: "https://www.shop.example/policy.json: HTTP 404",
  });
});

test("what is no JSON is told by its own code", async () => {
  answer(200, "<!doctype html>");
  await assert.rejects(load("https://www.shop.example/policy.json"), { code: "invalid-json" });
  // What was wrong may be in the cache.
  const asked: unknown[] = [];
  define("fetch", async (_: string, { cache }: RequestInit) => {
    asked.push(cache);
    return new Response("{}");
  });
  await load("https://www.shop.example/policy.json");
  assert.deepEqual(asked, ["reload"]);
});

test("a name is started once, and again after a failure", async () => {
  let starts = 0;
  const start = async (name: string) => `${name} ${(starts += 1)}`;
  assert.deepEqual(await Promise.all([once("a", start), once("a", start)]), ["a 1", "a 1"]);
  assert.equal(await once("b", start), "b 2");
  const fail = async () => {
    starts += 1;
    throw new Error("offline");
  };
  await assert.rejects(once("c", fail), /offline/);
  await assert.rejects(once("c", fail), /offline/);
  assert.equal(starts, 4);
  assert.equal(await once("c", start), "c 5");
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
  await assert.rejects(start, /policy-viewer-glue\.js: /);
});

test("a program starts once, with what came from beside the script", async () => {
  answer(200, "a program");
  const sources: unknown[] = [];
  const init = async ({ module_or_path }: { module_or_path: unknown }) =>
    sources.push(await (module_or_path as Response).text());
  const start = () => startWasm(loader, "good.wasm", () => Object.assign(init, { mount: 7 }));
  assert.equal((await start()).mount, 7);
  assert.equal(await start(), await start());
  assert.deepEqual(sources, ["a program"]);
  assert.deepEqual(requested, ["https://files.example/embed/good.wasm"]);
});

test("whoever asks for a file, it is fetched once until it is forgotten", async () => {
  answer(200, '{"id": "shop"}');
  // As an element asks, and as a gate asks.
  const both = [files.load("/policy.json"), files.load("https://www.shop.example/policy.json")];
  const [first, second] = await Promise.all(both);
  assert.equal(first, second);
  assert.equal(await files.load("/policy.json"), first);
  assert.deepEqual(requested, ["https://www.shop.example/policy.json"]);
  files.forget();
  assert((await files.load("/policy.json")) !== first);
  assert.equal(requested.length, 2);
});

test("a failure is forgotten by itself, and one of an old request takes nothing away", async () => {
  files.forget();
  answer(503, "");
  await assert.rejects(files.load("/policy.json"), /503/);
  const old = files.load("/policy.json");
  files.forget();
  answer(200, "{}");
  const now = files.load("/policy.json");
  await assert.rejects(old, /503/);
  assert.equal(await files.load("/policy.json"), await now);
  assert.equal(requested.length, 1);
});

test("the viewer's program is asked for before its glue is there", async () => {
  files.forget();
  answer(200, "a program");
  await assert.rejects(viewerScript());
  const programs = () => requested.filter((it) => it.endsWith("/embed/policy-viewer.wasm"));
  assert.equal(programs().length, 1);
  assert(await files.wasmSource("policy-viewer.wasm"));
  assert.equal(programs().length, 1);
});

test("a server that keeps silent is waited for until it is too long", async () => {
  const waits: number[] = [];
  const { setTimeout } = globalThis;
  define("fetch", () => new Promise(() => {}));
  define("setTimeout", (run: (reason: Error) => void, wait: number, reason: Error) => {
    waits.push(wait);
    run(reason);
  });
  await assert.rejects(text("locales/de.json"), /embed\/locales\/de\.json: no answer/);
  await assert.rejects(wasmSource("policy-viewer.wasm"), /policy-viewer\.wasm: no answer/);
  define("setTimeout", setTimeout);
  assert.equal(waits.length, 2);
});
