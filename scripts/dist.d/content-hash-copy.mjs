// Copies the release files into a folder that is named after their content:
//   node content-hash-copy.mjs FOLDER
// writes FOLDER/<hash>/ with the same names inside, so that sites may let caches keep them for ever:
// the viewer looks for its files where its script came from. Folders of other builds are removed.
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

const folder = process.argv[2];
const isHash = (name) => /^[0-9a-f]{12}$/.test(name);

const files = readdirSync(folder, { recursive: true })
  .filter((name) => !isHash(name.split(/[\\/]/)[0]) && statSync(join(folder, name)).isFile())
  .sort();
const hash = createHash("sha256");
for (const name of files) hash.update(`${name}\0`).update(readFileSync(join(folder, name)));
const home = hash.digest("hex").slice(0, 12);

for (const name of readdirSync(folder)) {
  if (isHash(name) && name !== home) rmSync(join(folder, name), { recursive: true });
}
for (const name of files) cpSync(join(folder, name), join(folder, home, name));
