/** Entries of the browser's storages: our own, patterns, the audit and clearing. */

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { block, cookies, define, reset } from "./support/browser";
import { audit } from "../../www/optional/audit";
import { read, remove, write } from "../../www/consent/storage";
import type { Policy } from "../../www/consent/policy";
import type { ConsentStore } from "../../www/consent/store";
import { clear, clearAfter } from "../../www/optional/clearing";
import { DeclaredNames } from "../../www/optional/declared-names";
import { removeEntry, visibleNames } from "../../www/optional/storage-entries";

beforeEach(reset);

/** Sets the cookies that scripts can see. */
const seen = (text: string) => Object.assign(document, { visibleCookies: text });

/** Whether a declared name stands for a name. */
const matchesPattern = (declared: string, name: string): boolean =>
  !!new DeclaredNames([{ name: declared }]).of(name)[0];

test("a declared name matches itself, and `*` any characters", () => {
  const cases: [declared: string, name: string, expected: boolean][] = [
    ["_pk_id.*", "_pk_id.1.abcd", true],
    ["_pk_id.*", "_pk_id.", true],
    ["_pk_id.*", "_pk_idX1", false],
    ["_ga", "_ga", true],
    ["_ga", "_ga_X", false],
    ["_ga", "x_ga", false],
    ["_ga_*", "_ga_\n1", true],
    ["*", "anything", true],
    ["a*z", "abcz", true],
    ["a*z", "abczd", false],
    ["(x)[1]+?^$|{}\\", "(x)[1]+?^$|{}\\", true],
    ["x.y", "xzy", false],
  ];
  for (const [declared, name, expected] of cases) {
    assert.equal(matchesPattern(declared, name), expected, `${declared} and ${name}`);
  }
});

test("a name with many stars is matched quickly", () => {
  const stars = "a*".repeat(5000);
  assert(matchesPattern(`${stars}b`, `${"a".repeat(20000)}b`));
  assert(!matchesPattern(`${stars}b`, "a".repeat(20000)));
  assert(!matchesPattern("*a*a*a*a*a*a*a*a*a*a*b*", "a".repeat(100000)));
});

test("thousands of declared names and entries are not compared each with each", async () => {
  const count = 2000;
  const numbers = Array.from({ length: count }, (_, at) => at);
  for (const at of numbers) localStorage.setItem(`key-${at}.x`, "1");
  const entries = numbers.map((at) => ({ name: `key-${at}.*`, storage: "local" as const }));
  const { startsWith } = String.prototype;
  let compared = 0;
  String.prototype.startsWith = function (...all) {
    compared += 1;
    return startsWith.apply(this, all);
  };
  try {
    assert.deepEqual(await clear(entries), []);
  } finally {
    String.prototype.startsWith = startsWith;
  }
  assert.deepEqual(Object.keys(localStorage), []);
  // Each name is told from our own, and compared with the declared name that it begins with.
  assert(compared <= 4 * count, `${compared} comparisons`);
});

test("pieces of a pattern do not overlap", () => {
  const cases: [declared: string, name: string, expected: boolean][] = [
    ["ab*ba", "aba", false],
    ["ab*ba", "abba", true],
    ["a*b*b", "ab", false],
    ["a*b*b", "abb", true],
    ["**", "", true],
    ["*a*", "bab", true],
    ["", "", true],
    ["", "a", false],
  ];
  for (const [declared, name, expected] of cases) {
    assert.equal(matchesPattern(declared, name), expected, `${declared} and ${name}`);
  }
});

test("patterns match as regular expressions do", () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  const text = (letters: string, longest: number) =>
    Array.from({ length: random(longest + 1) }, () => letters[random(letters.length)]).join("");
  for (let at = 0; at < 5000; at += 1) {
    const [declared, name] = [text("ab*", 6), text("ab", 7)];
    const expected = new RegExp(`^${declared.replaceAll("*", ".*")}$`).test(name);
    assert.equal(matchesPattern(declared, name), expected, `${declared} and ${name}`);
  }
});

test("of several declared names, all are found that stand for a name", () => {
  const names = new DeclaredNames(["a*", "ab", "a*", "*b", "b*", "abc*"].map((name) => ({ name })));
  assert.deepEqual(
    names
      .of("ab")
      .map(({ name }) => name)
      .sort(),
    ["*b", "a*", "a*", "ab"],
  );
  assert.deepEqual(names.of("c"), []);
});

