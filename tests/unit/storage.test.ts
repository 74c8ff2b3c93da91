/** Cookies and entries of web storage: patterns, the audit and clearing. */

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { block, cookies, define, reset } from "./support/browser";
import { audit } from "../../www/optional/audit";
import { clear, withdraw } from "../../www/optional/clear-storage";
import { webStorage, matchesPattern, visibleNames } from "../../www/optional/storage-entries";

beforeEach(reset);

/** Sets the cookies that scripts can see. */
const seen = (text: string) => Object.assign(document, { visibleCookies: text });

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

test("names are those that scripts can see, the viewer's own left out", () => {
  seen("a=1; b; _ga=x=y");
  assert.deepEqual(visibleNames("cookie"), ["a", "b", "_ga"]);
  seen("");
  assert.deepEqual(visibleNames("cookie"), []);
  localStorage.setItem("seen", "1");
  localStorage.setItem("policy-viewer:shop:consent", "{}");
  assert.deepEqual(visibleNames("local"), ["seen"]);
  assert.deepEqual(visibleNames("session"), []);
});

test("blocked storage is empty", () => {
  block("sessionStorage");
  assert.equal(webStorage("session"), null);
  assert.equal(webStorage("local"), localStorage);
  assert.deepEqual(visibleNames("session"), []);
});

const declared = (cookies: object[]) => ({
  id: "shop",
  declaration: { categories: [{ id: "analytics", services: [{ id: "counter", cookies }] }] },
});

test("the audit compares by kind of storage", () => {
  seen("_pk_id.1=x; other=1");
  localStorage.setItem("_pk_id.2", "x");
  const policy = declared([
    { name: "_pk_id.*" },
    { name: "session", httpOnly: true },
    { name: "draft", storage: "session" },
  ]);
  assert.deepEqual(audit(policy as Parameters<typeof audit>[0]), {
    undeclared: [
      { name: "other", storage: "cookie" },
      { name: "_pk_id.2", storage: "local" },
    ],
    unseen: [{ name: "draft", storage: "session", category: "analytics", service: "counter" }],
  });
  assert.deepEqual(audit({ id: "shop" }).unseen, []);
});

test("clearing removes what is declared, and names what stays", () => {
  localStorage.setItem("_hj1", "x");
  localStorage.setItem("mine", "x");
  seen("_pk_id.1=x; other=1");
  const left = clear([{ name: "_hj*", storage: "local" }, { name: "_pk_id.*" }]);
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

test("after a withdrawal in another tab, services that run on need a new page", () => {
  let reloads = 0;
  define("location", { hostname: "shop.example", pathname: "/", reload: () => (reloads += 1) });
  const service = (id: string, reloadOnWithdraw?: boolean) => ({
    id,
    reloadOnWithdraw,
    cookies: [{ name: id, storage: "session" as const }],
  });
  const services = [service("chat", true), service("counter"), service("maps", true)];
  const policy = { id: "shop", declaration: { categories: [{ id: "all", services }] } };
  for (const { id } of services) sessionStorage.setItem(id, "1");
  withdraw(policy, ["counter", "all"]);
  assert.deepEqual(Object.keys(sessionStorage), ["chat", "maps"]);
  assert.equal(reloads, 0);
  withdraw(policy, ["chat"]);
  assert.deepEqual(Object.keys(sessionStorage), ["maps"]);
  assert.equal(reloads, 1);
});
