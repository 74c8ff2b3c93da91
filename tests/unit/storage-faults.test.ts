/**
 * Every call to the browser's storages, failing in every way, at every moment of a decision: what the reader is told is
 * what is stored, a refusal holds, and what stays is named. The counts go to `target/security/storage.json`.
 */

import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import process from "node:process";
import test from "node:test";
import { shop } from "./support/policies";
import { Browser, CALLS, PERMISSIONS, RECORD, type Call, type Tab } from "./support/tabs";
import { DeclaredNames } from "../../www/optional/declared-names";
import type { Policy, Service } from "../../www/consent/policy";

const COOKIE = "choices; domain=shop.example";

const DECLARED: Required<Service>["cookies"] = [
  { name: "_c_*" },
  { name: "_c_local", storage: "local" },
  { name: "_c_tab*", storage: "session" },
  { name: "_c_base", storage: "indexedDB" },
  { name: "_c_files*", storage: "cache" },
  { name: "https://www.shop.example/_c/", storage: "serviceWorker" },
];

/** A policy whose optional services declare an entry of every kind of storage. */
function policy(revision = 2): Policy {
  const made = { ...shop(), revision };
  made.declaration!.categories[1]!.services![0]!.cookies = DECLARED;
  return made;
}

/** Puts an entry into every kind of storage, as the service does. */
function fill(browser: Browser): void {
  browser.cookies.set("_c_1", "x");
  browser.storage.setItem("_c_local", "x");
  browser.session.setItem("_c_tab1", "x");
  browser.databases.add("_c_base");
  browser.caches.add("_c_files1");
  browser.workers.add("https://www.shop.example/_c/");
}

/** Returns the names of the service's entries that are still there. */
const entries = (browser: Browser): string[] =>
  [
    ...browser.cookies.keys(),
    ...Object.keys(browser.storage),
    ...Object.keys(browser.session),
    ...browser.databases,
    ...browser.caches,
    ...browser.workers,
  ].filter((it) => it.includes("_c"));

/** The actions of readers and pages. */
const ACTIONS = ["acceptAll", "rejectAll", "custom", "withdraw", "reset", "revision", "signal"];

/** The state before: nothing kept, a decision, one that a cookie repeats, one whose cookie will be too long. */
const KEPT = ["nothing", "record", "cookie", "long cookie"];

/** The calls that fail together. */
const FAILING: (readonly Call[])[] = [
  ...CALLS.map((it) => [it]),
  ["setItem", "removeItem"],
  ["setItem", "getItem", "removeItem", "keys"],
  ["setCookie", "removeCookie"],
  CALLS,
];

/** The ways of a call to fail. */
const MANNERS = [
  { throws: true },
  { throws: false },
  // Only what answers can answer with something else.
  { throws: false, garbage: true },
];

const isAnswer = (call: Call) => /get|keys|databases/i.test(call);

/** One cell of the matrix. */
interface Cell {
  calls: readonly Call[];
  times: number;
  throws: boolean;
  garbage?: boolean;
  atLoad: boolean;
  action: string;
  kept: string;
}

function* cells(): Generator<Cell> {
  for (const calls of FAILING)
    for (const manner of MANNERS) {
      if (manner.garbage && !calls.some(isAnswer)) continue;
      for (const times of [1, Infinity])
        for (const atLoad of [true, false])
          for (const action of ACTIONS)
            for (const kept of KEPT) yield { calls, times, ...manner, atLoad, action, kept };
    }
}

const isOn = (tab: Tab) => tab.store.state.categories["analytics"] === true;

/** Does what the cell says; returns the ids of the decision before, and of the one that was made. */
async function act(cell: Cell, browser: Browser) {
  const { action, kept, atLoad, calls, times, throws, garbage = false } = cell;
  if (kept.includes("cookie")) browser.options = { mirrorCookie: COOKIE };
  let before: string | undefined;
  if (kept !== "nothing") {
    const tab = browser.open(policy());
    before = (await tab.decide({ action: "acceptAll" })).id;
    browser.now += 1000;
  }
  fill(browser);
  const trouble = { calls, times, throws, garbage };
  browser.signal = action === "signal";
  const now = policy(action === "revision" ? 3 : 2);
  const tab = browser.open(now, atLoad ? trouble : "");
  await tab.store.cleared;
  if (!atLoad) tab.trouble = trouble;
  // So that the service has something after the page cleared what was there at the beginning.
  if (browser.signal || before === undefined) fill(browser);
  const locale = kept === "long cookie" ? "x".repeat(4096) : "en";
  let made: string | undefined;
  let rejected = false;
  if (action === "reset") await tab.reset().catch(() => (rejected = true));
  else if (action === "revision") made = (await tab.decide({ action: "rejectAll", locale })).id;
  else if (action === "custom") {
    const categories = { analytics: false, media: true };
    made = (await tab.decide({ action: "custom", categories, locale })).id;
  } else if (action !== "signal")
    made = (await tab.decide({ action: action as "acceptAll", locale })).id;
  tab.hear();
  await tab.store.cleared;
  return { tab, now, before, made, rejected };
}

