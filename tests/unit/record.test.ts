/** Which decision is in force, for pages without WebAssembly. */

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { block, reset } from "./support/browser";
import { inDays, record, shop, store } from "./support/policies";
import { needsConsent, inForce, findStoredRecord } from "../../www/gate/record";

const SOURCE = "https://www.shop.example/policy.json";

beforeEach(reset);

/** Stores a record and tells whether it is in force. */
function holds(changes: Parameters<typeof record>[0]): boolean {
  store("shop:consent", record(changes));
  return inForce(shop()) !== null;
}

test("a valid record is in force", () => {
  assert(holds({}));
  assert(holds({ revision: 7 }), "of a higher revision");
  assert(holds({ decidedAt: inDays(0.5) }), "by a clock that is a little ahead");
});

test("a record that cannot count is not in force", () => {
  assert(!holds({ revision: 1 }), "of a lower revision");
  assert(!holds({ policy: "another" }), "of another policy");
  assert(!holds({ format: 2 }), "of another format");
  assert(!holds({ expiresAt: inDays(-1) }), "expired");
  assert(!holds({ expiresAt: "never" }), "without a time of expiry");
  assert(!holds({ decidedAt: inDays(2) }), "from the future");
  assert(!holds({ decidedAt: undefined }), "without a time of decision");
  assert(!holds({ categories: null }), "without categories");
  assert(!holds({ categories: "all" }), "with a text for categories");
  assert(!holds({ services: undefined }), "without services");
  assert(!holds({ services: { counter: true } }), "from before a service was declared");
  assert(!holds({ categories: { analytics: true } }), "from before a category was declared");
});

test("no record, a damaged one and blocked storage count as no decision", () => {
  assert.equal(inForce(shop()), null);
  localStorage.setItem("policy-viewer:shop:consent", '{"format": 1,');
  assert.equal(inForce(shop()), null);
  store("shop:consent", null);
  assert.equal(inForce(shop()), null);
  block("localStorage");
  assert.equal(inForce(shop()), null);
});

test("the switches are those of the declaration", () => {
  const categories = { necessary: false, analytics: true, media: true, gone: true };
  store(
    "shop:consent",
    record({ categories, services: { counter: true, heatmap: false, old: true } }),
  );
  const found = inForce(shop());
  // A required category is always on; one with services is on if all of them are; undeclared ones are gone.
  assert.deepEqual(found?.categories, { necessary: true, analytics: false, media: true });
  assert.deepEqual(found?.services, { counter: true, heatmap: false });
  assert.equal(found?.id, record().id);
});

test("only `true` is an allowance", () => {
  store(
    "shop:consent",
    record({ categories: { analytics: 1, media: "true" }, services: { counter: 1, heatmap: 1 } }),
  );
  assert.deepEqual(inForce(shop())?.categories, {
    necessary: true,
    analytics: false,
    media: false,
  });
});

test("a policy without a declaration has no switches", () => {
  store("shop:consent", record({ revision: 1 }));
  assert.deepEqual(inForce({ id: "shop" })?.categories, {});
  assert.equal(inForce({ id: "shop", declaration: null })?.revision, 1);
});

test("a returning reader's record is found by the address of the package", () => {
  const { declaration } = shop();
  store("shop:consent", record());
  store("shop:gate", { source: SOURCE, declaration });
  const [found, known] = findStoredRecord(SOURCE, 2) ?? [];
  assert.equal(found?.policy, "shop");
  assert.deepEqual(known, { id: "shop", revision: 2, source: SOURCE, declaration });
  assert.equal(findStoredRecord(SOURCE, 3), null, "a higher revision");
  assert.equal(findStoredRecord("https://www.shop.example/other.json", 2), null, "another package");
});

test("among several policies the one of this package is found", () => {
  const { declaration } = shop();
  store("forum:consent", record({ policy: "forum" }));
  store("forum:gate", { source: "https://www.shop.example/forum.json", declaration });
  store("shop:consent", record());
  store("shop:gate", { source: SOURCE, declaration });
  assert.equal(findStoredRecord(SOURCE, 2)?.[0].policy, "shop");
  store("shop:consent", record({ expiresAt: inDays(-1) }));
  assert.equal(findStoredRecord(SOURCE, 2), null);
});

test("a record without a snapshot is used only where it is the only one", () => {
  store("shop:consent", record());
  store("language", "en");
  assert.equal(findStoredRecord(SOURCE, 2)?.[0].policy, "shop");
  assert.equal(findStoredRecord(SOURCE, 2)?.[1], undefined);
  store("forum:consent", record({ policy: "forum" }));
  assert.equal(findStoredRecord(SOURCE, 2), null);
});

test("blocked storage has no record", () => {
  block("localStorage");
  assert.equal(findStoredRecord(SOURCE, 1), null);
});

test("a reader is asked if there is something to decide", () => {
  assert(needsConsent(shop()));
  assert(!needsConsent({ id: "shop" }));
  assert(!needsConsent({ id: "shop", declaration: { categories: [{ id: "a", required: true }] } }));
});
