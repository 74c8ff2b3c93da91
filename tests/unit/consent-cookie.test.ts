/** The cookie that repeats the decision for servers. */

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { cookies, define, reset } from "./support/browser";
import { record } from "./support/policies";
import { mirror } from "../../www/optional/consent-cookie";

beforeEach(reset);

test("the cookie has the decision, and ends with the record", () => {
  mirror("choices", record({ expiresAt: "2030-01-02T03:04:05Z", services: { counter: false } }));
  const [cookie, ...more] = cookies;
  const [pair, ...attributes] = cookie!.split(";");
  assert.deepEqual(more, []);
  assert.deepEqual(attributes, [
    "path=/",
    "samesite=lax",
    "expires=Wed, 02 Jan 2030 03:04:05 GMT",
    "secure",
  ]);
  const [name, value] = pair!.split("=");
  assert.equal(name, "choices");
  assert.deepEqual(JSON.parse(decodeURIComponent(value!)), {
    revision: 2,
    categories: { necessary: true, analytics: true, media: true },
    services: { counter: false },
  });
});

test("the page's attributes come last, where they win", () => {
  mirror(" choices ; domain=shop.example; samesite=strict", record());
  assert.match(cookies[0]!, /^choices=.*;samesite=lax;.*; domain=shop\.example; samesite=strict$/);
});

test("without a decision the cookie is removed; over http it is not secure", () => {
  define("location", new URL("http://localhost/"));
  mirror("choices", null);
  assert.deepEqual(cookies, ["choices=;path=/;samesite=lax;expires=Thu, 01 Jan 1970 00:00:00 GMT"]);
});
