// The texts that the documents are made of: a policy in Chinese and one in English, 16 kB of each.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { outside } from "./outside.mjs";

const BYTES = 16_000;

const withoutFrontMatter = (text) => `${text.replace(/^---\n[^]*?\n---\n/, "").trim()}\n`;

const read = (folder, file) =>
  withoutFrontMatter(readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n"));

/** Returns the first paragraphs of a text, as many as fit. */
function beginning(text) {
  let begun = "";
  for (const block of text.split(/\n{2,}/)) {
    if (Buffer.byteLength(begun + block) > BYTES) break;
    begun += `${block}\n\n`;
  }
  return begun;
}

/** Returns the texts by language; nothing where they are not there, which a line has said. */
export function readSources() {
  const seeds = outside("POLICY_SEEDS", "seeds");
  const fixtures = outside("POLICY_FIXTURES", "fixtures");
  if (!seeds || !fixtures) return undefined;
  const english = read(fixtures, "markdown/github-general-privacy-statement.md");
  return {
    zh: beginning(read(seeds, "websoft9-privacy.md")),
    en: beginning(english.replace(/<!--[^]*?-->\n*/g, "")),
  };
}
