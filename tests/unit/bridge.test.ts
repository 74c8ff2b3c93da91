/** Messages from and to an app around the page. */

import assert from "node:assert/strict";
import test from "node:test";
import { define, reset } from "./support/browser";
import { receive } from "../../www/optional/bridge";

reset();

const sent: unknown[] = [];
const done: unknown[] = [];
const listeners = new Map<string, (event: object) => void>();

define("ReactNativeWebView", { postMessage: (message: string) => sent.push(JSON.parse(message)) });
define("ipc", {
  postMessage() {
    throw new Error("the app has gone");
  },
});
define("PolicyViewer", {
  language: { set: (tag: string) => done.push(["language", tag]) },
  consent: {
    set: (choices: object) => done.push(["consent", choices]),
    get: () => ({ policy: "shop" }),
  },
  open: (what: object) => done.push(["open", what]),
});
define("addEventListener", () => {});
Object.assign(document, {
  querySelector: () => null,
  addEventListener: (name: string, listen: (event: object) => void) => listeners.set(name, listen),
  querySelectorAll: () => [{ setAttribute: (...all: string[]) => done.push(all) }],
});
console.warn = () => {};

/** Passes a message on; commands run in a later microtask. */
async function message(content: unknown): Promise<void> {
  receive(content);
  await new Promise((resolve) => setTimeout(resolve));
}

test("the first message starts to send events, to every app that is there", async () => {
  await message("");
  const consent = { type: "consent", detail: { policy: "shop" } };
  assert.deepEqual(sent.splice(0), [{ source: "policy-viewer", v: 1, ...consent }]);
  listeners.get("policy-viewer:section")!({ detail: { id: "rights" } });
  listeners.get("policy-viewer:ready")!({});
  assert.deepEqual(sent.splice(0), [
    { source: "policy-viewer", v: 1, type: "section", detail: { id: "rights" } },
    { source: "policy-viewer", v: 1, type: "ready", detail: null },
  ]);
});

test("messages are commands, as objects or as JSON", async () => {
  await message({ type: "set-language", locale: "de" });
  await message('{"type": "set-theme", "theme": "dark"}');
  await message({ type: "set-consent", choices: { media: true } });
  await message({ type: "show-section", id: "rights" });
  assert.deepEqual(done.splice(0), [
    ["language", "de"],
    ["theme", "dark"],
    ["consent", { media: true }],
    ["open", { section: "rights" }],
  ]);
  await message({ type: "get-consent" });
  assert.deepEqual(sent.splice(0), [
    { source: "policy-viewer", v: 1, type: "consent", detail: { policy: "shop" } },
  ]);
});

test("anything else is ignored", async () => {
  for (const content of [
    "{",
    "null",
    7,
    null,
    {},
    { type: "constructor" },
    { type: "__defineGetter__" },
  ]) {
    await message(content);
  }
  assert.deepEqual([done, sent], [[], []]);
});
