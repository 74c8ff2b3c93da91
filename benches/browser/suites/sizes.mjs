// Bytes that a reader loads, compressed: of our files by what a visit needs, of others their bundles.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { bundle, contestantsOf } from "../lib/bundle.mjs";
import { compressed } from "../lib/server.mjs";
import { settings } from "../lib/settings.mjs";

const SUITE = "sizes";

const DOCUMENT = [
  "policy-viewer.js",
  "policy-viewer-glue.js",
  "policy-viewer.wasm",
  "locales/en.json",
];
const TOOLS = [".js", ".css", "-glue.js", ".wasm"].map(
  (ending) => `policy-viewer-reader-tools${ending}`,
);

const CHOICES = ["policy-viewer-consent.js", "policy-viewer-choices.js"];

/** Our files, by visit. */
const VISITS = {
  "policy-viewer, a reader who has decided": ["policy-viewer.js"],
  "policy-viewer, the question": ["policy-viewer.js", "policy-viewer-question.js"],
  "policy-viewer, a document": DOCUMENT,
  "policy-viewer, a document with choices": [...DOCUMENT, ...CHOICES],
  "policy-viewer, everything with search and comparison": [
    ...DOCUMENT,
    ...CHOICES,
    "policy-viewer-question.js",
    ...TOOLS,
  ],
};

/** Libraries that sites include as files: bundling them is not what their documentation says. */
const FILES = {
  klaro: ["klaro/dist/klaro.js"],
  tarteaucitron: [
    "tarteaucitron.min.js",
    "tarteaucitron.services.min.js",
    "lang/tarteaucitron.en.min.js",
    "css/tarteaucitron.min.css",
  ].map((file) => join("tarteaucitronjs", file)),
};

const PACKAGES = join(import.meta.dirname, "../node_modules");

const sizeOf = (contents) => ({ raw: contents.length, brotli: compressed(contents).length });

function total(sizes) {
  const sum = { raw: 0, brotli: 0 };
  for (const { raw, brotli } of sizes) {
    sum.raw += raw;
    sum.brotli += brotli;
  }
  return sum;
}

export async function measureSizes({ release, results, say }) {
  const add = (contestant, contents) => {
    if (settings.only.test(contestant))
      results.add({ suite: SUITE, contestant, samples: [total(contents.map(sizeOf))] });
  };
  const there = readdirSync(release, { recursive: true });
  for (const [visit, files] of Object.entries(VISITS)) {
    const absent = files.filter((file) => !there.includes(file));
    if (absent.length) throw new Error(`${release} lacks ${absent.join(", ")}`);
    add(
      visit,
      files.map((file) => readFileSync(join(release, file))),
    );
  }
  for (const name of contestantsOf(SUITE)) {
    const files = await bundle(SUITE, [name]);
    add(
      name,
      files.map(({ contents }) => contents),
    );
  }
  for (const [name, files] of Object.entries(FILES)) {
    add(
      name,
      files.map((file) => readFileSync(join(PACKAGES, file))),
    );
  }
  say(SUITE);
}
