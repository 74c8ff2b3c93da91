/** The settings without a page: switches that are moved, what their buttons decide, and what is said about them. */

import assert from "node:assert/strict";
import test from "node:test";
import "./support/browser";
import { policyOf } from "./support/policies";
import { judge } from "../../www/consent/judge";
import type { ConsentSnapshot } from "../../www/consent/store";
import { answers, settings, shared } from "../../www/locales/en.json";
import { Texts } from "../../www/question/texts";
import { Choices } from "../../www/settings/choices";
import { writeDuration } from "../../www/settings/cookie-table";
import { status } from "../../www/settings/said";

const policy = policyOf(
  { id: "needed", required: true, services: [{ id: "login" }] },
  { id: "analytics", services: [{ id: "counter" }, { id: "tag manager" }] },
  { id: "ads", services: [{ id: "tag manager" }, { id: "adnet" }] },
  { id: "embeds", basis: { gb: "exempt", us: "objection" } },
);
const [needed, analytics, ads, embeds] = policy.declaration!.categories;
const optional = [analytics!, ads!, embeds!];

/** The state of a page before any decision, with what is not the same. */
const snapshot = (different: Partial<ConsentSnapshot>, region?: string): ConsentSnapshot => ({
  ...judge(policy, null, { now: Date.now(), signal: false, region }),
  volatile: false,
  left: [],
  ...different,
});

const choices = (different: Partial<ConsentSnapshot> = {}, region?: string) =>
  new Choices(policy, snapshot(different, region));

const record = {
  decidedAt: "2026-08-10T04:00:00.000Z",
  expiresAt: "2027-02-08T04:00:00.000Z",
} as ConsentSnapshot["record"];

test("without a decision only what is fixed is on", () => {
  const start = choices();
  assert.equal(start.category(needed!), true);
  for (const it of optional) assert.equal(start.category(it), false, it.id);
  assert.equal(choices({}, "gb").category(embeds!), true);
});

test("a service of two categories has one switch", () => {
  const moved = choices();
  moved.moveCategory(analytics!, true);
  assert.equal(moved.category(analytics!), true);
  assert.equal(moved.category(ads!), undefined, "a part of it is on");
  assert(moved.isMoved(ads!) && moved.isMoved(analytics!) && !moved.isMoved(embeds!));
  moved.moveCategory(ads!, false);
  assert.equal(moved.category(analytics!), undefined);
  moved.moveService("counter", false);
  assert(!moved.isMoved(analytics!), "back where it was");
  moved.moveCategory(embeds!, true);
  moved.reset();
  for (const it of optional) assert(!moved.isMoved(it) && moved.category(it) === false, it.id);
});

test("what is fixed cannot be moved", () => {
  const moved = choices({}, "gb");
  moved.moveCategory(needed!, false);
  moved.moveService("login", false);
  moved.moveCategory(embeds!, false);
  assert(moved.category(needed!) && moved.service("login") && moved.category(embeds!));
});

test("a decision that holds no more is told, and switches nothing on", () => {
  const categories = { needed: true, analytics: true, embeds: false };
  const former = { categories, services: { login: true, "tag manager": true } };
  const asked = choices({ former: { record: former, reason: "new" } as never });
  assert.equal(asked.category(analytics!), false);
  assert.equal(asked.formerCategory(analytics!), undefined, "its services: one on, one unknown");
  assert.equal(asked.formerCategory(embeds!), false);
  assert.equal(asked.formerService("tag manager"), true);
  assert.equal(choices().formerCategory(embeds!), undefined);
});

test("buttons decide about what stands beside them, and say so", () => {
  const names = (it: Choices, shown = it.categories) => {
    const { only, refusal, refuse, accept } = it.answers(shown)!;
    return [only, refusal, refuse, accept];
  };
  assert.deepEqual(names(choices()), [null, "rejectAll", "rejectAll", "acceptAll"]);
  assert.deepEqual(names(choices(), optional)[0], null, "what is always on may be left out");
  const only = ["needed", "ads"];
  assert.deepEqual(names(choices(), [needed!, ads!]), [
    only,
    "rejectAll",
    "rejectOnly",
    "acceptOnly",
  ]);
  const given = choices({ record, services: { adnet: true } });
  assert.deepEqual(names(given), [null, "withdraw", "withdraw", "acceptAll"]);
  assert.deepEqual(names(given, [ads!])[2], "withdrawOnly");
  assert.deepEqual(names(given, [embeds!])[2], "rejectOnly", "nothing of that was allowed");
  assert.equal(names(choices({}, "us"), [embeds!])[2], "rejectOnly");
  const bases = { needed: "exempt", analytics: "objection", ads: "objection", embeds: "exempt" };
  assert.equal(names(choices({ bases } as never))[2], "objectAll");
  assert.equal(choices().answers([needed!]), undefined);
});

test("a request names what stands beside the button", () => {
  const moved = choices();
  moved.moveService("counter", true);
  assert.deepEqual(moved.request("custom", ["analytics"]), {
    action: "custom",
    only: ["analytics"],
    categories: { analytics: false },
    services: { counter: true, "tag manager": false },
  });
  const { services } = moved.request("custom", null);
  const all = { login: true, counter: true, "tag manager": false, adnet: false };
  assert.deepEqual(services, all);
  assert.deepEqual(moved.request("withdraw", null), { action: "withdraw", only: null });
});

test("what was decided is told with what is left", () => {
  const texts = new Texts("en", { ...shared, ...answers, ...settings }, policy);
  const said = (different: Partial<ConsentSnapshot>) =>
    status(snapshot(different), optional, texts);
  assert.match(said({}), /^You have not chosen yet/);
  const on = { services: { "tag manager": true, counter: true } };
  assert.equal(
    said({ record, ...on, left: ["_a", "_b"] }),
    "Your choices are saved. You decided on August 10, 2026. Your choice is valid until February 8, 2027. " +
      "On: analytics and ads (Partly on). Off: embeds. " +
      "We could not delete _a and _b. You can delete them in your browser settings.",
  );
  assert.match(said({ record, volatile: true }), /apply to this visit only/);
});

test("durations are written in words, and anything else as it is", () => {
  assert.equal(writeDuration("P13M", "en"), "13 months");
  assert.equal(writeDuration("P1Y2DT30M", "de"), "1 Jahr 2 Tage 30 Minuten");
  for (const other of ["", "P", "PT", "13M", "P1D2Y", "P1.5D", "P-1D", "P1DT", "P1年", "a while"])
    assert.equal(writeDuration(other, "en"), other);
});
