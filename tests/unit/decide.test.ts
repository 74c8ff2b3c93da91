/** Deciding: what becomes of what a reader or the page wants. */

import assert from "node:assert/strict";
import test from "node:test";
import { DAY, policyOf, record, shop } from "./support/policies";
import { Browser, RECORD, PERMISSIONS } from "./support/tabs";

/** Opens a page with a policy in a browser of its own. */
function open(policy = shop()) {
  const browser = new Browser();
  return { browser, tab: browser.open(policy) };
}

test("a decision is a record of all that is known about it", async () => {
  const { browser, tab } = open({ ...shop(), version: "2.1" });
  const made = await tab.decide({ action: "acceptAll", locale: "de" });
  const { id, ...rest } = made;
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual(rest, {
    format: 1,
    policy: "shop",
    version: "2.1",
    revision: 2,
    locale: "de",
    action: "acceptAll",
    decidedAt: new Date(browser.now).toISOString(),
    expiresAt: new Date(browser.now + 182 * DAY).toISOString(),
    gpc: false,
    categories: { necessary: true, analytics: true, media: true },
    services: { counter: true, heatmap: true },
    previous: [],
  });
  assert.deepEqual(browser.stored, made);
  assert.deepEqual(tab.store.get(), made);
});

test("signal, region, lifetime and language are those of the reader and the policy", async () => {
  const browser = new Browser();
  browser.signal = true;
  browser.options = { region: "us-ca" };
  const policy = { ...shop(), locales: { de: {}, "en-US": {} }, defaultLocale: "de" };
  policy.declaration!.expiresDays = 30;
  const { gpc, region, expiresAt, locale } = await browser
    .open(policy)
    .decide({ action: "rejectAll" });
  assert.deepEqual([gpc, region, locale], [true, "us-ca", "en-US"]);
  assert.equal(Date.parse(expiresAt), browser.now + 30 * DAY);
});

test("refusing and withdrawing switch off all that is optional", async () => {
  for (const action of ["rejectAll", "withdraw"] as const) {
    const { tab } = open();
    await tab.decide({ action: "acceptAll" });
    const { categories, services, undecided } = await tab.decide({ action });
    assert.deepEqual(categories, { necessary: true, analytics: false, media: false });
    assert.deepEqual(services, { counter: false, heatmap: false });
    assert.equal(undecided, undefined);
    assert.deepEqual(tab.cleared.at(-1), ["analytics", "media", "counter", "heatmap"]);
  }
});

test("what is not decided is not recorded, and stays asked", async () => {
  const { tab } = open();
  const first = await tab.decide({ action: "custom", services: { counter: true } });
  assert.deepEqual([first.categories, first.services], [{ necessary: true }, { counter: true }]);
  assert.deepEqual(first.undecided, ["heatmap", "analytics", "media"]);
  assert(tab.store.state.asks);
  assert.deepEqual(tab.store.state.services, { counter: true, heatmap: false });
  const second = await tab.decide({ action: "custom", categories: { media: false } });
  assert.deepEqual(second.categories, { necessary: true, media: false });
  assert.deepEqual(second.services, { counter: true }, "what was decided before stays");
  const third = await tab.decide({ action: "custom", categories: { analytics: true } });
  assert.deepEqual(third.categories, { necessary: true, analytics: true, media: false });
  assert.deepEqual([third.undecided, tab.store.state.asks], [undefined, false]);
});

test("the switch of a service counts more than that of its category", async () => {
  const { tab } = open();
  const { categories, services } = await tab.decide({
    action: "custom",
    categories: { analytics: true },
    services: { heatmap: false },
  });
  assert.deepEqual(services, { counter: true, heatmap: false });
  assert.deepEqual(categories, { necessary: true, analytics: false });
  const then = await tab.decide({ action: "custom", services: { heatmap: true } });
  assert.equal(then.categories.analytics, true, "all its services are on now");
});

test("a decision about some categories leaves the others as they are", async () => {
  const { tab } = open();
  const first = await tab.decide({ action: "acceptAll", only: ["media"] });
  assert.deepEqual(first.categories, { necessary: true, media: true });
  assert.deepEqual(first.undecided, ["counter", "heatmap", "analytics"]);
  const second = await tab.decide({ action: "rejectAll", only: ["analytics"] });
  assert.deepEqual(second.categories, { necessary: true, analytics: false, media: true });
  const third = await tab.decide({
    action: "custom",
    only: ["media"],
    categories: { media: false, analytics: true },
  });
  assert.deepEqual(third.categories, { necessary: true, analytics: false, media: false });
});

