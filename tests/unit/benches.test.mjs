// The arithmetic of benches/browser, and its goals.
import assert from "node:assert/strict";
import test from "node:test";
import { goals, judge } from "../../benches/browser/goals.mjs";
import { edited } from "../../benches/browser/lib/edit.mjs";
import { Results } from "../../benches/browser/lib/results.mjs";
import { growthExponent, median } from "../../benches/browser/lib/statistics.mjs";
import { translated } from "../../benches/browser/lib/translation.mjs";
import { short, spread } from "../../benches/browser/report/numbers.mjs";

/** Returns results of a suite in which every contestant takes so many milliseconds. */
function resultsOf(suite, document, measure, times) {
  const results = new Results({});
  for (const [contestant, time] of Object.entries(times))
    results.add({ suite, contestant, document, samples: [{ [measure]: time }] });
  return results;
}

const named = (name) => goals.find((goal) => goal.name === name);

test("the median is in the middle", () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
});

test("growth is the exponent of a power", () => {
  const grown = (exponent) => [16, 160, 1600].map((size) => [size, 7 * size ** exponent]);
  for (const exponent of [0, 0.5, 1, 2])
    assert.ok(Math.abs(growthExponent(grown(exponent)) - exponent) < 1e-9);
  assert.equal(growthExponent([[16, 3]]), undefined);
  // What a start costs hides nothing.
  const afterStart = grown(2).map(([size, time]) => [size, time + 10_000]);
  assert.ok(growthExponent(afterStart) > 1.9);
});

test("results keep the spread, and leave out what was not measured", () => {
  const results = new Results({});
  const samples = [{ time: 3 }, { time: 1, changed: undefined }, { time: 2 }];
  results.add({ suite: "difference", contestant: "a", document: "zh-16kB", samples });
  const place = ["difference", "a", "zh-16kB"];
  assert.deepEqual(results.summary(...place, "time"), {
    median: 2,
    lowest: 1,
    highest: 3,
    count: 3,
  });
  assert.equal(results.summary(...place, "changed"), undefined);
  assert.equal(spread(results.summary(...place, "time")), "2 (1–3)");
  assert.equal(spread(undefined), "–");
});

test("goals are ratios with a limit on one side", () => {
  const most = named("render zh 160 kB to the second frame: ours to the floor");
  const least = named("render zh 160 kB to the second frame: marked + DOMPurify to ours");
  const times = { "policy-viewer": 15, floor: 10, "marked-dompurify": 50 };
  const results = resultsOf("render", "zh-160kB", "second frame", times);
  assert.deepEqual(judge(most, results), { value: 1.5, isMet: true });
  assert.equal(judge(least, results).isMet, false);
  assert.equal(judge(most, new Results({})), undefined);
});

test("every goal has a name of its own and one limit", () => {
  assert.equal(new Set(goals.map(({ name }) => name)).size, goals.length);
  for (const { most, least } of goals)
    assert.equal((most === undefined) !== (least === undefined), true);
});

test("a translation keeps the structure, and no word", () => {
  const link = { link: { href: "https://example.com/", text: ["here"] } };
  const document = {
    locale: "en",
    title: "Zoo",
    sections: [{ id: "a", heading: "One", body: [{ p: ["See ", link] }] }],
  };
  const other = translated(document, "de");
  assert.equal(other.locale, "de");
  assert.equal(other.title, "App");
  assert.equal(other.sections[0].id, "a");
  assert.deepEqual(other.sections[0].body, [
    { p: ["Tff ", { link: { href: "https://example.com/", text: ["ifsf"] } }] },
  ]);
});

test("an edited text is the same one every time", () => {
  const text = Array.from({ length: 200 }, (_, n) => `paragraph ${n} of some words`).join("\n\n");
  const later = edited(text, "en");
  assert.equal(later, edited(text, "en"));
  const before = new Set(text.split("\n\n"));
  const changed = later.split("\n\n").filter((paragraph) => !before.has(paragraph));
  assert.ok(changed.length > 2 && changed.length < 20, `${changed.length} changed`);
});

test("numbers are short", () => {
  assert.deepEqual([0, 3, 0.01234, 1.234, 99.97, 1234.5].map(short), [
    "0",
    "3",
    "0.0123",
    "1.23",
    "100",
    "1,235",
  ]);
});
