/** The pure functions of the reader tools. */

import assert from "node:assert/strict";
import test from "node:test";
import "./support/elements";
import { weigher } from "../../www/reader-tools/change-weight";
import type { Change, Edit } from "../../www/reader-tools/compare";
import { foldText } from "../../www/reader-tools/fold-text";
import { decodeFragment } from "../../www/reader-tools/links";
import { Messages } from "../../www/reader-tools/messages";
import {
  commonLocale,
  summaryOf,
  versions,
  type Policy,
  type Version,
} from "../../www/reader-tools/policy";
import { otherWords, wordGroups } from "../../www/reader-tools/search-words";

const GERMAN = { locale: "de", title: "Datenschutz", sections: [] };

const policy: Policy = {
  format: 1,
  id: "shop",
  version: "3",
  effective: "2026-01-01",
  defaultLocale: "en",
  bindingLocale: "de",
  locales: {
    en: { label: "English", document: "en.json" },
    de: { label: "Deutsch", document: GERMAN },
    fr: { label: "Français" },
  },
  history: [
    { version: "2", revision: 2, locales: { de: "2/de.json", en: "2/en.json" } },
    { version: "1", revision: 1, summary: { en: "The first one." } },
  ],
};

test("versions are the present one, then those of the history", () => {
  assert.deepEqual(versions(policy), [
    {
      version: "3",
      effective: "2026-01-01",
      // A language without a text falls back to another one, so it is none of the version.
      locales: { en: "en.json", de: GERMAN },
      current: true,
    },
    { version: "2", revision: 2, locales: { de: "2/de.json", en: "2/en.json" }, current: false },
    { version: "1", revision: 1, summary: { en: "The first one." }, locales: {}, current: false },
  ]);
});

test("two versions are compared in the language of the screen, or the binding one", () => {
  const [now, second, first] = versions(policy) as [Version, Version, Version];
  assert.equal(commonLocale(policy, "en", [now, second]), "en");
  assert.equal(commonLocale(policy, "fr", [now, second]), "de");
  assert.equal(commonLocale(policy, "en", [now, { ...second, locales: { de: "de.json" } }]), "de");
  assert.equal(commonLocale(policy, "en", [now, first]), null);
  const swedish = (version: Version) => ({ ...version, locales: { sv: "sv.json" } });
  assert.equal(commonLocale(policy, "en", [swedish(now), swedish(second)]), "sv");
});

test("width, case and accents are folded", () => {
  assert.equal(foldText("Ｃｏｏｋｉｅｓ"), "cookies");
  assert.equal(foldText("Données ÉTÉ"), "donnees ete");
  assert.equal(foldText("数据Ａ"), "数据a");
  assert.equal(foldText("“Don’t” «e‑mail»"), `"don't" "e-mail"`);
  assert(foldText("a") !== foldText("b"));
});

test("a fragment is decoded if it can be", () => {
  assert.equal(decodeFragment("%C3%A4-b"), "ä-b");
  assert.equal(decodeFragment("100%"), "100%");
});

test("what is said about the present version is none of its own", () => {
  const history = [{ version: "3", revision: 3, summary: { en: "Shorter." } }, ...policy.history!];
  const all = versions({ ...policy, history });
  assert.deepEqual(
    all.map(({ version }) => version),
    ["3", "2", "1"],
  );
  assert.deepEqual(all[0].locales, versions(policy)[0].locales);
  assert.deepEqual(summaryOf(all[0], policy, "de"), ["en", "Shorter."]);
  assert.deepEqual(summaryOf(all[1]!, policy, "de"), ["en", undefined]);
});

test("plural forms are those of the language", () => {
  const forms = (locale: string, text: string, ...counts: number[]) => {
    const messages = new Messages(locale, { matchCount: text } as never);
    return counts.map((count) => messages.count("matchCount", count));
  };
  assert.deepEqual(forms("en", "{count} match | {count} matches", 0, 1, 2), [
    "0 matches",
    "1 match",
    "2 matches",
  ]);
  assert.deepEqual(forms("pl", "trafienie | trafienia | trafień", 1, 3, 5, 22), [
    "trafienie",
    "trafienia",
    "trafień",
    "trafienia",
  ]);
  // French has a form for millions, which texts need not have.
  assert.deepEqual(forms("fr", "mot | mots", 0, 1, 1_000_000), ["mot", "mot", "mots"]);
  assert.deepEqual(forms("ar", "0 | 1 | 2 | 3 | 11", 0, 1, 2, 5, 12, 100), [
    "0",
    "1",
    "2",
    "3",
    "11",
    "11",
  ]);
  assert.deepEqual(forms("ja", "{count}件", 1, 2), ["1件", "2件"]);
});

test("words of readers lead to words of the text", () => {
  const groups = wordGroups("retention, storage period, how long; minors，kid、child；;sale, sell");
  assert.deepEqual(groups, [
    ["retention", "storage period", "how long"],
    ["minors", "kid", "child"],
    ["sale", "sell"],
  ]);
  const find = (query: string, ...text: string[]) =>
    otherWords(query, groups, (word) => text.includes(word))?.others;
  assert.deepEqual(find("How LONG do you keep it?", "retention"), ["retention"]);
  assert.deepEqual(find("how long", "retention", "how long"), undefined, "the text says it");
  assert.deepEqual(find("how long", "sale"), undefined, "the text has no word for it");
  assert.deepEqual(find("kids and how long", "minors", "retention"), ["retention"], "the longest");
  assert.deepEqual(find("counsellor", "sale"), undefined, "within a word");
  assert.deepEqual(
    otherWords("请问保存多久", [["保存期限", "多久"]], (word) => word === "保存期限"),
    { word: "多久", others: ["保存期限"] },
  );
});

test("new and removed clauses weigh most, then figures, then words", () => {
  const weight = (changes: Change[], locale: string, ...text: Edit[]) =>
    weigher(locale)({ kind: "section", id: "a", depth: 0, number: "", changes, heading: [], text });
  assert.equal(weight(["added"], "en", ["+", "words"]), "added");
  assert.equal(weight(["removed"], "en", ["-", "30 days"]), "removed");
  assert.equal(weight(["moved"], "en"), "moved");
  const reworded = (locale: string, ...text: Edit[]) => weight(["reworded"], locale, ...text);
  assert.equal(reworded("en", ["-", "15"], ["+", "30"], ["=", " times"]), "figuresChanged");
  assert.equal(reworded("en", ["-", "six"], ["+", "three"], ["=", " months."]), "figuresChanged");
  assert.equal(reworded("zh-Hans", ["-", "六"], ["+", "三"], ["=", "个月"]), "figuresChanged");
  assert.equal(reworded("en", ["+", "€"]), "figuresChanged");
  assert.equal(
    reworded("en", ["=", "30 days of "], ["+", "good"], ["=", " will"]),
    "wordingChanged",
  );
  assert.equal(reworded("tlh-x", ["+", "words"]), "wordingChanged");
});