test("a category may have the id of a service", async () => {
  const { tab } = open(policyOf({ id: "maps", services: [{ id: "maps" }, { id: "tiles" }] }));
  const { undecided } = await tab.decide({ action: "custom", services: { maps: true } });
  assert.deepEqual(undecided, ["tiles", "maps"]);
  assert.equal(tab.store.state.former, null, "the decision holds");
  assert.deepEqual(tab.store.state.services, { maps: true, tiles: false });
});

test("ids that every object has are ids", async () => {
  const { tab } = open(
    policyOf({ id: "constructor" }, { id: "a", services: [{ id: "toString" }] }),
  );
  const partial = await tab.decide({ action: "custom", categories: { a: true } });
  assert.deepEqual([partial.categories, partial.services], [{ a: true }, { toString: true }]);
  assert.deepEqual(partial.undecided, ["constructor"]);
  assert(tab.store.state.asks);
});

const SHARED = policyOf(
  { id: "a", services: [{ id: "s" }, { id: "t" }] },
  { id: "b", services: [{ id: "s" }] },
);

test("of two categories with a service, what either allows is allowed; the other stays off", async () => {
  const { tab } = open(SHARED);
  const one = await tab.decide({ action: "custom", categories: { a: true, b: false } });
  assert.deepEqual(
    [one.categories, one.services],
    [
      { a: true, b: false },
      { s: true, t: true },
    ],
  );
  assert.deepEqual(tab.store.state.categories, { a: true, b: false });
  const none = await tab.decide({ action: "custom", categories: { a: false } });
  assert.deepEqual(
    [none.categories, none.services],
    [
      { a: false, b: false },
      { s: false, t: false },
    ],
  );
});

test("nobody decides about a category by deciding about another one", async () => {
  const { tab } = open(SHARED);
  const one = await tab.decide({ action: "custom", categories: { a: true } });
  assert.deepEqual([one.categories, one.undecided], [{ a: true }, ["b"]]);
  assert.deepEqual(tab.store.state.categories, { a: true, b: false });
  assert(tab.store.state.asks);
});

test("refusing one category leaves a service on which another one allows", async () => {
  const { tab } = open(SHARED);
  await tab.decide({ action: "acceptAll" });
  const { categories, services } = await tab.decide({ action: "rejectAll", only: ["b"] });
  assert.deepEqual(
    [categories, services],
    [
      { a: true, b: false },
      { s: true, t: true },
    ],
  );
  const { services: then } = await tab.decide({ action: "rejectAll", only: ["a"] });
  assert.deepEqual(then, { s: false, t: false });
});

test("a category whose services are always on can be refused", async () => {
  const services = [{ id: "s" }];
  for (const categories of [
    [
      { id: "base", required: true, services },
      { id: "a", services },
    ],
    [
      { id: "a", services },
      { id: "base", required: true, services },
    ],
  ]) {
    const { tab } = open(policyOf(...categories));
    const refused = await tab.decide({ action: "rejectAll" });
    assert.deepEqual(
      [refused.categories, refused.services],
      [{ base: true, a: false }, { s: true }],
    );
    assert.deepEqual(tab.store.state.categories, { base: true, a: false });
    const partial = await open(policyOf(...categories)).tab.decide({ action: "custom" });
    assert.deepEqual([partial.categories, partial.undecided], [{ base: true }, ["a"]]);
  }
});

test("an objection outlives its decision, whatever else is decided then", async () => {
  const policy = policyOf({ id: "a", basis: "objection", services: [{ id: "s" }] }, { id: "b" });
  const { browser, tab } = open(policy);
  await tab.decide({ action: "custom", categories: { a: false, b: false } });
  browser.now += 200 * DAY;
  tab.hear();
  assert.equal(tab.store.state.former?.reason, "expired");
  const { categories, services, undecided } = await tab.decide({
    action: "custom",
    categories: { b: true },
  });
  assert.deepEqual(
    [categories, services, undecided],
    [{ a: false, b: true }, { s: false }, undefined],
  );
  assert.deepEqual(tab.store.state.categories, { a: false, b: true });
});

