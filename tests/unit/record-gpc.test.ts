/** Which decision is in force while the browser sends Global Privacy Control. */

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import "./support/gpc";
import { define, MemoryStorage } from "./support/browser";
import { record, shop, store } from "./support/policies";
import { needsConsent, inForce, findStoredRecord } from "../../www/gate/record";

beforeEach(() => define("localStorage", new MemoryStorage()));

test("the signal switches off what it concerns, unless the reader decided with it", () => {
  store("shop:consent", record());
  assert.deepEqual(inForce(shop())?.categories, { necessary: true, analytics: false, media: true });
  store("shop:consent", record({ gpc: true }));
  assert.deepEqual(inForce(shop())?.categories, { necessary: true, analytics: true, media: true });
});

test("nobody is asked merely for what the signal answers", () => {
  const policy = shop();
  store("shop:consent", record({ categories: { media: true }, services: {} }));
  assert.equal(inForce(policy)?.categories.analytics, false);
  assert(needsConsent(policy));
  policy.declaration!.categories.pop();
  assert(!needsConsent(policy));
});

test("a record without a snapshot is not used: what the signal concerns is not known", () => {
  store("shop:consent", record());
  assert.equal(findStoredRecord("https://www.shop.example/policy.json", 2), null);
});
