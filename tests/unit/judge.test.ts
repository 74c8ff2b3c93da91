/** The meaning of a record for a policy now. */

import assert from "node:assert/strict";
import test from "node:test";
import { DAY, inDays, policyOf, record, shop } from "./support/policies";
import { judge, type Circumstances } from "../../www/consent/judge";
import type { Basis, Category, Policy } from "../../www/consent/policy";

/** Judges in ordinary circumstances, or others. */
const judged = (
  policy: Policy,
  stored: ReturnType<typeof record> | null,
  circumstances: Partial<Circumstances> = {},
) => judge(policy, stored, { now: Date.now(), signal: false, ...circumstances });

/** Returns why a changed record does not hold; nothing where it holds. */
const reason = (changes: Parameters<typeof record>[0], policy = shop()) =>
  judged(policy, record(changes)).former?.reason;

test("a valid record is in force", () => {
  const { record: found, former, asks, undecided } = judged(shop(), record());
  assert.equal(found?.id, record().id);
  assert.deepEqual([former, asks, undecided], [null, false, []]);
});

test("without a record everything optional is off, and the reader is asked", () => {
  const state = judged(shop(), null);
  assert.deepEqual(state.categories, { necessary: true, analytics: false, media: false });
  assert.deepEqual(state.services, { counter: false, heatmap: false });
  assert.deepEqual(state.undecided, ["counter", "heatmap", "media"]);
  assert.deepEqual([state.record, state.former, state.asks], [null, null, true]);
});

test("who has nothing to decide is not asked", () => {
  assert(!judged({ id: "shop" }, null).asks);
  assert(!judged({ id: "shop", declaration: null }, null).asks);
  assert(!judged(policyOf({ id: "a", required: true, services: [{ id: "s" }] }), null).asks);
  assert(!judged(policyOf({ id: "a", basis: "exempt" }), null).asks);
});

test("a record expires, to the millisecond", () => {
  const stored = record({
    expiresAt: "2030-01-02T03:04:05.678Z",
    decidedAt: "2030-01-01T00:00:00Z",
  });
  const end = Date.parse(stored.expiresAt);
  assert.equal(judged(shop(), stored, { now: end - 1 }).former, null);
  const state = judged(shop(), stored, { now: end });
  assert.equal(state.former?.reason, "expired");
  assert.equal(state.former?.record, stored);
  assert.deepEqual([state.record, state.asks], [null, true]);
  assert.deepEqual(state.categories, { necessary: true, analytics: false, media: false });
});

test("a clock that is a little ahead is no fault, one that was set back by a day is", () => {
  assert.equal(reason({ decidedAt: inDays(0.99) }), undefined);
  const stored = record();
  const now = Date.parse(stored.decidedAt) - DAY;
  assert.equal(judged(shop(), stored, { now: now + 1 }).former, null);
  assert.equal(judged(shop(), stored, { now }).former?.reason, "undated");
});

test("a higher revision of the policy voids a record, a lower one does not", () => {
  assert.equal(reason({ revision: 1 }), "revised");
  assert.equal(reason({ revision: 7 }), undefined);
  assert.equal(reason({ revision: 0 }, { id: "shop" }), "revised");
  assert.equal(reason({ revision: 1 }, { id: "shop" }), undefined);
});

test("a category or service that was not declared then voids a record", () => {
  assert.equal(reason({ categories: { analytics: true } }), "new");
  assert.equal(reason({ services: { counter: true } }), "new");
  const policy = shop();
  policy.declaration!.categories.push({ id: "new", required: true, services: [{ id: "cart" }] });
  assert.equal(reason({}, policy), undefined, "what is always on is no question");
});

test("what was left undecided voids nothing, stays off and is asked", () => {
  const stored = record({
    categories: { media: true },
    services: { counter: true },
    undecided: ["analytics", "heatmap"],
  });
  const state = judged(shop(), stored);
  assert.equal(state.former, null);
  assert.deepEqual(state.categories, { necessary: true, analytics: false, media: true });
  assert.deepEqual(state.services, { counter: true, heatmap: false });
  assert.deepEqual([state.undecided, state.asks], [["heatmap"], true]);
  // Nobody takes what is off for want of an answer for a refusal.
  assert.deepEqual(state.record?.services, { counter: true });
  assert(!("analytics" in state.record!.categories));
});

test("the switches are those of the declaration", () => {
  const {
    record: found,
    categories,
    services,
  } = judged(
    shop(),
    record({
      categories: { necessary: false, analytics: true, media: true, gone: true },
      services: { counter: true, heatmap: false, old: true },
    }),
  );
  // A required category is always on; one with services is on if all of them are; undeclared ones are gone.
  assert.deepEqual(categories, { necessary: true, analytics: false, media: true });
  assert.deepEqual(services, { counter: true, heatmap: false });
  assert.deepEqual([found?.categories, found?.services], [categories, services]);
});

