// The viewer beside what a developer would use instead, in one browser, on the same documents:
//   node benches/browser/main.mjs
// Run by scripts/bench browser. benches/README.md lists the suites and what the environment may say.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { startBrowser } from "./lib/browser.mjs";
import { makeDocuments } from "./lib/documents.mjs";
import { compilePackage } from "./lib/packages.mjs";
import { Results } from "./lib/results.mjs";
import { startServer } from "./lib/server.mjs";
import { isComplete, settings } from "./lib/settings.mjs";
import { writeReport } from "./report/index.mjs";
import { SUITES } from "./suites/index.mjs";

/** The suites that need no documents. */
const WITHOUT_DOCUMENTS = ["question", "sizes"];

function chosenSuites() {
  const names = settings.suites.length ? settings.suites : Object.keys(SUITES);
  const unknown = names.find((name) => !SUITES[name]);
  if (!unknown) return names;
  console.error(`${unknown}: no such suite: ${Object.keys(SUITES).join(" ")}`);
  return process.exit(2);
}

const started = Date.now();
function say(text) {
  console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${text}`);
}

/** What a reader of the results has to know about them. */
const about = (version) => ({
  date: new Date().toISOString().slice(0, 10),
  browser: `Chromium ${version.split(".")[0]}`,
  node: process.versions.node,
  processors: cpus().length,
  runs: settings.runs,
  rivals: JSON.parse(readFileSync(join(import.meta.dirname, "package.json"), "utf8")).dependencies,
});

/** Puts on the server what all suites ask for: our release files, and the documents. */
function publish(server, documents, packages) {
  server.publishFolder("/embed", settings.embed);
  const put = (path, value) => server.publish(path, JSON.stringify(value), { compress: false });
  for (const document of documents) put(`/documents/${document.name}.json`, document);
  for (const [name, compiled] of packages) put(`/packages/${name}.json`, compiled);
}

const suites = chosenSuites();
const documents = makeDocuments(settings.documents);
if (documents) {
  mkdirSync(settings.output, { recursive: true });
  const packages = new Map();
  if (suites.some((name) => !WITHOUT_DOCUMENTS.includes(name))) {
    for (const document of documents) packages.set(document.name, compilePackage(document));
    say("documents compiled");
  }
  const server = await startServer();
  publish(server, documents, packages);
  const browser = await startBrowser();
  const results = new Results({ about: about(browser.version) });
  const file = join(settings.output, "results.json");
  try {
    for (const name of suites) {
      await SUITES[name]({ server, browser, documents, packages, results, say });
      writeFileSync(file, JSON.stringify(results, null, 1));
    }
  } finally {
    await browser.close();
    server.close();
  }
  for (const path of server.missing) console.error(`not found: ${path}`);
  await writeReport(results, { complete: isComplete(suites, Object.keys(SUITES)) });
}
