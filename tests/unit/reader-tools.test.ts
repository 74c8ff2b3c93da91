/** The pure functions of the reader tools. */

import assert from "node:assert/strict";
import test from "node:test";
import "./support/elements";
import { common, versions, type Version } from "../../www/reader-tools/documents";
import { folded as foldText } from "../../www/reader-tools/messages";
import {
  byKey as isKeyboardClick,
  decoded as decodeFragment,
} from "../../www/reader-tools/viewer-dom";
import type { Screen } from "../../www/reader-tools/wasm-api";

const policy = {
  id: "shop",
  version: "3",
  effective: "2026-01-01",
  defaultLocale: "en",
  bindingLocale: "de",
  locales: {
    en: { label: "English", document: "en.json" },
    de: { label: "Deutsch", document: { locale: "de" } },
    fr: { label: "Français" },
  },
  history: [
    { version: "2", locales: { de: "2/de.json", en: "2/en.json" } },
    { version: "1", summary: { en: "The first one." } },
  ],
};

const commonLocale = (locale: string, all: Version[]) =>
  common({ policy, locale } as unknown as Screen, all);

test("versions are the present one, then those of the history", () => {
  assert.deepEqual(versions(policy), [
    {
      version: "3",
      effective: "2026-01-01",
      // A language without a text falls back to another one, so it is none of the version.
      locales: { en: "en.json", de: { locale: "de" } },
      current: true,
    },
    { version: "2", locales: { de: "2/de.json", en: "2/en.json" }, current: false },
    { version: "1", summary: { en: "The first one." }, locales: {}, current: false },
  ]);
});

test("two versions are compared in the language of the screen, or the binding one", () => {
  const [now, second, first] = versions(policy) as [Version, Version, Version];
  assert.equal(commonLocale("en", [now, second]), "en");
  assert.equal(commonLocale("fr", [now, second]), "de");
  assert.equal(commonLocale("en", [now, { ...second, locales: { de: "de.json" } }]), "de");
  assert.equal(commonLocale("en", [now, first]), null);
  const swedish = (version: Version) => ({ ...version, locales: { sv: "sv.json" } });
  assert.equal(commonLocale("en", [swedish(now), swedish(second)]), "sv");
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

test("a click of the keyboard has no count or no pointer", () => {
  const click = (properties: object) => isKeyboardClick(properties as MouseEvent);
  assert(click({ detail: 0, pointerId: 1 }));
  assert(click({ detail: 1, pointerId: -1 }));
  assert(!click({ detail: 1, pointerId: 1 }));
  assert(!click({ detail: 1 }));
});
