// Which licences packages of others may have.
import assert from "node:assert/strict";
import { test } from "node:test";

import { allowed, isAllowed } from "../../scripts/supply-chain.d/licences.mjs";

test("the list is that of deny.toml's licences", () => {
  const toml = '[bans]\nallow = ["x"]\n\n[licenses]\n# why\nallow = [\n  "MIT",\n  "ISC",\n]\n';
  assert.deepEqual([...allowed(toml)], ["MIT", "ISC"]);
  assert.throws(() => allowed("[licenses]\n"), /allow/);
});

test("one of a choice is enough, and all of a combination", () => {
  const allow = new Set(["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"]);
  for (const expression of [
    "MIT",
    "GPL-3.0 OR MIT",
    "GPL-3.0/MIT",
    "MIT AND ISC",
    "(GPL-3.0 OR MIT) AND ISC",
    "Apache-2.0 WITH LLVM-exception OR GPL-3.0",
    "GPL-3.0 AND X OR MIT",
  ]) {
    assert.ok(isAllowed(expression, allow), expression);
  }
  for (const expression of [
    undefined,
    "",
    "GPL-3.0",
    "MIT AND GPL-3.0",
    "Apache-2.0",
    "MIT AND (X OR Y)",
    "X OR Y",
  ]) {
    assert.ok(!isAllowed(expression, allow), expression);
  }
  assert.throws(() => isAllowed("(MIT", allow), /expression/);
  assert.throws(() => isAllowed("MIT ISC", allow), /expression/);
});