test("an expired allowance is not carried into the next decision", async () => {
  const { browser, tab } = open();
  await tab.decide({ action: "acceptAll" });
  browser.now += 200 * DAY;
  tab.hear();
  const { categories } = await tab.decide({ action: "custom", categories: { media: false } });
  assert.deepEqual(categories, { necessary: true, media: false });
});

test("the history has the decisions before, newest first, at most twenty", async () => {
  const { browser, tab } = open();
  const ids: string[] = [];
  for (let at = 0; at < 25; at += 1) {
    browser.now += 1000;
    ids.unshift((await tab.decide({ action: at % 2 ? "rejectAll" : "acceptAll" })).id);
  }
  const { previous } = browser.stored!;
  assert.deepEqual(
    previous.map(({ id }) => id),
    ids.slice(1, 21),
  );
  assert.equal(new Set(ids).size, 25);
  for (const it of previous) assert(!("previous" in it) && !("format" in it) && !("policy" in it));
});

test("another tab's decision becomes history, heard of or not", async () => {
  const { browser, tab } = open();
  const other = browser.open(shop());
  const first = await other.decide({ action: "acceptAll" });
  assert.equal(tab.news, 1);
  const { previous } = await tab.decide({ action: "rejectAll" });
  assert.deepEqual(
    previous.map(({ id }) => id),
    [first.id],
  );
  other.hear();
  await other.store.cleared;
  assert.deepEqual(other.store.get(), tab.store.get());
  assert.deepEqual(other.cleared.at(-1), ["analytics", "media", "counter", "heatmap"]);
});

test("an expired decision, and one of an older revision, becomes history", async () => {
  for (const changes of [{ expiresAt: "2026-01-01T00:00:00Z" }, { revision: 1 }]) {
    const browser = new Browser();
    const at = { decidedAt: "2025-12-01T00:00:00Z", expiresAt: "2027-01-01T00:00:00Z" };
    browser.storage.setItem(RECORD, JSON.stringify(record({ ...at, ...changes })));
    const tab = browser.open(shop());
    assert(tab.store.state.asks);
    const { previous } = await tab.decide({ action: "rejectAll" });
    assert.deepEqual(
      previous.map(({ id }) => id),
      [record().id],
    );
  }
});

test("a record that cannot be read is kept aside", async () => {
  for (const text of ["{", "null", JSON.stringify(record({ policy: "other" }))]) {
    const browser = new Browser();
    browser.storage.setItem(RECORD, text);
    const tab = browser.open(shop());
    assert(tab.store.state.asks);
    assert.deepEqual((await tab.decide({ action: "rejectAll" })).previous, []);
    assert.equal(browser.storage.getItem(`${RECORD}:unreadable`), text);
  }
});

test("with full storage an older consent does not outlive a refusal", async () => {
  const { browser, tab } = open();
  await tab.decide({ action: "acceptAll" });
  tab.trouble = "full";
  const refused = await tab.decide({ action: "rejectAll" });
  assert.equal(tab.store.volatile, true);
  assert.deepEqual(tab.store.get(), refused);
  assert.deepEqual([browser.stored, browser.storage.getItem(PERMISSIONS)], [null, null]);
  const next = browser.open(shop());
  assert.deepEqual(next.store.state.categories, {
    necessary: true,
    analytics: false,
    media: false,
  });
  assert(next.store.state.asks);
});

const WEB_STORAGE = ["setItem", "getItem", "removeItem"] as const;

test("whatever a storage refuses, and how, a refusal holds, and what is told is stored", async () => {
  for (const call of WEB_STORAGE)
    for (const calls of [[call], ["setItem", "removeItem"] as const, WEB_STORAGE])
      for (const times of [1, 2, 3, Infinity])
        for (const throws of [true, false]) {
          const { browser, tab } = open();
          await tab.decide({ action: "acceptAll" });
          tab.trouble = { calls, times, throws };
          const { id, categories } = await tab.decide({ action: "withdraw" });
          const told = JSON.stringify(tab.trouble);
          tab.hear();
          assert.deepEqual(tab.store.state.categories, categories, told);
          assert.equal(categories["analytics"], false, told);
          if (!tab.store.volatile) assert.equal(browser.stored?.id, id, told);
          // What has been refused is tried again when the page is left.
          tab.trouble = "";
          tab.hiding.forEach((leave) => leave());
          assert.deepEqual([browser.stored?.id, tab.store.volatile], [id, false], told);
          assert.equal(browser.open(shop()).store.state.categories["analytics"], false, told);
        }
});