test("an entry that cannot be stored holds as long as the page, and leaves no older one", () => {
  const memory = new Map<string, string>();
  assert(write(memory, "a", "1"));
  assert(!memory.has("a"));
  const store = localStorage;
  const full = {
    setItem: () => assert(false, "full"),
    removeItem: (key: string) => store.removeItem(key),
  };
  define("localStorage", { ...full, getItem: (key: string) => store.getItem(key) });
  assert(!write(memory, "a", "2"));
  assert.equal(store.getItem("a"), null);
  assert.deepEqual([read(memory, "a"), memory.has("a")], ["2", true]);
  // Another tab had more luck: what it stored is later.
  store.setItem("a", "3");
  assert.deepEqual([read(memory, "a"), memory.has("a")], ["3", false]);
  store.removeItem("a");
  assert.equal(read(memory, "a"), null);
});

test("without storage, entries are in memory", () => {
  const memory = new Map<string, string>();
  block("localStorage");
  assert.equal(read(memory, "b"), null);
  assert(!write(memory, "b", "1"));
  assert.equal(read(memory, "b"), "1");
  remove(memory, "b");
  assert.equal(read(memory, "b"), null);
});

test("names are those that scripts can see, the viewer's own left out", async () => {
  seen("a=1; b; _ga=x=y");
  assert.deepEqual(await visibleNames("cookie"), ["a", "b", "_ga"]);
  seen("");
  assert.deepEqual(await visibleNames("cookie"), []);
  localStorage.setItem("seen", "1");
  localStorage.setItem("policy-viewer:shop:consent", "{}");
  assert.deepEqual(await visibleNames("local"), ["seen"]);
  assert.deepEqual(await visibleNames("session"), []);
});

test("blocked storage is empty, and what a browser lacks is, too", async () => {
  block("sessionStorage");
  for (const kind of ["session", "indexedDB", "cache", "serviceWorker"] as const) {
    assert.deepEqual(await visibleNames(kind), [], kind);
    await removeEntry(kind, "a");
  }
});

test("databases, caches and workers are found and removed by their names", async () => {
  const databases = [{ name: "chat" }, { name: undefined }];
  define("indexedDB", {
    databases: async () => databases,
    deleteDatabase: (name: string) => {
      databases.splice(
        databases.findIndex((it) => it.name === name),
        1,
      );
      const request: { onsuccess?: () => void } = {};
      setTimeout(() => request.onsuccess!());
      return request;
    },
  });
  const names = new Set(["chat-1", "own"]);
  define("caches", {
    keys: async () => [...names],
    delete: async (name: string) => names.delete(name),
  });
  let workers = [
    {
      scope: "https://www.shop.example/chat/",
      active: { scriptURL: "https://www.shop.example/chat.js" },
      unregister: async () => void (workers = []),
    },
  ];
  define("navigator", { serviceWorker: { getRegistrations: async () => workers } });
  assert.deepEqual(await visibleNames("indexedDB"), ["chat"]);
  const path = [
    "/chat/",
    "https://www.shop.example/chat/",
    "/chat.js",
    "https://www.shop.example/chat.js",
  ];
  assert.deepEqual(await visibleNames("serviceWorker"), path);
  const left = await clear([
    { name: "chat", storage: "indexedDB" },
    { name: "chat-*", storage: "cache" },
    { name: "/chat.js", storage: "serviceWorker" },
  ]);
  assert.deepEqual([left, databases.length, [...names], workers], [[], 1, ["own"], []]);
});

const declared = (cookies: object[]) => ({
  id: "shop",
  declaration: { categories: [{ id: "analytics", services: [{ id: "counter", cookies }] }] },
});

test("the audit compares by kind of storage", async () => {
  seen("_pk_id.1=x; other=1");
  localStorage.setItem("_pk_id.2", "x");
  const policy = declared([
    { name: "_pk_id.*" },
    { name: "session", httpOnly: true },
    { name: "draft", storage: "session" },
  ]);
  assert.deepEqual(await audit({ policy: policy as Policy }), {
    undeclared: [
      { name: "other", storage: "cookie" },
      { name: "_pk_id.2", storage: "local" },
    ],
    unseen: [{ name: "draft", storage: "session", category: "analytics", service: "counter" }],
  });
  assert.deepEqual((await audit({ policy: { id: "shop" } })).unseen, []);
});

