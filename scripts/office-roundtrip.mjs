#!/usr/bin/env node
// The sample packages through Word, OpenDocument, RTF and PDF and back: does every sentence and every
// heading return?
//
//   cargo build -p policy-cli && node scripts/office-roundtrip.mjs [FORMAT…]
//
// needs pandoc and LibreOffice (`apt-get install pandoc libreoffice-writer-nogui fonts-noto-cjk`), and
// takes some minutes. `pdf` is a tagged PDF, `pdf-plain` one without structure.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const root = new URL("..", import.meta.url).pathname;
const policy = process.env.POLICY ?? join(root, "target/debug/policy");
const asked = process.argv.slice(2);
const filter = (tagged) =>
  `pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"${tagged}"}}`;
const formats = {
  docx: { from: "odt", filter: "docx" },
  odt: { from: "html", filter: "odt:writer8" },
  rtf: { from: "odt", filter: "rtf" },
  pdf: { from: "odt", filter: filter(true) },
  "pdf-plain": { from: "odt", filter: filter(false) },
};

const work = mkdtempSync(join(tmpdir(), "office-roundtrip-"));
const run = (program, ...args) =>
  execFileSync(program, args, { cwd: work, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
const office = (format, out, files) =>
  run("soffice", "--headless", "--convert-to", format, "--outdir", out, ...files);

// What readers see of Markdown: letters and digits.
const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
const withoutMarks = (markdown) =>
  markdown
    .replace(/^---\n[\s\S]*?\n---\n/, "")
    .replace(/\s*\{#[^}\n]*\}/g, "")
    .replace(/\]\([^)\s]*\)/g, "]")
    .replace(/<br>/g, " ")
    .replace(/^\|(\s*---\s*\|)+$/gm, "");
const headings = (markdown) =>
  [...withoutMarks(markdown).matchAll(/^#{1,6} (.*)$/gm)].map(([, words]) => letters(words));
// Marks are gone first: a period before `**` ends a sentence, too.
const sentences = (markdown) =>
  withoutMarks(markdown)
    .replace(/[*_`\\>]/g, "")
    .split(/\n|\||(?<=[.!?])\s+|(?<=[。！？])/)
    .map((text) => letters(text.replace(/^\s*(?:#+|[-+]|\d+[.)])\s/, "")))
    .filter((text) => text.length > 1);

function compare(before, after) {
  const there = letters(withoutMarks(after));
  const of = new Map();
  for (const heading of headings(after)) of.set(heading, (of.get(heading) ?? 0) + 1);
  const take = (heading) => of.get(heading) > 0 && of.set(heading, of.get(heading) - 1);
  const lostHeadings = headings(before).filter((heading) => !take(heading));
  const all = sentences(before);
  const lost = all.filter((sentence) => !there.includes(sentence));
  const more = [...of.values()].reduce((sum, count) => sum + count, 0);
  return { all, lost, headings: headings(before), lostHeadings, more };
}

const packages = readdirSync(join(root, "policies"), { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
);
const texts = [];
for (const { name } of packages) {
  const { locales } = JSON.parse(readFileSync(join(root, "policies", name, "policy.json"), "utf8"));
  for (const [locale, { document }] of Object.entries(locales)) {
    if (document === undefined) continue;
    const stem = `${name}.${locale}`;
    run(policy, "export", join(root, "policies", name), "--locale", locale, "-o", `${stem}.md`);
    const direction = locale === "ar" ? "rtl" : "ltr";
    const html = [
      "-f",
      "markdown-smart",
      "-t",
      "html",
      "-s",
      "-V",
      `lang=${locale}`,
      "-V",
      `dir=${direction}`,
    ];
    // The front matter would become a second title.
    const body = readFileSync(join(work, `${stem}.md`), "utf8").replace(
      /^---\n[\s\S]*?\n---\n/,
      "",
    );
    writeFileSync(join(work, `${stem}.body.md`), body);
    run(
      "pandoc",
      ...html,
      "--metadata",
      `pagetitle=${stem}`,
      `${stem}.body.md`,
      "-o",
      `${stem}.html`,
    );
    texts.push({ stem, locale });
  }
}
const files = (kind) => texts.map(({ stem }) => `${stem}.${kind}`);
run(
  "soffice",
  "--headless",
  "--infilter=HTML (StarWriter)",
  "--convert-to",
  "odt:writer8",
  ...files("html"),
);

let wrong = 0;
console.log(
  "| format | documents | sentences back | headings back | headings more |\n| --- | --- | --- | --- | --- |",
);
for (const [format, { from, filter }] of Object.entries(formats)) {
  if (asked.length > 0 && !asked.includes(format)) continue;
  const extension = format.split("-")[0];
  const folder = from === "html" ? "." : `out-${format}`;
  if (from !== "html") office(filter, folder, files(from));
  const sum = { all: 0, lost: 0, headings: 0, lostHeadings: 0, more: 0 };
  const details = [];
  for (const { stem, locale } of texts) {
    const out = join(work, `package-${format}-${stem}`);
    const file = join(work, folder, `${stem}.${extension}`);
    run(policy, "import", file, "--id", "x", "--locale", locale, "-o", out);
    const after = run(policy, "export", out, "--locale", locale);
    const found = compare(readFileSync(join(work, `${stem}.md`), "utf8"), after);
    writeFileSync(join(work, `${format}.${stem}.md`), after);
    sum.all += found.all.length;
    sum.lost += found.lost.length;
    sum.headings += found.headings.length;
    sum.lostHeadings += found.lostHeadings.length;
    sum.more += found.more;
    for (const text of found.lostHeadings) details.push(`${basename(file)}: heading lost: ${text}`);
    for (const text of found.lost.slice(0, 5))
      details.push(`${basename(file)}: sentence lost: ${text}`);
  }
  wrong += sum.lost + sum.lostHeadings;
  console.log(
    `| ${format} | ${texts.length} | ${sum.all - sum.lost} of ${sum.all} | ` +
      `${sum.headings - sum.lostHeadings} of ${sum.headings} | ${sum.more} |`,
  );
  for (const line of details) console.error(line);
}
if (process.env.KEEP) console.error(`kept in ${work}`);
else rmSync(work, { recursive: true });
process.exit(wrong === 0 ? 0 : 1);
