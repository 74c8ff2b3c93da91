// The viewer beside what a developer would use instead, in one browser, on the same documents:
//   node benches/browser/main.mjs
// Run by scripts/bench browser. benches/README.md lists the suites and what the environment may say.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { startBrowser } from "./lib/browser.mjs";
import { makeDocuments } from "./lib/documents.mjs";
import { describeMachine } from "./lib/machine.mjs";
import { compilePackage } from "./lib/packages.mjs";
import { Results } from "./lib/results.mjs";
import { startServer } from "./lib/server.mjs";
import { settings } from "./lib/settings.mjs";
import { writeReport } from "./report/index.mjs";
import { SUITES } from "./suites/index.mjs";

const allSuites = Object.keys(SUITES);

function chosenSuites() {
  const names = settings.suites.length ? settings.suites : allSuites;
  const unknown = names.find((name) => !allSuites.includes(name));
  if (!unknown) return names;
  console.error(`${unknown}: no such suite: ${allSuites.join(" ")}`);
  return process.exit(2);
}

/** The circumstances that a reader of the results has to know. */
const circumstances = (browser) => ({
  date: new Date().toISOString().slice(0, 10),
  browser: `Chromium ${browser.version.split(".")[0]}`,
  machine: describeMachine(),
  load: loadavg()[0],
});

const started = Date.now();

/** Prints a line of progress. */
function say(text) {
  console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${text}`);
}

/** Copies the release files, so that a build during the run changes nothing, and returns the copy. */
function copyRelease() {
  const copy = join(settings.output, "embed");
  rmSync(copy, { recursive: true, force: true });
  cpSync(settings.embed, copy, { recursive: true });
  return copy;
}

/** Puts on the server what all suites ask for: our release files, and the documents. */
function publish(server, release, documents, packages) {
  server.publishFolder("/embed", release);
  const put = (path, value) => server.publish(path, JSON.stringify(value), { compress: false });
  for (const document of documents) put(`/documents/${document.name}.json`, document);
  for (const [name, compiled] of packages) put(`/packages/${name}.json`, compiled);
}

/** Measures suites, and returns the results, which are kept after each. */
async function measure(suites, documents) {
  mkdirSync(settings.output, { recursive: true });
  const release = copyRelease();
  const packages = new Map(documents.map((it) => [it.name, compilePackage(it)]));
  say("documents compiled");
  const server = await startServer();
  const browser = await startBrowser();
  const results = new Results(circumstances(browser));
  try {
    publish(server, release, documents, packages);
    for (const name of suites) {
      await SUITES[name]({ server, browser, release, documents, packages, results, say });
      const text = JSON.stringify(results, null, 1);
      writeFileSync(join(settings.output, "results.json"), text);
    }
  } finally {
    await browser.close();
    server.close();
  }
  for (const path of server.missing) console.error(`not found: ${path}`);
  return results;
}

const suites = chosenSuites();
const documents = makeDocuments(settings.documents);
if (documents) {
  const results = await measure(suites, documents);
  await writeReport(results, suites, allSuites);
}
