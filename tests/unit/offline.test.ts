/** The viewer's own files in a page that brings them along. */

import assert from "node:assert/strict";
import test from "node:test";
import "./support/offline-page";
import { files, viewer } from "./support/offline-page";
import { module, text, wasmSource } from "../../www/offline/assets";

test("the viewer gets the policy and the page's language", async () => {
  await text("locales/de.json");
  assert.deepEqual(viewer.policy, { id: "shop" });
  assert.equal(viewer.lang, "de");
});

test("texts are those of the page; others are missing", async () => {
  assert.equal(await text("locales/de.json"), '{"retry": "Nochmal"}');
  await assert.rejects(text("locales/fr.json"), /does not bring locales\/fr\.json along/);
});

test("a program is unpacked", async () => {
  const answer = await wasmSource("policy-viewer.wasm");
  // With another type, browsers would not compile it while it is unpacked.
  assert.equal(answer.headers.get("content-type"), "application/wasm");
  assert.equal(await answer.text(), files["policy-viewer.wasm"]);
});

test("scripts come out of the page", async () => {
  assert.equal((await module("policy-viewer-glue.js")).default, "init of policy-viewer-glue.js");
  assert("clearAfter" in (await module("policy-viewer-optional.js")), "the optional script");
  const consent = await module("policy-viewer-consent.js");
  for (const name of ["follow", "decide", "storeOf"]) assert(name in consent, `${name} of consent`);
});
