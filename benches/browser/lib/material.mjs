// A text as a page of Material for MkDocs, which many publish their documents with.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

/** Where scripts/setup.d/rivals puts it. */
const PROGRAM = join(process.env.CARGO_TARGET_DIR ?? "target", "rivals/venv/bin/mkdocs");

/** Tells whether it is installed. */
export const hasMaterial = () => existsSync(PROGRAM);

/**
 * As its documentation begins, without fonts of another site, which no one can load here: so it is as fast as
 * it can be. `attr_list` reads the ids that headings have in our Markdown.
 */
const configuration = ({ title, description, language, address }) => ({
  site_name: title,
  site_description: description,
  site_url: address,
  theme: { name: "material", language, font: false },
  markdown_extensions: ["attr_list"],
});

/** Makes a site of one page below a folder, and returns the folder of the site; it will have this address. */
export function makeMaterialSite(folder, { markdown, ...page }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "docs"), { recursive: true });
  writeFileSync(join(folder, "docs/index.md"), markdown);
  // What is JSON is YAML, too.
  writeFileSync(join(folder, "mkdocs.yml"), JSON.stringify(configuration(page)));
  execFileSync(PROGRAM, ["build", "--quiet", "--strict", "-f", join(folder, "mkdocs.yml")], {
    // It advertises its successor with each build.
    env: { ...process.env, NO_MKDOCS_2_WARNING: "1" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return join(folder, "site");
}
