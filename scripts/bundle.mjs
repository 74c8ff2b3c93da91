// Bundles TypeScript into one classic script that every supported browser reads:
//   node bundle.mjs ENTRY OUT
// or, from another script, `await bundle(entry, define)`. Errors are esbuild's own and end the process.
import { argv, exit } from "node:process";
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** The bundled and minified text; `define` replaces names by expressions. */
export async function bundle(entry, define = {}) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    format: "iife",
    minify: true,
    target: "es2021",
    legalComments: "none",
    define,
    write: false,
    logLevel: "warning",
  }).catch(() => exit(1));
  return result.outputFiles[0].text;
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  writeFileSync(argv[3], await bundle(argv[2]));
}
