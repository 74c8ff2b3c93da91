// The work of scripts/types.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { format, resolveConfig } from "prettier";
import { typescript } from "./json-schema.mjs";
import { exportsOf } from "./wasm-bindgen.mjs";

const programs = {
  viewer: "src/embed",
  extras: "src/bin/extras.rs",
  "reader-tools": "src/bin/reader_tools.rs",
};

function fail(message) {
  console.error(message);
  process.exit(1);
}

function read(path, hint) {
  if (!existsSync(path)) fail(`${path} is not there: ${hint}`);
  return readFileSync(path, "utf8");
}

/** Returns where a file of types comes from, and its content. */
function generate(name) {
  if (name === "policy-format") {
    const source = "policies/policy.schema.json";
    const schema = JSON.parse(read(source, "run UPDATE=1 cargo test --test check"));
    const title = "The package format: the types of `src/model` as TypeScript.";
    return [title, source, typescript(schema)];
  }
  if (!programs[name])
    fail(`${name}: no such types: policy-format ${Object.keys(programs).join(" ")}`);
  const declarations = read(`target/dist/${name}.d.ts`, "run scripts/dist");
  const title = `The exports of the browser program \`${name}\`: \`${programs[name]}\` as TypeScript.`;
  return [title, "the built program", exportsOf(declarations)];
}

const write = process.argv.includes("--write");
const names = process.argv.slice(2).filter((arg) => arg !== "--write");
let stale = false;
for (const name of names.length ? names : ["policy-format"]) {
  const path = `www/generated/${name}.d.ts`;
  const [title, source, types] = generate(name);
  const command = `scripts/types --write${name === "policy-format" ? "" : ` ${name}`}`;
  const head = `/**\n * ${title}\n *\n * Generated from ${source} by \`${command}\`; do not edit.\n */\n\n`;
  const options = { ...(await resolveConfig(path)), filepath: path };
  const text = await format(head + types, options);
  const old = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (old === text) continue;
  if (write) {
    writeFileSync(path, text);
    console.log(`${path} written`);
    continue;
  }
  const lines = old.split("\n");
  const line = text.split("\n").findIndex((one, at) => one !== lines[at]);
  console.error(`${path}:${line + 1}: stale, it differs from what ${source} gives: run ${command}`);
  stale = true;
}
process.exitCode = stale ? 1 : 0;