test("a declaration that shrinks asks nothing anew, and switches nothing on", () => {
  const stored = record({
    categories: { necessary: true, analytics: false, media: true },
    services: { counter: true, heatmap: false },
  });
  const policy = shop();
  policy.declaration!.categories = [{ id: "analytics", services: [{ id: "counter" }] }];
  const state = judged(policy, stored);
  assert.deepEqual([state.former, state.asks], [null, false]);
  // The service was allowed; the category as a whole was not, and other scripts may run by its name.
  assert.deepEqual([state.categories, state.services], [{ analytics: false }, { counter: true }]);
  policy.declaration!.categories = [{ id: "analytics" }];
  assert.deepEqual(judged(policy, stored).categories, { analytics: false });
  assert.deepEqual(judged({ id: "shop" }, stored).record?.categories, {});
});

test("the signal keeps off what it concerns, and asks nothing about it", () => {
  const state = judged(shop(), null, { signal: true });
  assert.deepEqual(state.signal, ["analytics"]);
  assert(state.asks, "about the other category");
  const before = judged(shop(), record(), { signal: true });
  assert.deepEqual(before.categories, { necessary: true, analytics: false, media: true });
  assert.deepEqual(before.services, { counter: false, heatmap: false });
  const policy = shop();
  policy.declaration!.categories.pop();
  assert(!judged(policy, null, { signal: true }).asks);
  assert.deepEqual(judged(shop(), null).signal, [], "without the signal");
});

test("a choice under the signal is explicit, and wins", () => {
  const state = judged(shop(), record({ gpc: true }), { signal: true });
  assert.deepEqual(state.categories, { necessary: true, analytics: true, media: true });
  assert.deepEqual(state.signal, ["analytics"]);
  const old = record({ gpc: true, expiresAt: inDays(-1) });
  assert.equal(judged(shop(), old, { signal: true }).categories.analytics, false);
});

test("a record that says nothing about what the signal refuses holds while it is sent", () => {
  const stored = record({ categories: { media: true }, services: {} });
  assert.equal(judged(shop(), stored, { signal: true }).former, null);
  assert.equal(judged(shop(), stored).former?.reason, "new");
});

test("by the signal alone, an objection is on only where it was allowed explicitly", () => {
  const policy = policyOf({ id: "ads", gpc: true, basis: "objection" });
  const on = (stored: ReturnType<typeof record> | null, signal: boolean) =>
    judged(policy, stored, { signal }).categories.ads;
  assert.equal(on(null, false), true);
  assert.equal(on(null, true), false);
  assert.equal(on(record({ categories: { ads: true }, gpc: false }), true), false);
  assert.equal(on(record({ categories: { ads: true }, gpc: true }), true), true);
  assert.equal(on(record({ categories: {}, undecided: ["ads"], gpc: true }), true), false);
});

const withBasis = (basis: Category["basis"], more: Partial<Category> = {}) =>
  policyOf({ id: "a", basis, ...more });

test("a basis is for everybody, or for each region and the rest", () => {
  const basis = (of: Category["basis"], region?: string) =>
    judged(withBasis(of), null, { region }).bases.a;
  assert.equal(basis(undefined), "consent");
  assert.equal(basis("objection"), "objection");
  assert.equal(basis("exempt"), "exempt");
  const profiles: Record<string, Basis> = {
    default: "exempt",
    us: "objection",
    "us-ca": "consent",
  };
  assert.equal(basis(profiles), "exempt");
  assert.equal(basis(profiles, "de"), "exempt");
  assert.equal(basis(profiles, "us"), "objection");
  assert.equal(
    basis(profiles, "us-tx"),
    "objection",
    "a part of a country falls back to the country",
  );
  assert.equal(basis(profiles, "us-ca"), "consent");
  assert.equal(basis({ gb: "objection" }, "de"), "consent", "without a default");
  assert.equal(basis({ gb: "objection" }), "consent");
  assert.equal(basis("legitimate interest" as Basis), "consent", "an unknown one");
  assert.equal(basis({ gb: "none" as Basis }, "gb"), "consent");
  assert.equal(judged(withBasis("consent", { required: true }), null).bases.a, "exempt");
});

test("what rests on an objection is on until the reader objects, and the reader is told", () => {
  const policy = withBasis("objection", { services: [{ id: "s" }] });
  const first = judged(policy, null);
  assert.deepEqual([first.categories, first.services], [{ a: true }, { s: true }]);
  assert.deepEqual([first.asks, first.undecided], [true, ["s"]]);
  const refused = record({ categories: { a: false }, services: { s: false } });
  const then = judged(policy, refused);
  assert.deepEqual(
    [then.categories, then.services, then.asks],
    [{ a: false }, { s: false }, false],
  );
});

