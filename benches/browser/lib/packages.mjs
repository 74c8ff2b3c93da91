// The documents as our viewer takes them: imported and compiled by our own command line, as a publisher does.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { settings } from "./settings.mjs";
import { OTHER_LOCALE, translated } from "./translation.mjs";

const policyProgram = (...words) =>
  execFileSync(settings.policy, [...words, "--quiet"], { stdio: ["ignore", "ignore", "inherit"] });

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Imports and compiles one text below a folder, and returns the policy and its document. */
function compile(folder, markdown, locale) {
  mkdirSync(folder, { recursive: true });
  const [source, imported, compiled] = ["text.md", "imported", "compiled"].map((name) =>
    join(folder, name),
  );
  writeFileSync(source, markdown);
  policyProgram("import", source, "--id", "bench", "--locale", locale, "-o", imported);
  policyProgram("compile", imported, "-o", compiled);
  const policy = readJson(join(compiled, "policy.json"));
  return { policy, document: readJson(join(compiled, policy.locales[locale].document)), compiled };
}

/**
 * Compiles a document, and returns what the contestants and suites need: the policy and its text with those
 * of the edited version and of another language, and the folder of the package.
 */
export function compilePackage({ name, markdown, edited, locale }) {
  const folder = join(settings.output, "packages", name);
  rmSync(folder, { recursive: true, force: true });
  const { policy, document, compiled } = compile(join(folder, "first"), markdown, locale);
  return {
    locale,
    policy,
    document,
    edited: compile(join(folder, "edited"), edited, locale).document,
    otherLocale: OTHER_LOCALE[locale],
    translation: translated(document, OTHER_LOCALE[locale]),
    folder: compiled,
  };
}

/** Draws the static page of a package with `policy render`, and returns it. */
export function renderStaticPage({ folder }, ...options) {
  const page = join(folder, "page.html");
  policyProgram("render", folder, "-o", page, "--force", ...options);
  return readFileSync(page, "utf8");
}
