// Writes crates/policy-audit/src/known/cookies.json: which service sets which cookie, by the Open Cookie Database
// (https://github.com/jkwakman/Open-Cookie-Database, Apache-2.0; see crates/policy-audit/NOTICE). It is no package
// itself; one that carries it is named in known-cookies.d/package.json, with a lock file of its own: nothing that is
// built or tested needs it. Run it to take a newer one over:
//   npm --prefix scripts/known-cookies.d ci --ignore-scripts && node scripts/known-cookies.mjs
import { readFileSync, writeFileSync } from "node:fs";

const source =
  "scripts/known-cookies.d/node_modules/@slashgear/gdpr-cookie-scanner/dist/data/open-cookie-database.json";
const out = "crates/policy-audit/src/known/cookies.json";

/** The classes of purposes by their words in the database; a few entries have others. */
const CLASSES = {
  Functional: "functional",
  Necessary: "functional",
  Security: "security",
  Personalization: "personalization",
  Analytics: "analytics",
  Marketing: "marketing",
};

/** `*` stands for any characters, as in declarations. */
function pattern({ cookie, wildcardMatch }) {
  const name = cookie.trim();
  return wildcardMatch === "1" && !name.includes("*") ? `${name}*` : name;
}

const services = Object.entries(JSON.parse(readFileSync(source, "utf8"))).map(([name, entries]) => {
  const cookies = entries
    .filter(({ cookie, category }) => cookie.trim() && CLASSES[category])
    .map((entry) => [pattern(entry), CLASSES[entry.category], entry.retentionPeriod.trim()]);
  const providers = [...new Set(entries.map(({ dataController }) => dataController.trim()))];
  // Where several are named, none can be said to be behind all of it.
  const provider = providers.length === 1 ? providers[0] : "";
  return { name: name.trim() || provider, provider, cookies };
});
const named = services.filter(({ name, cookies }) => name && cookies.length > 0);
// A line each, so that differences between two of them can be read.
writeFileSync(out, `[\n${named.map((service) => JSON.stringify(service)).join(",\n")}\n]\n`);
console.log(
  `${named.flatMap(({ cookies }) => cookies).length} cookies of ${named.length} services`,
);