test("a cookie that cannot say what is decided says nothing", async () => {
  for (const throws of [true, false]) {
    const browser = new Browser();
    browser.options = { mirrorCookie: COOKIE };
    const tab = browser.open(shop());
    await tab.decide({ action: "acceptAll" });
    // Too long for a browser.
    await tab.decide({ action: "withdraw", locale: "x".repeat(4096) });
    assert.deepEqual([[...browser.cookies], tab.store.left], [[], []]);
    // One that stays as it is has its name told, and is tried again.
    await tab.decide({ action: "acceptAll" });
    tab.trouble = { calls: ["setCookie", "removeCookie"], times: Infinity, throws };
    const { id } = await tab.decide({ action: "withdraw" });
    assert.deepEqual(tab.store.left, ["choices"]);
    tab.trouble = "";
    tab.hear();
    await tab.store.cleared;
    assert.equal(JSON.parse(decodeURIComponent(browser.cookies.get("choices")!)).id, id);
  }
});

test("where there is room for a decision, but not for its history, the decision is stored", async () => {
  const { browser, tab } = open();
  await tab.decide({ action: "acceptAll" });
  const { setItem } = browser.storage;
  const size = () =>
    Object.keys(browser.storage).join("").length + Object.values(browser.storage).join("").length;
  const limit = size() - browser.storage.getItem(PERMISSIONS)!.length;
  Object.defineProperty(browser.storage, "setItem", {
    configurable: true,
    value(key: string, value: string) {
      const old = this.getItem(key);
      const room = limit - size() + (old?.length ?? -key.length);
      if (value.length > room + 40) throw new Error("QuotaExceededError");
      setItem.call(this, key, value);
    },
  });
  const { id } = await tab.decide({ action: "rejectAll" });
  const { stored } = browser;
  assert.deepEqual([stored?.id, stored?.previous, tab.store.volatile], [id, [], false]);
});

test("without storage a decision holds for the visit", async () => {
  const { browser, tab } = open();
  tab.trouble = "blocked";
  const made = await tab.decide({ action: "acceptAll" });
  tab.hear();
  assert.deepEqual([tab.store.get(), tab.store.snapshot().volatile], [made, true]);
  assert.equal((await tab.decide({ action: "rejectAll" })).previous.length, 1, "with its history");
  assert.deepEqual(Object.keys(browser.storage), []);
});

test("what another tab could store counts more than what this one could not", async () => {
  const { browser, tab } = open();
  const other = browser.open(shop());
  tab.trouble = "full";
  await tab.decide({ action: "acceptAll" });
  browser.now += 1000;
  const refused = await other.decide({ action: "rejectAll" });
  tab.hear();
  assert.deepEqual([tab.store.get(), tab.store.volatile], [refused, false]);
});

test("of tabs that decide in the same moment, every decision is in the history", async () => {
  for (const count of [2, 3]) {
    const { browser, tab } = open();
    const { id: first } = await tab.decide({ action: "rejectAll" });
    const tabs = [tab];
    while (tabs.length < count) tabs.push(browser.open(shop()));
    browser.delay();
    const ids = [first];
    for (const it of tabs) {
      browser.now += 1;
      ids.push((await it.decide({ action: it === tab ? "acceptAll" : "withdraw" })).id);
    }
    assert.equal(browser.stored?.id, ids.at(-1), "the last one counts");
    while (tabs.some((it) => it.news))
      for (const it of tabs) {
        if (!it.news) continue;
        it.hear();
        await it.store.cleared;
      }
    const { stored } = browser;
    assert.equal(stored?.id, ids.at(-1));
    assert.deepEqual(
      [stored!.id, ...stored!.previous.map((it) => it.id)],
      ids.reverse(),
      "the newest first",
    );
    for (const it of tabs) assert.equal(it.store.state.categories["analytics"], false);
  }
});

test("a history that has no room for another tab's decision stays as it is", async () => {
  const { browser, tab } = open();
  const other = browser.open(shop());
  browser.delay();
  await tab.decide({ action: "acceptAll" });
  browser.now += 1;
  const refused = await other.decide({ action: "rejectAll" });
  tab.trouble = "full";
  tab.hear();
  await tab.store.cleared;
  assert.deepEqual(
    [tab.store.get(), tab.store.volatile, browser.stored],
    [refused, false, refused],
  );
});

