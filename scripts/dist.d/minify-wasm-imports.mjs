// Shortens the names by which a program imports the functions of its glue:
//   node minify-wasm-imports.mjs IN.wasm IN.js OUT.wasm OUT.js
// wasm-bindgen's names end in a hash and stand in both files; hashes do not compress. For the
// viewer that is 5 kB of brotli. IN.js is wasm-bindgen's own output, one import a line.
//
// One hash remains, in the name of the imported module: it stands for all the long names in their
// order, so that a cached glue and a program of another release still refuse to start together.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";

const [inWasm, inJs, outWasm, outJs] = process.argv.slice(2);
const wasm = readFileSync(inWasm);
let js = readFileSync(inJs, "utf8");

function fail(message) {
  console.error(`dist          FAILED: minify-wasm-imports: ${message}`);
  process.exit(1);
}

/** Reads the LEB128 number at `at`; gives it and the place after it. */
function number(at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = wasm[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

function encoded(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value > 0);
  return Buffer.from(bytes);
}

function text(at) {
  const [length, start] = number(at);
  return [wasm.toString("utf8", start, start + length), start + length];
}

function encodedText(value) {
  const bytes = Buffer.from(value);
  return Buffer.concat([encoded(bytes.length), bytes]);
}

/** a … z, aa, ab … */
function short(index) {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : short(Math.floor(index / 26) - 1) + letter;
}

const glue = /^ +"(\.\/[^"]+)": import0,$/m.exec(js)?.[1];
if (!glue) fail("the glue names no module");

const renamed = new Map();

/** The short name of an import, which the glue defines on exactly one line. */
function rename(name) {
  if (!/^\w+$/.test(name)) fail(`an import is called ${name}`);
  if (!renamed.has(name)) {
    const to = short(renamed.size);
    let found = 0;
    js = js.replace(new RegExp(`^( +)${name}: `, "gm"), (_, indent) => {
      found += 1;
      return `${indent}${to}: `;
    });
    if (found !== 1) fail(`the glue defines ${name} ${found} times`);
    renamed.set(name, to);
  }
  return renamed.get(name);
}

/** Where the description of an import ends: its kind, then what that kind needs. */
function afterDescription(at) {
  const kind = wasm[at++];
  if (kind === 0) return number(at)[1]; // function: its type
  if (kind === 3) return at + 2; // global: type, mutability
  return fail(`an import of kind ${kind}, which wasm-bindgen does not write`);
}

function importSection(at) {
  const [count, first] = number(at);
  at = first;
  const imports = [];
  for (let i = 0; i < count; i += 1) {
    const [module, afterModule] = text(at);
    const [name, afterName] = text(afterModule);
    at = afterDescription(afterName);
    const own = module === glue;
    imports.push({
      own,
      module,
      name: own ? rename(name) : name,
      rest: wasm.subarray(afterName, at),
    });
  }

  const hash = createHash("sha256")
    .update([...renamed.keys()].join("\n"))
    .digest("hex")
    .slice(0, 8);
  js = js.replace(`"${glue}": import0,`, `"${hash}": import0,`);
  return Buffer.concat([
    encoded(count),
    ...imports.flatMap(({ own, module, name, rest }) => [
      encodedText(own ? hash : module),
      encodedText(name),
      rest,
    ]),
  ]);
}

const magic = 8;
const IMPORT = 2;
const sections = [wasm.subarray(0, magic)];
for (let at = magic; at < wasm.length;) {
  const [size, body] = number(at + 1);
  const end = body + size;
  if (wasm[at] === IMPORT) {
    const section = importSection(body);
    sections.push(Buffer.from([IMPORT]), encoded(section.length), section);
  } else {
    sections.push(wasm.subarray(at, end));
  }
  at = end;
}
const result = Buffer.concat(sections);
if (!WebAssembly.validate(result)) fail("the result is no valid program");
writeFileSync(outWasm, result);
writeFileSync(outJs, js);
