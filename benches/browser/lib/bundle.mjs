// Bundles modules for the browser as a site would: minified, each with all that it needs.
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";

const HERE = join(import.meta.dirname, "..");
const ENDING = ".mjs";

/** Returns the names of the contestants of a suite. */
export const contestantsOf = (suite) =>
  readdirSync(join(HERE, "contestants", suite))
    .filter((file) => file.endsWith(ENDING) && !file.endsWith(`.page${ENDING}`))
    .map((file) => basename(file, ENDING))
    .sort();

/** Bundles modules of a suite's contestants; returns `{file, contents}` of scripts and styles. */
export async function bundle(suite, names) {
  const { outputFiles } = await build({
    absWorkingDir: HERE,
    entryPoints: names.map((name) => `contestants/${suite}/${name}${ENDING}`),
    outdir: "bundles",
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "none",
    logLevel: "error",
    write: false,
  });
  return outputFiles.map(({ path, contents }) => ({ file: basename(path), contents }));
}

/** A page on which a bundled contestant is measured. */
export const page = (name) => `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>${name}</title>
  <style>
    body { margin: 0; font: 16px/1.6 sans-serif; }
    main { max-width: 760px; margin: 0 auto; padding: 16px; }
  </style>
  <main id="root"></main>
  <script type="module" src="${name}.js"></script>
</html>
`;
