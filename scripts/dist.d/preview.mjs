// Builds the page around a preview, which `policy serve` carries:
//   node preview.mjs OUT
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { bundle } from "../bundle.mjs";
import { updateFile } from "./update-file.mjs";

const out = argv[2];
mkdirSync(out, { recursive: true });
updateFile(join(out, "preview.js"), await bundle("www/preview/preview.ts"));
for (const name of ["index.html", "preview.css"])
  updateFile(join(out, name), readFileSync(join("www/preview", name), "utf8"));
