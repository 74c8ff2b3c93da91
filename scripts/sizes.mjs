#!/usr/bin/env node
// Prints the sizes of the release files and fails above the budgets, which count bytes of brotli.
//   node scripts/sizes.mjs [FOLDER]        (dist/embed unless told)
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = process.argv[2] ?? "dist/embed";

/** The files that a reader of a compiled package loads at the first visit, the largest texts included. */
const firstVisit = ["policy-viewer.js", "policy-viewer-glue.js", "policy-viewer.wasm"];

/** The files that a policy with a declaration adds. */
const choices = ["policy-viewer-consent.js", "policy-viewer-choices.js"];

function measure(name) {
  const bytes = readFileSync(join(folder, name));
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  return {
    name,
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, brotli).length,
  };
}

function sum(name, parts) {
  const total = { name, raw: 0, gzip: 0, brotli: 0 };
  for (const part of parts) {
    for (const key of ["raw", "gzip", "brotli"]) total[key] += part[key];
  }
  return total;
}

function names(path) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    console.error(`${path} is missing; run: make dist`);
    process.exit(1);
  }
}

const shipped = names(folder)
  .filter((entry) => entry.isFile())
  .map((entry) => measure(entry.name));
const locales = names(join(folder, "locales"))
  .filter((entry) => entry.isFile())
  .map((entry) => measure(`locales/${entry.name}`))
  .sort((a, b) => b.brotli - a.brotli);
if (locales.length === 0) {
  console.error(`${folder}/locales is empty; run: make dist`);
  process.exit(1);
}

function pick(wanted) {
  return wanted.map((name) => {
    const found = shipped.find((part) => part.name === name);
    if (found) return found;
    console.error(`${folder}/${name} is missing; run: make dist`);
    return process.exit(1);
  });
}

const budgets = [
  { limit: 5_000, ...sum("returning reader", pick(["policy-viewer.js"])) },
  {
    limit: 13_000,
    ...sum("first visit, the question", pick(["policy-viewer.js", "policy-viewer-question.js"])),
  },
  { limit: 92_000, ...sum("first visit, a document", [...pick(firstVisit), locales[0]]) },
  {
    limit: 102_000,
    ...sum("with choices", [...pick([...firstVisit, ...choices]), locales[0]]),
  },
  {
    limit: 80_000,
    ...sum("extras", pick(["policy-viewer-extras.js", "policy-viewer-extras.wasm"])),
  },
  {
    limit: 55_000,
    ...sum(
      "reader tools",
      pick([
        "policy-viewer-reader-tools.js",
        "policy-viewer-reader-tools.css",
        "policy-viewer-reader-tools-glue.js",
        "policy-viewer-reader-tools.wasm",
      ]),
    ),
  },
];

const row = (name, ...cells) => name.padEnd(30) + cells.map((cell) => cell.padStart(11)).join("");
const numbers = (part, name = part.name) =>
  row(name, ...[part.raw, part.gzip, part.brotli].map((value) => value.toLocaleString("en")));

console.log(row(folder, "raw", "gzip -9", "brotli 11"));
for (const part of shipped) console.log(numbers(part));
console.log(numbers(locales[0], `${locales[0].name}, the largest`));
console.log(numbers(sum(`locales/, all ${locales.length}`, locales)));
console.log("");
for (const part of budgets) {
  console.log(`${numbers(part)}  of ${part.limit.toLocaleString("en")}`);
}

const over = budgets.filter((part) => part.brotli > part.limit);
for (const part of over) {
  const excess = (part.brotli - part.limit).toLocaleString("en");
  console.error(`${part.name} is ${excess} bytes above its budget`);
}
process.exit(over.length > 0 ? 1 : 0);
