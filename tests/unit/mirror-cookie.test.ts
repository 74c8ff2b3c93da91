/** The cookie that repeats the decision for servers and subdomains. */

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { cookies, define, reset } from "./support/browser";
import { record } from "./support/policies";
import { mirrored, readCookie } from "../../www/consent/mirror-cookie";
import type { ConsentStore } from "../../www/consent/store";
import { mirror as mirrorOf } from "../../www/optional/mirror";
import type { ConsentRecord } from "../../www/policy-viewer";

beforeEach(reset);

/** Has the cookie say what a record says; returns what is named afterwards. */
function mirror(template: string, record: ConsentRecord): string[] {
  const page = { options: { mirrorCookie: template } };
  const store = { page, stored: () => record, storePermissions() {} };
  return mirrorOf(store as unknown as ConsentStore);
}

const at = { decidedAt: "2029-01-02T03:04:05Z", expiresAt: "2030-01-02T03:04:05Z" };

test("the cookie has the decision, and ends with the record", () => {
  mirror("choices", record({ ...at, services: { counter: false } }));
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
  // All of it but the history: another subdomain judges it like any record.
  const { previous: _, ...decision } = record({ ...at, services: { counter: false } });
  assert.deepEqual(JSON.parse(decodeURIComponent(value!)), decision);
});

test("what was written can be read", () => {
  mirror("choices; domain=shop.example", record({ ...at, locale: "a;b,c=d é" }));
  const pair = cookies[0]!.split(";")[0]!;
  Object.assign(document, { visibleCookies: `xchoices=1; ${pair}; other=2` });
  assert.equal(mirrored("choices; domain=shop.example"), pair);
  const { previous: _, ...decision } = record({ ...at, locale: "a;b,c=d é" });
  assert.deepEqual(readCookie("choices"), decision);
});

test("a cookie that is missing or damaged is none", () => {
  assert.deepEqual([mirrored("choices"), readCookie("choices")], ["", null]);
  assert.deepEqual([mirrored(undefined), readCookie(undefined)], ["", null]);
  for (const value of ["", "%", "%7B", "{"]) {
    Object.assign(document, { visibleCookies: `choices=${value}` });
    assert.equal(readCookie("choices"), null, value);
  }
});

test("the page's attributes come last, where they win", () => {
  mirror(" choices ; domain=shop.example; samesite=strict", record(at));
  assert.match(cookies[0]!, /^choices=.*;samesite=lax;.*; domain=shop\.example; samesite=strict$/);
});

test("with the decision the cookie ends; over http it is not secure", () => {
  define("location", new URL("http://localhost/"));
  Object.assign(document, { visibleCookies: "choices=1" });
  mirror("choices", record({ expiresAt: "1970-01-01T00:00:00Z" }));
  assert.match(cookies[0]!, /;path=\/;samesite=lax;expires=Thu, 01 Jan 1970 00:00:00 GMT$/);
});
