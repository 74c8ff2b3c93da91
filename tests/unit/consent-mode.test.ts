/** The commands of Google Consent Mode in the queue of Google's tags. */

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { define } from "./support/browser";
import { shop } from "./support/policies";
import { deny, update } from "../../www/gate/consent-mode";

let queue: ArrayLike<unknown>[];

/** Returns the commands since the last call. */
const commands = () => queue.splice(0).map((command) => [...Array.from(command)]);

beforeEach(() => {
  queue = [];
  define("dataLayer", queue);
});

test("everything is denied at first", () => {
  deny();
  assert.equal(Object.prototype.toString.call(queue[0]), "[object Arguments]");
  assert.deepEqual(commands(), [
    [
      "consent",
      "default",
      {
        ad_user_data: "denied",
        ad_personalization: "denied",
        ad_storage: "denied",
        analytics_storage: "denied",
        functionality_storage: "denied",
        personalization_storage: "denied",
      },
    ],
  ]);
});

test("the queue is made where the page has none", () => {
  define("dataLayer", undefined);
  deny();
  const page = globalThis as { dataLayer?: unknown[] };
  assert.equal(page.dataLayer?.length, 1);
});

test("an update has the declared types, and is sent when an answer is another one", () => {
  update(shop(), { analytics: true });
  assert.deepEqual(commands(), [
    ["consent", "update", { analytics_storage: "granted", ad_storage: "denied" }],
  ]);
  update(shop(), { analytics: true, media: false });
  assert.deepEqual(commands(), []);
  update(shop(), { analytics: true, media: true });
  assert.deepEqual(commands(), [
    ["consent", "update", { analytics_storage: "granted", ad_storage: "granted" }],
  ]);
  update(shop());
  assert.deepEqual(commands(), [
    ["consent", "update", { analytics_storage: "denied", ad_storage: "denied" }],
  ]);
});

test("a type of several categories is granted when all of them are allowed", () => {
  const category = (id: string) => ({ id, consentMode: ["ad_user_data"] });
  const policy = { id: "shop", declaration: { categories: ["a", "b"].map(category) } };
  const type = (allowed: Record<string, boolean>) => {
    update(undefined);
    queue.length = 0;
    update(policy, allowed);
    return (commands()[0]?.[2] as Record<string, string>).ad_user_data;
  };
  assert.equal(type({ a: true, b: true }), "granted");
  assert.equal(type({ a: true, b: false }), "denied");
  assert.equal(type({ a: false, b: true }), "denied");
});

test("nothing is sent for a policy without types", () => {
  update({ id: "shop" });
  commands();
  update({ id: "shop", declaration: { categories: [{ id: "a" }] } }, { a: true });
  assert.deepEqual(commands(), []);
});
