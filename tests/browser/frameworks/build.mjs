// Bundles the programs of this folder, draws on the server what is to be hydrated, and prints all of it as JSON:
// the text of each file by its name. `support/frameworks.rs` runs it when the first case asks.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const folder = import.meta.dirname;

/** Bundles a program. Frameworks say what they find wrong only in their development editions. */
async function bundle(name, options) {
  const result = await build({
    entryPoints: [join(folder, name)],
    bundle: true,
    write: false,
    jsx: "automatic",
    target: "es2022",
    logLevel: "warning",
    define: {
      "process.env.NODE_ENV": '"development"',
      __VUE_OPTIONS_API__: "true",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "true",
    },
    ...options,
  });
  return result.outputFiles[0].text;
}

/** Runs a program in Node and returns what it exports. */
async function run(name) {
  const options = { platform: "node", format: "esm", jsxDev: true, packages: "external" };
  const scratch = mkdtempSync(join(folder, "../../../target/server-"));
  const file = join(scratch, "server.mjs");
  writeFileSync(file, await bundle(name, options));
  try {
    return await import(pathToFileURL(file));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

const files = {};
for (const name of [
  "react-client.jsx",
  "react-hydrate.jsx",
  "vue-client.js",
  "vue-hydrate.js",
  "turbo.js",
]) {
  files[name.replace(/x$/, "")] = await bundle(name, { format: "iife" });
}
const react = await run("react-server.jsx");
const vue = await run("vue-server.js");
Object.assign(files, react.pages, { "vue-root.html": await vue.root });
process.stdout.write(JSON.stringify(files));
