/** The pure functions of the reader tools. */

import assert from "node:assert/strict";
import test from "node:test";
import "./support/elements";
import { foldText } from "../../www/reader-tools/fold-text";
import { decodeFragment } from "../../www/reader-tools/links";
import { commonLocale, versions, type Policy, type Version } from "../../www/reader-tools/policy";

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
  assert(foldText("a") !== foldText("b"));
});

test("a fragment is decoded if it can be", () => {
  assert.equal(decodeFragment("%C3%A4-b"), "ä-b");
  assert.equal(decodeFragment("100%"), "100%");
});