test("clearing removes what is declared, and names what stays", async () => {
  localStorage.setItem("_hj1", "x");
  localStorage.setItem("mine", "x");
  seen("_pk_id.1=x; other=1");
  const left = await clear([{ name: "_hj*", storage: "local" }, { name: "_pk_id.*" }]);
  // The stub keeps the cookie, as a browser does with one for another path.
  assert.deepEqual(left, ["_pk_id.1"]);
  assert.deepEqual(Object.keys(localStorage), ["mine"]);
  const expired = (place: string) =>
    cookies.some(
      (text) => text.startsWith("_pk_id.1=;expires=Thu, 01 Jan 1970") && text.endsWith(place),
    );
  for (const path of ["/", "/about", "/about/", "/about/cookies"]) {
    assert(expired(`;path=${path}`), path);
    assert(expired(`;path=${path};domain=shop.example`), `${path} of the parent domain`);
  }
  assert(expired(";path=/;domain=www.shop.example;secure;partitioned"));
  assert(!cookies.some((text) => text.startsWith("other")));
});

/** A store in which some services are off, for what clearing asks of it. */
const storeOf = (policy: Policy, off: string[]) => {
  const told: string[][] = [];
  const services = policy.declaration!.categories.flatMap((it) => it.services ?? []);
  const store = {
    page: { options: {} },
    policy,
    state: { record: null },
    left: [] as string[],
    refused: () => services.flatMap(({ id, cookies = [] }) => (off.includes(id) ? cookies : [])),
    tell: () => void told.push([...store.left]),
  };
  return { store: store as unknown as ConsentStore, told };
};

test("all that is off is cleared; services that run on need a new page once they go off", async () => {
  let reloads = 0;
  define("location", { hostname: "shop.example", pathname: "/", reload: () => (reloads += 1) });
  const service = (id: string, reloadOnWithdraw?: boolean) => ({
    id,
    reloadOnWithdraw,
    cookies: [{ name: id, storage: "session" as const }],
  });
  const services = [service("chat", true), service("counter"), service("maps", true)];
  const policy = { id: "shop", declaration: { categories: [{ id: "all", services }] } } as Policy;
  for (const { id } of services) sessionStorage.setItem(id, "1");
  await clearAfter(storeOf(policy, ["counter"]).store, ["counter", "all"]);
  assert.deepEqual(Object.keys(sessionStorage), ["chat", "maps"]);
  assert.equal(reloads, 0);
  await clearAfter(storeOf(policy, ["counter", "chat"]).store, ["chat"]);
  assert.deepEqual(Object.keys(sessionStorage), ["maps"]);
  assert.equal(reloads, 1);
  // It was off before: what it stored since goes, and nothing runs that would have to stop.
  sessionStorage.setItem("chat", "1");
  await clearAfter(storeOf(policy, ["counter", "chat"]).store, []);
  assert.deepEqual(Object.keys(sessionStorage), ["maps"]);
  assert.equal(reloads, 1);
});

test("a category without services can need a new page", async () => {
  let reloads = 0;
  define("location", { hostname: "shop.example", pathname: "/", reload: () => (reloads += 1) });
  const categories = [{ id: "ads", reloadOnWithdraw: true }];
  await clearAfter(storeOf({ id: "shop", declaration: { categories } }, []).store, ["ads"]);
  assert.equal(reloads, 1);
});

test("what stays after a withdrawal is told, with what no script can remove", async () => {
  seen("_pk_id.1=x");
  const cookies = [{ name: "_pk_id.*" }, { name: "sid", httpOnly: true }];
  const policy = declared(cookies) as Policy;
  const withdrawn = storeOf(policy, ["counter"]);
  await clearAfter(withdrawn.store, ["counter"]);
  assert.deepEqual(withdrawn.told, [["_pk_id.1", "sid"]]);
  // What was off before has been told before.
  const before = storeOf(policy, ["counter"]);
  await clearAfter(before.store, []);
  assert.deepEqual([before.told, before.store.left], [[], []]);
});
