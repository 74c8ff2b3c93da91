// The documents as our viewer takes them: imported and compiled by our own command line, as a publisher does.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { settings } from "./settings.mjs";
import { OTHER_LOCALE, translated } from "./translation.mjs";

const policyProgram = (...words) =>
  execFileSync(settings.policy, [...words, "--quiet"], { stdio: ["ignore", "ignore", "inherit"] });

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Imports and compiles a file below a folder, and returns the folder of the package. */
export function importFile(folder, source, locale) {
  const [imported, compiled] = ["imported", "compiled"].map((name) => join(folder, name));
  rmSync(folder, { recursive: true, force: true });
  policyProgram("import", source, "--id", "bench", "--locale", locale, "-o", imported);
  policyProgram("compile", imported, "-o", compiled);
  return compiled;
}

/** Imports and compiles one text below a folder, and returns the policy and its document. */
function compile(folder, markdown, locale) {
  mkdirSync(folder, { recursive: true });
  const source = `${folder}.md`;
  writeFileSync(source, markdown);
  const compiled = importFile(folder, source, locale);
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

/** Returns a text of a package as Markdown. */
export const exportMarkdown = (folder, locale) =>
  execFileSync(settings.policy, ["export", folder, "--locale", locale], { encoding: "utf8" });

/** Draws the static pages of a package with their index into another folder; they will have this address. */
export function renderStaticSite(folder, pages, address) {
  rmSync(pages, { recursive: true, force: true });
  policyProgram("render", folder, "--all", "-o", pages, "--url", address);
}

/** Writes a package into one file with the viewer, as `policy bundle` does, and returns it. */
export function bundlePackage(folder, file, viewer) {
  policyProgram("bundle", folder, "-o", file, "--force", "--viewer", viewer);
  return readFileSync(file, "utf8");
}

/** Draws the static page of a package with `policy render`, and returns it. */
export function renderStaticPage({ folder }, ...options) {
  const page = join(folder, "page.html");
  policyProgram("render", folder, "-o", page, "--force", ...options);
  return readFileSync(page, "utf8");
}
