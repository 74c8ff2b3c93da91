// The documents as packages and as pages.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { posix } from "node:path";
import { around } from "./frame.mjs";
import { pages } from "./pages.mjs";

/** Writes the packages of all documents to a folder, and what readers load to the site. */
export function write(policy, packages, site) {
  const run = (...args) => execFileSync(policy, ["--quiet", ...args], { stdio: "inherit" });
  const made = pages.map((page) => {
    const folder = join(packages, page.name);
    run(
      "import",
      page.source,
      "--id",
      `docs-${page.name}`,
      "--locale",
      "en",
      "-o",
      folder,
      "--strict",
    );
    const file = join(folder, "en.json");
    return { page, folder, file, document: JSON.parse(readFileSync(file, "utf8")) };
  });
  const ids = new Map(made.map(({ page, document }) => [page.source, idsByAnchor(document)]));
  for (const { page, folder, file, document } of made) {
    each(document.sections, (section) => {
      section.body = relinked(section.body, page, ids);
    });
    writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
    run("check", folder);
    const address = `packages/${page.name}`;
    run("compile", folder, "-o", join(site, address));
    const target = join(site, `${page.name}.html`);
    const viewer = ["--script", "embed/policy-viewer.js", "--src", `${address}/policy.json`];
    run("render", folder, "-o", target, ...viewer);
    writeFileSync(target, around(page, readFileSync(target, "utf8")));
  }
}

function each(sections, visit) {
  for (const section of sections ?? []) {
    visit(section);
    each(section.sections, visit);
  }
}

/** The ids of sections by the anchors that GitHub gives their headings, by which the documents link to each other. */
function idsByAnchor(document) {
  const ids = new Map();
  each(document.sections, ({ id, number, heading }) => {
    const words = `${number ? `${number} ` : ""}${heading}`.toLowerCase();
    const anchor = words.replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, "").replaceAll(" ", "-");
    let own = anchor;
    for (let count = 1; ids.has(own); count++) own = `${anchor}-${count}`;
    ids.set(own, id);
  });
  return ids;
}

/** The text of a section with links to documents as links to their pages. */
function relinked(body, page, ids) {
  return body.replace(/\]\(([^()\s:#]+\.md)(?:#([^()\s]+))?\)/g, (link, path, anchor) => {
    const source = posix.join(dirname(page.source), path);
    const target = pages.find((other) => other.source === source);
    if (!target) throw new Error(`${page.source} links to ${path}, which is no page of the site`);
    if (!anchor) return `](${target.name}.html)`;
    const id = ids.get(source).get(anchor);
    if (!id) throw new Error(`${page.source} links to ${path}#${anchor}, which is no heading`);
    return `](${target.name}.html#${id})`;
  });
}
