// Builds the page around a preview, which `policy serve` carries:
//   node preview.mjs OUT
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { bundle } from "../bundle.mjs";

const out = argv[2];
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "preview.js"), await bundle("www/preview/preview.ts"));
for (const name of ["index.html", "preview.css"])
  copyFileSync(join("www/preview", name), join(out, name));
