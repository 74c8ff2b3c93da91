/** The commands of Google Consent Mode in the queue of Google's tags. */

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { define } from "./support/browser";
import { record } from "./support/policies";
import { deny, update } from "../../www/consent/consent-mode";
import type { Permissions } from "../../www/consent/permissions";

let queue: ArrayLike<unknown>[];

/** Returns the commands since the last call. */
const commands = () => queue.splice(0).map((command) => [...Array.from(command)]);

/** Permissions, as far as types are concerned; by a decision, or by none. */
const permissions = (modes: Record<string, string>, isDecided = true): Permissions => ({
  record: isDecided ? record() : null,
  categories: {},
  services: {},
  members: {},
  modes,
});

const DENIED = {
  ad_user_data: "denied",
  ad_personalization: "denied",
  ad_storage: "denied",
  analytics_storage: "denied",
  functionality_storage: "denied",
  personalization_storage: "denied",
};

beforeEach(() => {
  queue = [];
  // What a test before has put there keeps its own queue.
  define("dataLayer", queue);
});

// First of all: later tests have told something already.
test("before a decision the default says it all, unless something is on without one", () => {
  update(permissions({ ad_storage: "denied" }, false));
  assert.deepEqual(commands(), []);
  update(permissions({ ad_storage: "granted" }, false));
  assert.deepEqual(commands(), [["consent", "update", { ad_storage: "granted" }]]);
  update(permissions({ ad_storage: "denied" }, false));
  assert.deepEqual(
    commands(),
    [["consent", "update", { ad_storage: "denied" }]],
    "a reset is told",
  );
});

test("everything is denied at first", () => {
  deny(false);
  assert.equal(Object.prototype.toString.call(queue[0]), "[object Arguments]");
  assert.deepEqual(commands(), [["consent", "default", DENIED]]);
});

test("tags wait where the answer takes a request", () => {
  deny(true);
  assert.deepEqual(commands(), [["consent", "default", { ...DENIED, wait_for_update: 500 }]]);
});

test("the queue is made where the page has none", () => {
  define("dataLayer", undefined);
  deny(false);
  const page = globalThis as { dataLayer?: unknown[] };
  assert.equal(page.dataLayer?.length, 1);
});

test("a snippet that makes the queue anew does not throw the refusal away", () => {
  deny(false);
  const page = globalThis as unknown as { dataLayer: ArrayLike<unknown>[] };
  page.dataLayer = [["event"]];
  assert.deepEqual(Array.from(page.dataLayer.at(-1)!), ["event"]);
  assert(page.dataLayer.some((it) => it[0] === "consent" && it[1] === "default"));
  // Assigned to itself, as in `dataLayer = dataLayer || []`, it stays as it is.
  const { length } = page.dataLayer;
  page.dataLayer = page.dataLayer || [];
  assert.equal(page.dataLayer.length, length);
});

test("an update is sent when a type has another state", () => {
  update(permissions({ analytics_storage: "granted", ad_storage: "denied" }));
  assert.deepEqual(commands(), [
    ["consent", "update", { analytics_storage: "granted", ad_storage: "denied" }],
  ]);
  update(permissions({ analytics_storage: "granted", ad_storage: "denied" }));
  assert.deepEqual(commands(), []);
  update(permissions({ analytics_storage: "granted", ad_storage: "granted" }));
  assert.deepEqual(commands(), [
    ["consent", "update", { analytics_storage: "granted", ad_storage: "granted" }],
  ]);
});
