// Builds the release files that are not WebAssembly: script, styles, texts, types and schema.
//   node web.mjs OUT
// All of it takes a fraction of a second, so it is always done; a file is written only when it
// changed. What OUT holds beyond the release files is removed.
import { createHash } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { build } from "esbuild";
import { bundle, bundled, minified } from "../bundle.mjs";
import { moduleOverrides } from "./module-overrides.mjs";
import { updateFile } from "./update-file.mjs";

const out = process.argv[2];
const wasm = ["policy-viewer.wasm", "policy-viewer-extras.wasm", "policy-viewer-reader-tools.wasm"];

function fail(message) {
  console.error(`dist          FAILED: ${message}`);
  process.exit(1);
}

function read(path) {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return fail(`${path}: ${error.message}`);
  }
}

function readJson(path) {
  try {
    return JSON.parse(read(path));
  } catch (error) {
    return fail(`${path} is not JSON: ${error.message}`);
  }
}

/** The version of the package, from its one home. */
function version() {
  const found = /^\[workspace\.package\][^[]*?^version = "([^"]+)"/ms.exec(read("Cargo.toml"));
  return found ? found[1] : fail("Cargo.toml names no version");
}

/** A style sheet with what it imports, minified. */
async function styles(path) {
  const options = { bundle: true, minify: true, charset: "utf8", target: "es2022", write: false };
  const result = await build({ entryPoints: [path], ...options, logLevel: "warning" }).catch(() =>
    process.exit(1),
  );
  return result.outputFiles[0].text;
}

/** Stands for the mark of the build until all files are made; as long as it. */
const UNMARKED = "------";

const define = (values) =>
  Object.fromEntries(
    Object.entries({ ...values, __BUILD__: UNMARKED }).map(([name, value]) => [
      name,
      JSON.stringify(value),
    ]),
  );
/** The glue of a program, which `scripts/dist.d/wasm` left, as a module; `end` goes on where it ends. */
const glue = (bin, global, end = "") =>
  minified(
    `${read(`target/dist/${bin}.js`)}${end}const build="${UNMARKED}";export{build,${global} as default};`,
  );

/** The end of the viewer's glue: JavaScript that goes where the program goes. */
const viewerEnd = async () =>
  bundled("www/viewer/index.ts", {
    define: define({
      __VIEWER_STYLES__: await styles("www/styles/viewer.css"),
      __LOCALES__: readdirSync("www/locales").map((name) => name.replace(".json", "")),
    }),
  });

const consentStyles = { __CONSENT_STYLES__: await styles("www/styles/consent.css") };
const savedPageStyles = { __SAVED_PAGE_STYLES__: await styles("www/styles/saved-page.css") };
const choicesStyles = { __CHOICES_STYLES__: await styles("www/styles/choices.css") };
const optionalStyles = {
  __FAILURE_STYLES__: await styles("www/styles/failure.css"),
  __SETTINGS_STYLES__: await styles("www/styles/settings.css"),
  __PLACEHOLDER_STYLES__: await styles("www/styles/placeholder.css"),
  __RECEIPT_STYLES__: await styles("www/styles/receipt.css"),
};

