// Bundles TypeScript into one classic script. Errors are esbuild's own and end the process.
//   await bundle(entry, options)       what ships, as text
//   node bundle.mjs ENTRY OUT          the script of a page of ours
import { argv, exit } from "node:process";
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

/** The bundled and minified text; options may add to or replace esbuild's, such as `define`. */
export async function bundle(entry, options = {}) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    format: "iife",
    minify: true,
    target: "es2022",
    legalComments: "none",
    ...options,
    write: false,
    logLevel: "warning",
  }).catch(() => exit(1));
  return result.outputFiles[0].text;
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  // A page's own script may await outside functions, which only modules can: here a function can.
  const module = await bundle(argv[2], { format: "esm", target: "es2022" });
  writeFileSync(argv[3], `(async()=>{${module}})();\n`);
}
