/** The choices that a page makes by `consent.set`. */

import assert from "node:assert/strict";
import test from "node:test";
import { policyOf } from "./support/policies";
import { judge } from "../../www/consent/judge";
import type { ConsentStore } from "../../www/consent/store";
import { validateChoices } from "../../www/optional/choices-of-page";

const policy = policyOf(
  { id: "necessary", required: true, services: [{ id: "cart" }] },
  { id: "analytics", services: [{ id: "counter" }, { id: "tag manager" }] },
  { id: "maps", services: [{ id: "maps" }] },
  { id: "fraud", basis: { gb: "exempt" } },
);

const sorted = (choices: unknown, region?: string) => {
  const state = judge(policy, null, { now: Date.now(), signal: false, region });
  return validateChoices({ policy, state } as ConsentStore, choices);
};

test("choices are sorted by what they are about", () => {
  assert.deepEqual(sorted({ analytics: true, "tag manager": false }), {
    categories: { analytics: true },
    services: { "tag manager": false },
  });
  assert.deepEqual(sorted({ maps: true }), {
    categories: { maps: true },
    services: { maps: true },
  });
  assert.deepEqual(sorted({}), { categories: {}, services: {} });
});

test("choices have to be an object of booleans", () => {
  for (const choices of [undefined, null, "all", true, 7]) {
    assert.throws(() => sorted(choices), {
      name: "TypeError",
      message: "set() takes an object of ids and booleans",
    });
  }
  for (const value of [1, "true", null, undefined, {}]) {
    assert.throws(() => sorted({ analytics: value }), { name: "TypeError" });
  }
});

test("what nobody declared is refused, and with it everything else", () => {
  for (const id of ["marketing", "constructor", "__proto__", "Analytics", ""]) {
    const choices = JSON.parse(`{"analytics": true, ${JSON.stringify(id)}: true}`);
    assert.throws(() => sorted(choices), {
      name: "RangeError",
      message: `"${id}" is no category or service of this policy`,
    });
  }
  assert.throws(() => sorted([true]), { name: "RangeError" });
});

test("what is always on cannot be refused", () => {
  assert.throws(() => sorted({ necessary: false }), { name: "RangeError" });
  assert.deepEqual(sorted({ necessary: true }).categories, { necessary: true });
  assert.throws(() => sorted({ fraud: false }, "gb"), { name: "RangeError" });
  assert.deepEqual(sorted({ fraud: false }, "de").categories, { fraud: false });
});

test("a service that is always on cannot be refused either", () => {
  assert.throws(() => sorted({ cart: false }), { name: "RangeError" });
});