const files = new Map([
  [
    "policy-viewer.js",
    await bundle("www/loader/index.ts", {
      define: define({ __VERSION__: version() }),
    }),
  ],
  [
    "policy-viewer-offline.js",
    await bundle("www/loader/index.ts", {
      define: define({
        __VERSION__: version(),
        ...consentStyles,
        ...choicesStyles,
        ...optionalStyles,
        ...savedPageStyles,
      }),
      plugins: [moduleOverrides("www/offline", readdirSync("www/offline"))],
    }),
  ],
  [
    "policy-viewer-consent.js",
    await bundle("www/consent/index.ts", { define: define({}), format: "esm" }),
  ],
  [
    "policy-viewer-choices.js",
    await bundle("www/settings/index.ts", {
      define: define(choicesStyles),
      format: "esm",
    }),
  ],
  [
    "policy-viewer-question.js",
    await bundle("www/question/index.ts", {
      define: define(consentStyles),
      format: "esm",
    }),
  ],
  [
    "policy-viewer-optional.js",
    await bundle("www/optional/index.ts", {
      define: define(optionalStyles),
      format: "esm",
    }),
  ],
  [
    "policy-viewer-reader-tools.js",
    await bundle("www/reader-tools/index.ts", {
      define: define(savedPageStyles),
      format: "esm",
    }),
  ],
  ["policy-viewer-glue.js", await glue("viewer", "policyViewerGlue", await viewerEnd())],
  ["policy-viewer-extras.js", await glue("extras", "policyViewerExtras")],
  ["policy-viewer-reader-tools-glue.js", await glue("reader-tools", "policyViewerReaderTools")],
  ["policy-viewer.css", await styles("www/styles/policy-viewer.css")],
  ["policy-viewer-static.css", await styles("www/styles/policy-viewer-static.css")],
  ["policy-viewer-page.css", await styles("www/styles/policy-viewer-page.css")],
  ["policy-viewer-reader-tools.css", await styles("www/styles/reader-tools.css")],
  ["policy-viewer.d.ts", read("www/policy-viewer.d.ts")],
  ["policy.schema.json", read("policies/policy.schema.json")],
]);

/** The folders of shipped texts, each with the groups of www/locales/<tag>.json that its files hold. */
const localeFolders = {
  locales: ["viewer", "shared", "answers"],
  "locales/consent": ["question", "settings", "shared", "answers"],
  "locales/reader-tools": ["readerTools", "receipt"],
};
for (const name of readdirSync("www/locales")) {
  const locale = readJson(join("www/locales", name));
  for (const [folder, groups] of Object.entries(localeFolders)) {
    const texts = groups.flatMap((group) => {
      if (!locale[group]) fail(`www/locales/${name} lacks the group ${group}`);
      return Object.entries(locale[group]);
    });
    texts.sort();
    files.set(`${folder}/${name}`, JSON.stringify(Object.fromEntries(texts)));
  }
}

/** The mark of the build: scripts whose marks differ do not run together (www/loader/assets.ts). */
const mark = createHash("sha256")
  .update([...files].join("\n"))
  .update(Buffer.concat(wasm.map((name) => readFileSync(join(out, name)))))
  .digest("hex")
  .slice(0, UNMARKED.length);
for (const [name, text] of files) files.set(name, text.replaceAll(UNMARKED, mark));

/** The value of an `integrity` attribute (Subresource Integrity). */
function integrity(content) {
  return `sha384-${createHash("sha384").update(content).digest("base64")}`;
}

const hashes = [...files, ...wasm.map((name) => [name, readFileSync(join(out, name))])]
  .filter(([name]) => /\.(js|css|wasm)$/.test(name))
  .map(([name, content]) => [name, integrity(content)]);
files.set("integrity.json", `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`);

for (const folder of Object.keys(localeFolders)) mkdirSync(join(out, folder), { recursive: true });
mkdirSync("target/dist", { recursive: true });
// For the package for npm, whose loader is another script.
writeFileSync("target/dist/build", mark);
const written = [];
for (const [name, text] of files) if (updateFile(join(out, name), text)) written.push(name);

if (written.length > 0) {
  const rest = written.length > 3 ? ` and ${written.length - 3} more` : "";
  console.log(`dist          ${written.slice(0, 3).join(", ")}${rest}`);
}

// The deepest first, so that a folder is empty by its turn.
for (const name of readdirSync(out, { recursive: true }).reverse()) {
  const path = join(out, name);
  if (statSync(path).isDirectory()) {
    if (readdirSync(path).length === 0) rmdirSync(path);
  } else if (!files.has(name) && !wasm.includes(name)) {
    rmSync(path);
  }
}
