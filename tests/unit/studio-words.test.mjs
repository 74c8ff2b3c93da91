// The words of the studio: every language has all of them, and the application asks for no other.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";

const folder = "www/studio/locales";
const words = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
const english = words("en.json");
const values = (text) => [...text.matchAll(/\{\w+\}/g)].map(([it]) => it).sort();

test("the languages are those of the viewer", () => {
  assert.deepEqual(readdirSync(folder).sort(), readdirSync("www/locales").sort());
});

for (const name of readdirSync(folder)) {
  test(`${name} has every text, with its values`, () => {
    const texts = words(name);
    assert.deepEqual(Object.keys(texts), Object.keys(english));
    for (const [key, text] of Object.entries(texts)) {
      assert(text.trim(), key);
      assert.deepEqual(values(text), values(english[key]), key);
    }
  });
}

test("the application knows the texts that it asks for", () => {
  const sources = "crates/policy-studio/src/app";
  const text = readdirSync(sources)
    .map((name) => readFileSync(join(sources, name), "utf8"))
    .join("\n");
  // Names of texts stand in quotes; some are put together of a beginning and a value.
  const known = (key) => text.includes(`"${key}"`);
  const begins = [...text.matchAll(/"([a-z-]+\.)\{/g)].map(([, beginning]) => beginning);
  const hints = (key) => key.endsWith(".hint") && known(key.replace(/\.hint$/, ""));
  const unused = Object.keys(english).filter(
    (key) => !known(key) && !hints(key) && !begins.some((it) => key.startsWith(it)),
  );
  assert.deepEqual(unused, []);
  const asked = [...text.matchAll(/\b(?:t|with)\(\s*"([^"{]+)"/g)].map(([, key]) => key);
  assert(asked.length > 50);
  assert.deepEqual(
    asked.filter((key) => !(key in english)),
    [],
  );
});
