// Bundles TypeScript into one classic script. Errors are esbuild's own and end the process.
//   await bundle(entry, options)       what ships, as text
//   node bundle.mjs ENTRY OUT          the script of a page of ours
import { argv, exit } from "node:process";
import { writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build, transform } from "esbuild";
import { minify } from "terser";

/** The bundled text; options may add to or replace esbuild's, such as `define`. */
export async function bundled(entry, options = {}) {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    format: "iife",
    target: "es2022",
    legalComments: "none",
    // Fields are assigned, not declared first; TypeScript finds what strict mode would.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false, alwaysStrict: false } },
    ...options,
    write: false,
    logLevel: "warning",
  }).catch(() => exit(1));
  return result.outputFiles[0].text;
}

/** A minified text: esbuild's output, which terser writes 3 % smaller. */
async function smaller(text, module) {
  // No function here is called with `new`, and no getter does more than get.
  const unsafe = {
    keep_fargs: false,
    pure_getters: true,
    unsafe_arrows: true,
    unsafe_methods: true,
  };
  const compress = { passes: 3, ecma: 2020, hoist_funs: true, ...unsafe };
  const { code } = await minify(text, { module, toplevel: true, ecma: 2020, compress });
  return `${code}\n`;
}

/** The bundled and minified text. */
export async function bundle(entry, options = {}) {
  const text = await bundled(entry, { minify: true, ...options });
  return smaller(text, options.format === "esm");
}

/** A module that is in one piece already, minified. */
export async function minified(module) {
  const { code } = await transform(module, { minify: true, format: "esm", target: "es2022" });
  return smaller(code, true);
}

if (import.meta.url === pathToFileURL(argv[1]).href) {
  // A page's own script may await outside functions, which only modules can: here a function can.
  const module = await bundle(argv[2], { format: "esm", target: "es2022" });
  writeFileSync(argv[3], `(async()=>{${module}})();\n`);
}
