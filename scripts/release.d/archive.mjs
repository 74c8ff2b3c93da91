// Makes an archive of the command line for people to download, and its checksum:
//   node archive.mjs TARGET PROGRAM OUT
// It is a .zip for Windows and a .tar.gz for all others, with one folder, as `cargo binstall` looks for it
// (crates/policy-cli/Cargo.toml).
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import process from "node:process";
import { tarGz, zip } from "./formats.mjs";

const PROGRAM = 0o755;
const TEXT = 0o644;

const [target, program, out] = process.argv.slice(2);
const version = /^version = "([^"]+)"/m.exec(readFileSync("Cargo.toml", "utf8"))[1];
const folder = `policy-${version}-${target}`;
const file = (path, mode) => ({
  name: `${folder}/${basename(path)}`,
  mode,
  bytes: readFileSync(path),
});
const files = [
  ...["LICENSE-APACHE", "LICENSE-MIT", "crates/policy-audit/NOTICE", "docs/install.md"].map(
    (path) => file(path, TEXT),
  ),
  file(program, PROGRAM),
];
const date = new Date(Number(process.env.SOURCE_DATE_EPOCH) * 1000);
const windows = target.includes("windows");
const name = `${folder}${windows ? ".zip" : ".tar.gz"}`;
const bytes = windows ? zip(files, date) : await tarGz(files, date);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, name), bytes);
const sum = createHash("sha256").update(bytes).digest("hex");
// As `sha256sum --check` reads it.
writeFileSync(join(out, `${name}.sha256`), `${sum}  ${name}\n`);
console.log(`release       ${join(out, name)}, ${Math.ceil(bytes.length / 1000)} kB`);
