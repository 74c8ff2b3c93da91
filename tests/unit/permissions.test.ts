/** The stored permissions, which a page obeys without loading the policy. */

import assert from "node:assert/strict";
import test from "node:test";
import { DAY, policyOf, record, shop } from "./support/policies";
import { Browser, RECORD, SOURCE, PERMISSIONS } from "./support/tabs";
import { allows, type Permissions } from "../../www/consent/permissions";

/** A browser whose reader has decided. */
async function decided(prepare: (browser: Browser) => void = () => {}, policy = shop()) {
  const browser = new Browser();
  prepare(browser);
  const tab = browser.open(policy);
  await tab.decide({ action: "custom", categories: { analytics: true, media: false } });
  return { browser, tab };
}

test("stored permissions are what was judged", async () => {
  const { browser, tab } = await decided();
  const found = browser.permissions(2)!;
  const { record, categories, services, modes } = tab.store.state;
  assert.deepEqual(
    [found.record, found.categories, found.services, found.modes],
    [record, categories, services, modes],
  );
});

test("no permissions holds for another package or a higher revision", async () => {
  const { browser } = await decided();
  assert(browser.permissions(2));
  assert(browser.permissions(1));
  assert.equal(browser.permissions(3), undefined);
  assert.equal(browser.permissions(2, "https://www.shop.example/other.json"), undefined);
});

test("no permissions holds once the signal is another one", async () => {
  const { browser } = await decided();
  browser.signal = true;
  assert.equal(browser.permissions(2), undefined);
  const other = await decided((it) => (it.signal = true));
  assert(other.browser.permissions(2));
  other.browser.signal = false;
  assert.equal(other.browser.permissions(2), undefined);
});

test("a permissions holds as long as its record, to the millisecond", async () => {
  const { browser } = await decided();
  const start = browser.now;
  browser.now = start + 182 * DAY - 1;
  assert(browser.permissions(2));
  browser.now += 1;
  assert.equal(browser.permissions(2), undefined);
  browser.now = start - DAY + 1;
  assert(browser.permissions(2), "a clock that was set back a little");
  browser.now -= 1;
  assert.equal(browser.permissions(2), undefined);
});

test("a permissions holds for the very record that it was made of", async () => {
  for (const text of [null, "{}", JSON.stringify(record())]) {
    const { browser } = await decided();
    if (text === null) browser.storage.removeItem(RECORD);
    else browser.storage.setItem(RECORD, text);
    assert.equal(browser.permissions(2), undefined);
  }
});

test("a permissions holds in the region that it was made for", async () => {
  const { browser } = await decided((it) => (it.options = { region: "gb" }));
  assert(browser.permissions(2));
  for (const options of [{ region: "de" }, {}, { region: "" }]) {
    browser.options = options;
    assert.equal(browser.permissions(2), undefined);
  }
  const unnamed = await decided();
  assert(unnamed.browser.permissions(2));
  unnamed.browser.options = { region: "gb" };
  assert.equal(unnamed.browser.permissions(2), undefined);
});

test("after a journey the policy is judged anew, where regions make a difference", async () => {
  const policy = policyOf(
    { id: "analytics", basis: { gb: "exempt" }, services: [{ id: "counter" }] },
    { id: "media" },
  );
  const { browser, tab } = await decided((it) => (it.zone = "Europe/London"), policy);
  assert.equal(tab.store.get()?.region, "gb");
  assert(browser.permissions());
  browser.zone = "Europe/Paris";
  assert.equal(browser.permissions(), undefined);
  const there = browser.open(policy);
  assert.deepEqual(there.store.state.categories, { analytics: false, media: false });
  const same = await decided();
  same.browser.zone = "Europe/London";
  assert(same.browser.permissions(2), "nothing depends on it");
});

test("no permissions holds once the cookie of another subdomain says something else", async () => {
  const { browser, tab } = await decided((it) => (it.options = { mirrorCookie: "choices" }));
  assert(browser.permissions(2));
  browser.cookies.set("choices", "other");
  assert.equal(browser.permissions(2), undefined);
  browser.cookies.delete("choices");
  assert.equal(browser.permissions(2), undefined);
  // Without a cookie it is judged again, and holds until there is one.
  tab.hear();
  assert(browser.permissions(2));
  browser.cookies.set("choices", "other");
  assert.equal(browser.permissions(2), undefined);
});

