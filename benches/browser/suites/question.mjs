// The question for consent on a page: to a new reader, and what is left of it for one who has answered.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { bundle, contestantsOf } from "../lib/bundle.mjs";
import { makeDocuments } from "../lib/documents.mjs";
import { compilePackage } from "../lib/packages.mjs";
import { quiet } from "../lib/quiet.mjs";
import { sampleInRounds } from "../lib/rounds.mjs";
import { settings } from "../lib/settings.mjs";
import { watcher } from "../lib/watcher.mjs";

const SUITE = "question";

/** The text of the pages, whatever document is asked for. */
const TEXT = "en-16kB";

/** Long enough for everything that a library does by itself, on a processor of usual speed. */
const REST = 800;

const PACKAGES = join(import.meta.dirname, "../node_modules");

const pageOf = ({ head = "", tail = "", drawsPage }, { markdown, html }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Shop</title>
<style>body { font: 16px/1.6 sans-serif; }</style>
${drawsPage ? `<script>window.pageText = ${JSON.stringify(markdown).replaceAll("<", "\\u003c")}</script>` : ""}
${head}
</head>
<body>
<main id="root">${drawsPage ? "" : html}</main>
${tail}
</body>
</html>
`;

/** Puts the page of a contestant, and the files that it needs, on the server. */
async function publish(server, name, contestant, document) {
  const { packaged = {}, written = {}, bundled } = contestant;
  const folder = `/${SUITE}/${name}`;
  server.publish(`${folder}/index.html`, pageOf(contestant, document));
  for (const [file, path] of Object.entries(packaged))
    server.publish(`${folder}/${file}`, readFileSync(join(PACKAGES, path)));
  for (const [file, content] of Object.entries(written))
    server.publish(`${folder}/${file}`, content);
  for (const { file, contents } of bundled ? await bundle(SUITE, [bundled]) : [])
    server.publish(`${folder}/${file}`, contents);
  if (contestant.document) {
    const text = compilePackage(document).document;
    server.publish(`${folder}/${contestant.document}`, JSON.stringify(text));
  }
}

/** Opens the page in a context, and tells what it cost; `then` may do more with it. */
const visit = (browser, context, { address, banner }, slowdown, then = async () => {}) =>
  browser.onPage(context, { slowdown }, async (page, protocol) => {
    const traffic = { bytes: 0, requests: 0 };
    protocol.on("Network.loadingFinished", ({ encodedDataLength }) => {
      traffic.bytes += encodedDataLength;
      traffic.requests += 1;
    });
    await protocol.send("Performance.enable");
    await page.addInitScript(watcher("watch-banner", banner));
    await quiet();
    await page.goto(address, { waitUntil: "load" });
    await pause(slowdown > 1 ? 2 * REST : REST);
    const { metrics } = await protocol.send("Performance.getMetrics");
    const seconds = (name) => metrics.find((metric) => metric.name === name).value;
    const { visible, settled, longTasks } = await page.evaluate(() => window.seen);
    await then(page);
    return {
      ...traffic,
      visible,
      settled,
      script: seconds("ScriptDuration") * 1000,
      tasks: seconds("TaskDuration") * 1000,
      "long tasks": longTasks,
    };
  });

/** Has a reader answer, and returns what the browser then keeps. */
const answer = (browser, contestant) =>
  browser.asReader({}, async (context) => {
    await visit(browser, context, contestant, 1, async (page) => {
      if (contestant.accept) await page.click(contestant.accept);
      await pause(REST);
    });
    return context.storageState();
  });

/** Opens the page as a reader who was never there. */
const visitFirst = (browser, contestant, slowdown) =>
  browser.asReader({}, (context) => visit(browser, context, contestant, slowdown));

/** Opens the page as a reader who has answered, and in whose cache the files are. */
const visitAgain = (browser, contestant, slowdown) =>
  browser.asReader({ storage: contestant.storage }, async (context) => {
    await visit(browser, context, contestant, 1);
    return visit(browser, context, contestant, slowdown);
  });

const VISITS = {
  [`${SUITE}, first visit`]: visitFirst,
  [`${SUITE}, returning reader`]: visitAgain,
};

/** Puts the contestants' pages on the server, and answers each question once. */
async function prepare({ server, browser }, names) {
  const [document] = makeDocuments([TEXT]);
  const prepared = new Map();
  for (const name of names) {
    const { default: contestant } = await import(`../contestants/${SUITE}/${name}.mjs`);
    await publish(server, name, contestant, document);
    const address = `${server.origin}/${SUITE}/${name}/index.html`;
    const storage = await answer(browser, { ...contestant, address });
    prepared.set(name, { ...contestant, address, storage });
  }
  return prepared;
}

export async function measureQuestion({ server, browser, results, say }) {
  const contestants = contestantsOf(SUITE).filter((name) => settings.only.test(name));
  const prepared = await prepare({ server, browser }, contestants);
  for (const slowdown of settings.slowdowns) {
    for (const [suite, visitAs] of Object.entries(VISITS)) {
      const take = (name) => visitAs(browser, prepared.get(name), slowdown);
      const sampled = await sampleInRounds({ contestants, runs: settings.runs, take });
      for (const [contestant, samples] of sampled)
        results.add({ suite, contestant, document: TEXT, slowdown, samples });
      say(`${suite}${slowdown > 1 ? `, processor ${slowdown} times slower` : ""}`);
    }
  }
}
