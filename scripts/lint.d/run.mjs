// The work of scripts/lint.
import process from "node:process";

const rules = ["generated", "contract", "layers", "circles", "words", "docs", "paths", "workflows"];
const chosen = process.argv.slice(2);
let count = 0;
for (const rule of chosen.length ? chosen : rules) {
  if (!rules.includes(rule)) {
    console.error(`${rule}: no such rule: ${rules.join(" ")}`);
    process.exit(2);
  }
  const { check } = await import(`./${rule}.mjs`);
  const found = (await check()).sort((a, b) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line,
  );
  for (const { file, line, message } of found)
    console.error(`${file}:${line}: ${rule}: ${message}`);
  count += found.length;
}
if (count > 0) console.error(`\n${count} findings; scripts/lint says what each rule is for`);
process.exitCode = count > 0 ? 1 : 0;