const withCookies = () => {
  const policy = shop();
  policy.declaration!.categories.push({
    id: "ads",
    services: [
      {
        id: "pixel",
        cookies: [
          { name: "_px*" },
          { name: "sid", httpOnly: true },
          { name: "px", storage: "local" },
        ],
      },
    ],
  });
  return policy;
};

test("no permissions holds where a refused service has left something to clear", async () => {
  const refused = async () => {
    const { browser, tab } = await decided(() => {}, withCookies());
    await tab.decide({ action: "rejectAll" });
    return browser;
  };
  const browser = await refused();
  assert(browser.permissions(2));
  browser.cookies.set("other", "1");
  browser.cookies.set("sid", "1");
  assert(browser.permissions(2));
  browser.cookies.set("_px1", "1");
  assert.equal(browser.permissions(2), undefined);
  const local = await refused();
  local.storage.setItem("px", "1");
  assert.equal(local.permissions(2), undefined);
});

test("no permissions are kept where the reader has to be asked, and none without a decision", async () => {
  const browser = new Browser();
  const tab = browser.open(shop());
  assert.equal(browser.storage.getItem(PERMISSIONS), null);
  await tab.decide({ action: "custom", categories: { media: true } });
  assert.equal(browser.storage.getItem(PERMISSIONS), null);
  await tab.decide({ action: "acceptAll" });
  assert(browser.storage.getItem(PERMISSIONS));
  tab.store.setPolicy(withCookies());
  assert.equal(browser.storage.getItem(PERMISSIONS), null, "the policy asks for more");
});

test("no permissions are kept for a decision that could not be stored, or a policy of the page itself", async () => {
  const { browser, tab } = await decided();
  tab.trouble = "full";
  await tab.decide({ action: "acceptAll" });
  assert.deepEqual(
    [browser.storage.getItem(PERMISSIONS), browser.permissions(2)],
    [null, undefined],
  );
  const own = (await decided()).tab;
  own.store.source = undefined;
  own.store.update();
  assert.equal(own.store.state.asks, false);
});

test("damaged entries and blocked storage are no permissions", async () => {
  for (const text of ["{", "null", "7", "{}"]) {
    const { browser } = await decided();
    browser.storage.setItem(PERMISSIONS, text);
    assert.equal(browser.permissions(2), undefined, text);
  }
  const { browser, tab } = await decided();
  tab.trouble = "blocked";
  assert.equal(browser.permissions(2, SOURCE, tab), undefined);
});

test("among several policies the one of this package is found", async () => {
  const { browser } = await decided();
  const permissions = browser.storage.getItem(PERMISSIONS)!;
  const other = {
    ...JSON.parse(permissions),
    source: "https://www.shop.example/forum.json",
    stored: "x",
  };
  browser.storage.setItem("policy-viewer:a:gate", JSON.stringify(other));
  browser.storage.setItem("policy-viewer:language", "en");
  assert.equal(browser.permissions(2)?.record?.policy, "shop");
});

test("a page asks by category and service, and whether something was refused", () => {
  const permissions: Permissions = {
    record: record({ categories: { a: true, b: false }, services: { s: true, t: false } }),
    categories: { a: true, b: false, c: false },
    services: { s: true, t: false, u: false },
    members: { a: ["s", "t", "u"], b: ["s"], c: [] },
    modes: {},
  };
  const cases: [category: string, service: string | undefined, expected: boolean][] = [
    ["a", undefined, true],
    ["b", undefined, false],
    ["c", undefined, false],
    ["b", "s", true],
    ["a", "t", false],
    ["!a", undefined, false],
    ["!b", undefined, true],
    ["!c", undefined, false],
    ["a", "!t", true],
    ["!a", "t", true],
    ["a", "!u", false],
    ["gone", undefined, false],
    ["!gone", undefined, false],
    ["gone", "s", false],
    ["a", "gone", false],
    ["a", "!gone", false],
    ["constructor", undefined, false],
  ];
  for (const [category, service, expected] of cases) {
    assert.equal(allows(permissions, category, service), expected, `${category} ${service}`);
  }
  assert.equal(allows(undefined, "a"), false);
  assert.equal(allows(undefined, "!a"), false);
  assert.equal(
    allows({ ...permissions, record: null }, "!b"),
    false,
    "nobody refuses before a decision",
  );
});
