/** Interface texts without WebAssembly: the language, and what a missing file leaves. */

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { block, define, reset } from "./support/browser";
import { settings, shared } from "../../www/locales/en.json";
import { text } from "../../www/loader/assets";
import { approximateLocale, loadTexts } from "../../www/question/texts";
import { listOfNames } from "../../www/settings/texts";

const FILES = "https://files.example/embed/";

let requested: string[] = [];

const memory = new Map<string, string>();

const page = { text, memory };

/** Serves files; all others are not found. */
function serve(files: Record<string, object>): void {
  requested = [];
  define("fetch", async (url: string) => {
    const name = url.replace(FILES, "");
    requested.push(name);
    const file = files[name];
    return new Response(JSON.stringify(file ?? {}), { status: file ? 200 : 404 });
  });
}

beforeEach(reset);

test("the page's language comes first, then the stored one, then the page's text, then the browser's", () => {
  define("navigator", { language: "sv-SE" });
  assert.equal(approximateLocale(null, memory), "sv");
  document.documentElement.lang = "fi";
  assert.equal(approximateLocale(null, memory), "fi");
  localStorage.setItem("policy-viewer:language", "nl");
  assert.equal(approximateLocale(undefined, memory), "nl");
  assert.equal(approximateLocale("da", memory), "da");
  block("localStorage");
  memory.set("policy-viewer:language", "hu");
  assert.equal(approximateLocale(null, memory), "hu", "chosen in this visit");
  memory.clear();
  document.documentElement.lang = "";
  define("navigator", { language: "th" });
  assert.equal(approximateLocale("", memory), "th");
});

test("a tag is shortened to its language, Chinese to its script", () => {
  const cases = {
    "pt-BR": "pt",
    PL_pl: "pl",
    "zh-TW": "zh-Hant",
    zh: "zh-Hans",
    "zh-Hant-HK": "zh-Hant",
  };
  for (const [tag, short] of Object.entries(cases))
    assert.equal(approximateLocale(tag, memory), short, tag);
});

test("texts are filled in; what a language lacks is English", async () => {
  serve({ "locales/consent/fr.json": { acceptAll: "Tout accepter", once: "Une fois" } });
  const texts = (await loadTexts(page, "fr-CA")).with({ ...settings, ...shared });
  assert.deepEqual([texts.tag, texts.dir], ["fr", "ltr"]);
  assert.deepEqual([texts.get("acceptAll"), texts.get("once")], ["Tout accepter", "Une fois"]);
  assert.equal(texts.get("held", { name: "Films" }), "This content comes from Films");
  assert.equal(texts.get("held", { other: "Films" }), "This content comes from {name}");
});

test("Arabic runs from right to left", async () => {
  serve({ "locales/consent/ar.json": { acceptAll: "قبول الكل" } });
  assert.equal((await loadTexts(page, "ar")).dir, "rtl");
});

test("a language that cannot be loaded is English, and says so", async () => {
  serve({});
  const texts = (await loadTexts(page, "tlh")).with(shared);
  assert.deepEqual([texts.tag, texts.dir, texts.get("retry")], ["en", "ltr", "Try again"]);
});

test("the publisher's own words take the place of ours", async () => {
  serve({ "locales/consent/sv.json": { acceptAll: "Godkänn alla" } });
  const policy = {
    id: "shop",
    defaultLocale: "de",
    texts: { sv: { acceptAll: "Ja till allt" }, en: { acceptAll: "Yes" } },
  };
  const texts = (await loadTexts(page, "sv")).about(policy);
  assert.equal(texts.get("acceptAll"), "Ja till allt");
  assert.equal(texts.with(settings).get("acceptAll"), "Ja till allt");
  // A text of the policy is in the reader's language, else in the default one, else in any.
  assert.equal(texts.plain({ sv: "Mått", de: "Messung" }), "Mått");
  assert.equal(texts.plain({ en: "Measuring", de: "Messung" }), "Messung");
  assert.equal(texts.plain({ fr: "Mesure" }), "Mesure");
  assert.deepEqual([texts.plain({}), texts.plain(undefined)], [undefined, undefined]);
  assert.equal(listOfNames(texts, [{ sv: "a" }, undefined, { sv: "b" }]), "a och b");
});
