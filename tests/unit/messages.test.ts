/** Interface texts without WebAssembly: the language, and what a missing file leaves. */

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";
import { block, define, reset } from "./support/browser";
import { loadMessages } from "../../www/optional/messages";

const FILES = "https://files.example/embed/";

let requested: string[] = [];

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

/** Returns the tag of the first file that is asked for. */
async function tagOf(lang: string | null): Promise<string | undefined> {
  serve({});
  await loadMessages(lang);
  return /(\w[\w-]*)\.json$/.exec(requested[0] ?? "")?.[1];
}

test("the page's language comes first, then the stored one, then the browser's", async () => {
  define("navigator", { language: "sv-SE" });
  assert.equal(await tagOf(null), "sv");
  localStorage.setItem("policy-viewer:language", "nl");
  assert.equal(await tagOf(null), "nl");
  assert.equal(await tagOf("da"), "da");
  block("localStorage");
  define("navigator", { language: "th" });
  assert.equal(await tagOf(null), "th");
});

test("a tag is shortened to its language, Chinese to its script", async () => {
  assert.equal(await tagOf("pt-BR"), "pt");
  assert.equal(await tagOf("PL_pl"), "pl");
  assert.equal(await tagOf("zh-TW"), "zh-Hant");
  assert.equal(await tagOf("zh"), "zh-Hans");
});

test("texts are filled in; what a language lacks is English", async () => {
  serve({
    "locales/fr.json": { retry: "Réessayer" },
    "locales/optional/fr.json": { once: "Une fois" },
  });
  const { tag, dir, get } = await loadMessages("fr-CA");
  assert.deepEqual([tag, dir, get("retry"), get("once")], ["fr", "ltr", "Réessayer", "Une fois"]);
  assert.equal(get("held", "Films"), "Content from Films is blocked");
});

test("Arabic runs from right to left", async () => {
  serve({ "locales/ar.json": { retry: "أعد المحاولة" } });
  assert.equal((await loadMessages("ar")).dir, "rtl");
});

test("a language that cannot be loaded is English, and says so", async () => {
  serve({});
  const { tag, dir, get } = await loadMessages("tlh");
  assert.deepEqual([tag, dir, get("retry")], ["en", "ltr", "Try again"]);
});
