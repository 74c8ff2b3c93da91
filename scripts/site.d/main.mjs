// Builds the site: main.mjs EMBED STUDIO POLICY OUT. The documents become packages, and their pages are those that
// `policy render` draws, with the site around them; the viewer takes them over.
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { bundled } from "../bundle.mjs";
import { write } from "./documents.mjs";
import { landing } from "./landing.mjs";
import { deadLinks } from "./links.mjs";
import { pages } from "./pages.mjs";
import { playground } from "./playground.mjs";

const [embed, studio, policy, out] = process.argv.slice(2);

mkdirSync(dirname(out), { recursive: true });
// The site that is there stays until the new one is whole.
const work = mkdtempSync(join(dirname(out), ".site-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));

const site = join(work, "site");
cpSync(embed, join(site, "embed"), { recursive: true });
cpSync(studio, join(site, "studio"), { recursive: true });
cpSync("docs/images", join(site, "images"), { recursive: true });
cpSync("www/site/site.css", join(site, "site.css"));
write(policy, join(work, "packages"), site);
writeFileSync(join(site, "index.html"), landing());
writeFileSync(join(site, "playground.html"), playground(site));
writeFileSync(join(site, "playground.js"), await bundled("www/site/playground.ts"));

const dead = deadLinks(site);
if (dead.length > 0) {
  console.error(dead.map(({ page, link, why }) => `${page}: ${link}: ${why}`).join("\n"));
  process.exit(1);
}
rmSync(out, { recursive: true, force: true });
renameSync(site, out);
console.log(`${"site".padEnd(13)} ${pages.length + 2} pages in ${out}; no dead link inside`);
