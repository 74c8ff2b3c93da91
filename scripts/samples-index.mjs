// Lists compiled packages for the demo page:
//   node samples-index.mjs FOLDER [FIRST]
// writes FOLDER/index.json. The package whose folder is FIRST leads and hides others with its id.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

const [folder, first = ""] = process.argv.slice(2);
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** The title that readers in the default locale see; the document may be a file or part of the policy. */
function title(policy, directory) {
  const document = policy.locales?.[policy.defaultLocale]?.document;
  const text = typeof document === "string" ? readJson(join(directory, document)) : document;
  return text?.title ?? policy.id;
}

const packages = readdirSync(folder)
  .filter((name) => existsSync(join(folder, name, "policy.json")))
  .sort((a, b) => Number(b === first) - Number(a === first) || (a < b ? -1 : 1))
  .map((name) => {
    const directory = join(folder, name);
    const policy = readJson(join(directory, "policy.json"));
    return { id: policy.id, src: `policies/${name}/policy.json`, title: title(policy, directory) };
  });
const seen = new Set();
const list = packages.filter(({ id }) => !seen.has(id) && seen.add(id));
writeFileSync(join(folder, "index.json"), `${JSON.stringify(list, null, 2)}\n`);