test("an objection outlives its decision, an allowance does not", () => {
  const policy = policyOf({ id: "a", basis: "objection" }, { id: "b" });
  for (const changes of [
    { expiresAt: inDays(-1) },
    { decidedAt: inDays(3) },
    { revision: 0 },
    { services: {}, categories: { a: false } },
  ]) {
    const stored = record({ categories: { a: false, b: true }, ...changes });
    const { record: found, former, categories, asks } = judged(policy, stored);
    assert.deepEqual([found, categories, asks], [null, { a: false, b: false }, true]);
    assert.equal(former?.record, stored);
  }
});

test("what was on without consent in one region was no consent in another", () => {
  const policy = policyOf({ id: "a", basis: { gb: "objection", us: "exempt" } }, { id: "b" });
  const everything = { categories: { a: true, b: true }, services: {} };
  for (const region of ["gb", "us"]) {
    const there = judged(policy, record({ ...everything, region }), { region });
    assert.deepEqual(there.categories, { a: true, b: true });
    const here = judged(policy, record({ ...everything, region }), { region: "de" });
    assert.deepEqual([here.categories, here.former?.reason], [{ a: false, b: false }, "new"]);
    // Where more is allowed without asking, a consent counts.
    assert(judged(policy, record(everything), { region }).record);
  }
});

test("a service in two categories has one switch", () => {
  const policy = policyOf(
    { id: "a", services: [{ id: "s" }, { id: "t" }] },
    { id: "b", services: [{ id: "s" }] },
  );
  const of = (categories: object, services: object) =>
    judged(policy, record({ categories, services }));
  const part = of({ a: false, b: true }, { s: true, t: false });
  assert.deepEqual(
    [part.categories, part.services],
    [
      { a: false, b: true },
      { s: true, t: false },
    ],
  );
  // A category is on by a decision about itself.
  assert.deepEqual(of({ a: true, b: false }, { s: true, t: true }).categories, {
    a: true,
    b: false,
  });
  assert.deepEqual(judged(policy, null).undecided, ["s", "t"], "named once");
});

test("in whatever order they are declared, one category does not switch on another", () => {
  const consent: Category = { id: "consent", services: [{ id: "s" }] };
  const others: Category[] = [
    { id: "other", required: true, services: [{ id: "s" }] },
    { id: "other", basis: "exempt", services: [{ id: "s" }] },
    { id: "other", basis: "objection", services: [{ id: "s" }] },
  ];
  for (const other of others) {
    for (const policy of [policyOf(consent, other), policyOf(other, consent)]) {
      const { services, categories, asks } = judged(policy, null);
      assert.deepEqual(services, { s: true }, "what either allows is allowed");
      assert.deepEqual(categories, { consent: false, other: true });
      assert(asks, "about the one that needs consent");
    }
  }
  for (const categories of [
    [
      { ...consent, gpc: true },
      { ...consent, id: "other" },
    ],
    [
      { ...consent, id: "other" },
      { ...consent, gpc: true },
    ],
  ]) {
    const stored = record({ categories: { consent: true, other: true }, services: { s: true } });
    const state = judged(policyOf(...categories), stored, { signal: true });
    assert.deepEqual(state.categories, { consent: false, other: true });
    assert.deepEqual(state.services, { s: true });
  }
});

test("a category whose services are always on has a switch of its own", () => {
  const policy = policyOf(
    { id: "base", required: true, services: [{ id: "s" }] },
    { id: "a", services: [{ id: "s" }] },
  );
  const on = (a: boolean) =>
    judged(policy, record({ categories: { base: true, a }, services: { s: true } }));
  assert.equal(on(true).categories.a, true);
  assert.equal(on(false).categories.a, false);
  assert(!on(false).asks);
  assert.deepEqual(judged(policy, null).undecided, ["a"]);
});

test("a type of Consent Mode is granted when all categories that name it are on", () => {
  const policy = policyOf(
    { id: "a", consentMode: ["ad_storage", "ad_user_data"] },
    { id: "b", consentMode: ["ad_storage"] },
  );
  const modes = (a: boolean, b: boolean) =>
    judged(policy, record({ categories: { a, b }, services: {} })).modes;
  assert.deepEqual(modes(true, true), { ad_storage: "granted", ad_user_data: "granted" });
  assert.deepEqual(modes(true, false), { ad_storage: "denied", ad_user_data: "granted" });
  assert.deepEqual(modes(false, true), { ad_storage: "denied", ad_user_data: "denied" });
  assert.deepEqual(judged({ id: "shop" }, null).modes, {});
});

test("an id that every object has is no answer", () => {
  const policy = policyOf({ id: "constructor" }, { id: "a", services: [{ id: "toString" }] });
  const state = judged(policy, null);
  assert.deepEqual(state.undecided, ["constructor", "toString"]);
  assert.equal(
    judged(policy, record({ categories: { a: true }, services: {} })).former?.reason,
    "new",
  );
});