async function check(cell: Cell): Promise<void> {
  const browser = new Browser();
  const { calls, action, kept } = cell;
  const { tab, now, before, made, rejected } = await act(cell, browser);
  const { store } = tab;
  const blind = calls.includes("getItem");
  const isRefusal = ["rejectAll", "custom", "withdraw", "revision"].includes(action);

  if (isRefusal || action === "reset") assert(!isOn(tab), "what is off is off at once");
  if (made) {
    assert.equal(store.state.record?.id, made, "the decision is in force");
    if (!store.volatile)
      assert.equal(browser.stored?.id, made, "what is said to be saved is saved");
    else if (!blind) assert(browser.stored?.id !== made, "what is said to be lost is not stored");
  }

  // What outlives the page by itself has been told.
  const { stored } = browser;
  const isOver = stored && Date.parse(stored.expiresAt) <= browser.now;
  const outlives = stored && stored.id === before && before !== made && !isOver;
  const isSaid = store.left.includes(RECORD) || rejected;
  const cookie = browser.cookies.get("choices");
  const isCookieSaid = store.left.includes("choices");
  if (action !== "acceptAll" && action !== "signal") {
    if (outlives && !blind) assert(isSaid, "an older decision that stays is told");
    const repeated = cookie === undefined ? {} : JSON.parse(decodeURIComponent(cookie));
    const isStale = cookie !== undefined && made !== undefined && repeated.id !== made;
    if (isStale && !calls.includes("getCookie")) assert(isCookieSaid, "an older cookie is told");
    if (!outlives && !isStale) {
      const next = browser.open(now, "");
      assert(!isOn(next), "the next page asks, or obeys");
      if (isRefusal)
        assert(!browser.permissions(2)?.categories["analytics"], "its gate does so, too");
    }
  }
  if (isRefusal) {
    const named = new DeclaredNames(store.left.map((name) => ({ name })));
    for (const it of entries(browser)) {
      // An answer that hides an entry cannot be told from one that knows of none.
      const isHidden = !cell.throws && calls.some(isAnswer);
      assert(isHidden || named.of(it)[0], `${it} stays and is not named: ${store.left.join()}`);
    }
  }

  // Storage is well again, and the page is left.
  tab.trouble = "";
  for (const leave of tab.hiding) leave();
  await store.cleared;
  if (made) {
    assert.deepEqual([browser.stored?.id, store.volatile], [made, false], "it is tried again");
    const history = browser.stored!.previous.map(({ id }) => id);
    if (before && !(cell.atLoad && blind)) assert(history.includes(before), "with its history");
    const next = browser.open(now);
    assert.equal(isOn(next), action === "acceptAll", "the next page obeys");
    await next.store.cleared;
    if (kept === "long cookie") assert(!browser.cookies.has("choices"), "no cookie is too long");
    if (isRefusal) assert.deepEqual(entries(browser), [], "what stayed goes with the next page");
  }
  if (action === "signal") {
    assert(!isOn(tab) || before !== undefined, "nothing is on because of the signal");
    // Who can write and not read takes the cookie's word, and cannot tell what that replaces.
    if (!(blind && kept.includes("cookie")))
      assert.equal(browser.stored?.id, before, "nothing is stored because of the signal");
  }
  browser.close();
}

test("whatever storage does at any call, what the reader is told is true", async () => {
  // Storage that throws all the time does so quickly without stacks.
  (Error as { stackTraceLimit?: number }).stackTraceLimit = 0;
  const unhandled: unknown[] = [];
  process.on("unhandledRejection", (error) => unhandled.push(error));
  let count = 0;
  const failures: string[] = [];
  for (const cell of cells()) {
    count += 1;
    try {
      await check(cell);
      assert.deepEqual(unhandled.splice(0), [], "an unhandled rejection");
    } catch (error) {
      failures.push(`${JSON.stringify(cell)}: ${(error as Error).message}`);
    }
  }
  mkdirSync("target/security", { recursive: true });
  const report = { cells: count, failures: failures.length, calls: CALLS };
  writeFileSync("target/security/storage.json", JSON.stringify(report) + "\n");
  assert.equal(failures.length, 0, failures.join("\n"));
});

test("a page that ends at any write leaves the old decision, the new one or none, and nothing in between", async () => {
  for (const action of ["acceptAll", "rejectAll"] as const)
    for (let writes = 0; writes < 8; writes += 1) {
      const browser = new Browser();
      browser.options = { mirrorCookie: COOKIE };
      const first = browser.open(policy());
      const old = (await first.decide({ action: "withdraw" })).id;
      browser.now += 1000;
      const tab = browser.open(policy());
      browser.writes = writes;
      const made = tab.decide({ action }).catch(() => undefined);
      browser.close();
      await made;
      browser.writes = Infinity;
      const { stored } = browser;
      const next = browser.open(policy());
      assert([undefined, old, next.store.get()?.id].includes(stored?.id), `${writes} writes`);
      const isNew = stored !== null && stored.id !== old;
      assert.equal(isOn(next), action === "acceptAll" && isNew, `${writes} writes`);
      const permissions = browser.permissions(2);
      if (permissions) assert.equal(permissions.record!.id, stored!.id, PERMISSIONS);
      browser.close();
    }
});