test("a reset ends the decision, keeps the history, and asks again", async () => {
  const { browser, tab } = open();
  const { id } = await tab.decide({ action: "acceptAll" });
  browser.now += DAY;
  await tab.reset();
  assert.equal(tab.store.get(), null);
  assert(tab.store.state.asks);
  assert.deepEqual(tab.store.state.categories, {
    necessary: true,
    analytics: false,
    media: false,
  });
  assert.deepEqual(tab.cleared.at(-1), ["analytics", "media", "counter", "heatmap"]);
  assert.equal(browser.storage.getItem(PERMISSIONS), null);
  const { previous } = await tab.decide({ action: "rejectAll" });
  assert.deepEqual(
    previous.map((it) => [it.id, it.expiresAt]),
    [[id, new Date(browser.now).toISOString()]],
  );
  const fresh = open().tab;
  await fresh.reset();
  assert.deepEqual([fresh.store.get(), fresh.told], [null, []]);
});

test("the page is told what holds after a decision, and what changed", async () => {
  const { browser, tab } = open();
  const other = browser.open(shop());
  await tab.decide({ action: "acceptAll" });
  const changed = ["analytics", "media", "counter", "heatmap"];
  assert.deepEqual(tab.told.splice(0), [["effect", changed]]);
  other.hear();
  assert.deepEqual(other.told.splice(0), [["effect", changed]]);
  other.hear();
  assert.deepEqual(other.told, [], "nothing is news twice");
  await tab.decide({ action: "acceptAll" });
  assert.deepEqual(tab.told, [["effect", []]], "another decision, with the same answers");
});

const COOKIE = "choices; domain=shop.example";

test("the later decision on another subdomain is adopted, with our own as history", async () => {
  const browser = new Browser();
  browser.options = { mirrorCookie: COOKIE };
  const tab = browser.open(shop());
  let { id } = await tab.decide({ action: "acceptAll" });
  for (let at = 0; at < 25; at += 1) {
    browser.now += 1000;
    const decidedAt = new Date(browser.now).toISOString();
    const refused = {
      ...record({ id: `${at}`, decidedAt }),
      expiresAt: "2028-01-01T00:00:00.000Z",
    };
    const { previous: _, ...decision } = {
      ...refused,
      categories: { analytics: false, media: false },
      services: { counter: false, heatmap: false },
    };
    browser.cookies.set("choices", encodeURIComponent(JSON.stringify(decision)));
    tab.hear();
    assert.deepEqual(tab.store.state.categories, {
      necessary: true,
      analytics: false,
      media: false,
    });
    const { previous } = browser.stored!;
    assert.deepEqual(
      [browser.stored!.id, previous[0]!.id, previous.length],
      [`${at}`, id, Math.min(at + 1, 20)],
    );
    for (const it of previous)
      assert(!("previous" in it) && !("format" in it) && !("policy" in it));
    id = `${at}`;
  }
});

test("an earlier decision on another subdomain, and another record, is not adopted", async () => {
  const browser = new Browser();
  browser.options = { mirrorCookie: COOKIE };
  const tab = browser.open(shop());
  const { id } = await tab.decide({ action: "rejectAll" });
  for (const changes of [
    { decidedAt: "2026-01-01T00:00:00.000Z" },
    { policy: "other" },
    { gpc: "no" },
  ]) {
    const later = { decidedAt: "2026-11-27T00:00:00.000Z", expiresAt: "2028-01-01T00:00:00.000Z" };
    const other = record({ ...later, id: "other", ...changes });
    browser.cookies.set("choices", encodeURIComponent(JSON.stringify(other)));
    tab.hear();
    assert.equal(tab.store.get()?.id, id);
  }
});

test("the cookie follows the decision, and goes with it", async () => {
  const browser = new Browser();
  browser.options = { mirrorCookie: COOKIE };
  const tab = browser.open(shop());
  const { previous: _, ...decision } = await tab.decide({ action: "acceptAll" });
  assert.deepEqual(JSON.parse(decodeURIComponent(browser.cookies.get("choices")!)), decision);
  browser.now += 1000;
  await tab.reset();
  assert.deepEqual([...browser.cookies], []);
});
