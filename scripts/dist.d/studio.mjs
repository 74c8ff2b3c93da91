// Puts the files of the studio together, beside studio.wasm:
//   node studio.mjs EMBED POLICY_WASM OUT
import { createHash } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join, sep } from "node:path";
import { argv } from "node:process";
import { bundle } from "../bundle.mjs";

const [, , embed, program, out] = argv;

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((name) => name.split(sep).join("/"))
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();

rmSync(join(out, "viewer"), { recursive: true, force: true });
// Declarations and the schema are for whoever writes programs.
const viewer = filesOf(embed).filter((name) => !/\.d\.ts$|schema\.json$/.test(name));
cpSync(embed, join(out, "viewer"), { recursive: true });
for (const name of filesOf(join(out, "viewer")))
  if (!viewer.includes(name)) rmSync(join(out, "viewer", name));
writeFileSync(join(out, "viewer-files.json"), JSON.stringify(viewer));

mkdirSync(join(out, "locales"), { recursive: true });
const languages = readdirSync("www/studio/locales").map((name) => name.replace(".json", ""));
for (const name of languages)
  copyFileSync(`www/studio/locales/${name}.json`, join(out, "locales", `${name}.json`));
for (const name of ["index.html", "preview.html", "studio.css", "preview.css"])
  copyFileSync(join("www/studio", name), join(out, name));
copyFileSync(program, join(out, "policy.wasm"));
// About what the command line carries of others.
for (const name of ["LICENSE-APACHE", "crates/policy-audit/NOTICE"])
  copyFileSync(name, join(out, `${basename(name)}.txt`));
const words = { __STUDIO_LANGUAGES__: JSON.stringify(languages) };
writeFileSync(
  join(out, "main.js"),
  await bundle("www/studio/main.ts", { define: words, format: "esm" }),
);
for (const name of ["worker", "preview"])
  writeFileSync(join(out, `${name}.js`), await bundle(`www/studio/${name}.ts`));

const files = filesOf(out).filter((name) => name !== "service-worker.js");
const mark = createHash("sha256");
for (const name of files) mark.update(name).update(readFileSync(join(out, name)));
const define = {
  __FILES__: JSON.stringify(files),
  __MARK__: JSON.stringify(mark.digest("hex").slice(0, 8)),
};
writeFileSync(
  join(out, "service-worker.js"),
  await bundle("www/studio/service-worker.ts", { define }),
);
