/** The requests before the viewer's program is there. */

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { define, reset } from "./support/browser";

define("__LOCALES__", ["de", "en", "zh-Hans", "zh-Hant"]);
define("policyViewerGlue", {});
const { askEarly, guess } = await import("../../www/viewer/early");

beforeEach(reset);

test("the guess is what matching.rs finds, for the languages that readers have", () => {
  const offered = ["en-GB", "en", "zh-Hans", "zh-Hant", "pt-PT", "pt", "es", "sr-Latn", "fi"];
  // The cases of its own tests, but for Spanish in America, Serbian in two scripts and Cantonese.
  for (const [asked, found] of [
    ["en-US", "en"],
    ["en-GB", "en-GB"],
    ["zh-TW", "zh-Hant"],
    ["zh-HK", "zh-Hant"],
    ["zh", "zh-Hans"],
    ["zh-CN", "zh-Hans"],
    ["zh-SG", "zh-Hans"],
    ["zh-Hant-HK", "zh-Hant"],
    ["pt-BR", "pt"],
    ["fil", undefined],
    ["fi-FI", "fi"],
    ["es-ES", "es"],
    ["de", undefined],
  ] as const)
    assert.equal(guess([asked], offered), found, asked);
  assert.equal(guess(["fr", "de-AT", "en"], ["en", "de"]), "de");
  assert.equal(guess(["zh-TW", "en"], ["en", "zh-Hans"]), "zh-Hans");
});

const POLICY = {
  defaultLocale: "en",
  locales: {
    en: { label: "English", document: "en.json" },
    de: { label: "Deutsch", document: "de.json" },
    fr: { label: "Français" },
    "zh-Hans": { label: "简体中文", document: { locale: "zh-Hans" } },
  },
};

/** Returns what is asked for in an element with these attributes. */
async function asked(languages: string[], attributes: Record<string, string> = {}, hash = "") {
  const requests: string[] = [];
  const record = async (name: string) => {
    requests.push(name);
    return name.endsWith("/policy.json") ? POLICY : {};
  };
  define("navigator", { languages });
  define("location", { hash });
  const element: any = {
    source: attributes.src ?? POLICY,
    lang: attributes.lang ?? "",
    hasAttribute: (name: string) => name in attributes,
    getAttribute: (name: string) => attributes[name] ?? null,
  };
  const page: any = { load: record, text: record, memory: new Map() };
  await askEarly(element, page, page);
  return requests;
}

test("the text and the messages of the reader's language are asked for", async () => {
  const src = "/legal/policy.json";
  const [policy, base] = [src, "https://www.shop.example/legal/"];
  assert.deepEqual(await asked(["de-AT"], { src }), [policy, "locales/de.json", `${base}de.json`]);
  assert.deepEqual(await asked(["ja"], { src }), [policy, "locales/en.json", `${base}en.json`]);
  // A language without a text: its messages, and the text of the next.
  const french = [policy, "locales/de.json", `${base}de.json`];
  assert.deepEqual(await asked(["fr", "de"], { src }), french);
});

test("the address, the element and the stored choice come before the browser", async () => {
  const text = async (...how: Parameters<typeof asked>) => (await asked(...how)).at(-1);
  const src = "/policy.json";
  const [german, english] = ["de", "en"].map((tag) => `https://www.shop.example/${tag}.json`);
  assert.equal(await text(["en"], { src, lang: "de" }), german);
  localStorage.setItem("policy-viewer:language", "de");
  assert.equal(await text(["en"], { src }), german);
  assert.equal(await text(["en"], { src }, "#rights:en"), english);
  assert.equal(await text(["en"], { src, "data-over-page": "" }, "#rights:en"), german);
});

test("a text that stands in the policy is not asked for", async () => {
  assert.deepEqual(await asked(["zh-CN"]), ["locales/zh-Hans.json"]);
});
