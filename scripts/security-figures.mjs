// Writes the figures of the tests into SECURITY.md, between its two marks:
//   node security-figures.mjs
// They are what the tests left in target/security; a figure whose test did not run stays as it is.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";

const page = "SECURITY.md";
const [from, to] = ["<!-- figures -->", "<!-- end of figures -->"];
const folder = "target/security";

const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined);
const number = (value) => value.toLocaleString("en");
const sum = (list, of) => list.reduce((total, it) => total + of(it), 0);

/** Reads all files of a folder, one after the other. */
function readAll(name) {
  const path = join(folder, name);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .sort()
    .flatMap((file) => read(join(path, file)));
}

/** A row of the table of tests by its first cell; those of tests that did not run are missing. */
function rows() {
  const found = new Map();
  const add = (name, what, failures) => found.set(name, `| ${name} | ${what} | ${failures} |`);
  const hostile = read(join(folder, "hostile.json"));
  if (hostile)
    add(
      "hostile texts",
      `${number(hostile.cases)} texts in ${hostile.places} places, in ${hostile.engines.join(", ")}`,
      hostile.failures,
    );
  const storage = read(join(folder, "storage.json"));
  if (storage)
    add(
      "storage that refuses",
      `${number(storage.cells)} cells over ${storage.calls.length} calls`,
      storage.failures,
    );
  const cells = readAll("servers");
  if (cells[0]) {
    const files = new Set(cells.map(({ mode, file }) => mode + file)).size;
    add("servers that fail", `${cells.length} cells over ${files} files and modes`, 0);
  }
  for (const [targets, name] of [
    [read(join(folder, "fuzz.json"))?.targets ?? [], "odd input, `make test`"],
    [readAll("soak"), "odd input, `make soak`"],
  ]) {
    if (!targets.length) continue;
    const inputs = number(sum(targets, (it) => it.executions));
    add(
      name,
      `${inputs} inputs over ${targets.length} targets`,
      sum(targets, (it) => it.finds),
    );
  }
  for (const [file, name] of [
    ["memory.json", "memory, `make test`"],
    ["memory-soak.json", "memory, `make soak`"],
  ]) {
    const memory = read(join(folder, file));
    if (!memory) continue;
    const done = Object.entries(memory.times).map(([what, times]) => `${number(times)} ${what}`);
    add(name, `${done.join(", ")}: each measure grows by less than ${memory.growth} %`, 0);
  }
  return found;
}

/** The table of servers that fail: by mode and file, how often it failed and what readers saw. */
function matrix() {
  const table = new Map();
  for (const { mode, file, failure, sees } of readAll("servers")) {
    const key = `| ${mode} | \`${file.replace(/^\/(embed|policies)\//, "")}\` | ${sees} |`;
    table.set(key, [...(table.get(key) ?? []), failure]);
  }
  return [...table].map(([key, failures]) => `${key} ${failures.join(", ")} |`);
}

const text = readFileSync(page, "utf8");
const [before, after] = [text.indexOf(from) + from.length, text.indexOf(to)];
const old = text.slice(before, after).split("\n");
const kept = (start) => old.filter((line) => line.startsWith("|") && line.startsWith(start));

const now = rows();
const known = [
  "hostile texts",
  "storage that refuses",
  "servers that fail",
  "odd input, `make test`",
  "odd input, `make soak`",
  "memory, `make test`",
  "memory, `make soak`",
];
const tests = known.flatMap((name) => now.get(name) ?? kept(`| ${name} `));
const cells = matrix();
const seen = cells[0] ? cells : old.filter((line) => /^\| (element|gate|static page) /.test(line));
const figures = `

| tested | how much | failures |
| --- | --- | --- |
${tests.join("\n")}

| mode | file | readers see | when the server answers with |
| --- | --- | --- | --- |
${seen.join("\n")}

`;
const whole = text.slice(0, before) + figures + text.slice(after);
const options = await resolveConfig(page);
const next = await format(whole, { ...options, filepath: page });
if (next !== text) {
  writeFileSync(page, next);
  console.log(`security      ${page} has other figures now`);
}
