// Lighthouse, the audit that search engines and site owners go by, as its command does it: a phone on a slow
// network, in a browser of its own each time.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import { ARGUMENTS, findProgram } from "./browser.mjs";
import { settings } from "./settings.mjs";

const CATEGORIES = {
  performance: "performance",
  accessibility: "accessibility",
  "best-practices": "best practices",
  seo: "SEO",
};

const METRICS = {
  "largest-contentful-paint": "LCP, ms",
  "cumulative-layout-shift": "CLS",
  "total-blocking-time": "TBT, ms",
};

/** Whose scores are not times: what they find is the same each time, and is to be mended. */
const LASTING = ["accessibility", "best-practices", "seo"];

/** The speed of the processor as Lighthouse measures it: it tells of other load on the machine. */
const SPEED = "processor";

/** Opens an address in a new browser, and returns what Lighthouse has to say. */
async function run(address) {
  const browser = await launch({
    chromePath: findProgram(),
    chromeFlags: ["--headless=new", ...ARGUMENTS],
  });
  try {
    return await lighthouse(address, { port: browser.port, output: "html", logLevel: "error" });
  } finally {
    browser.kill();
  }
}

/** Returns what was found wrong, one line each. */
const findingsOf = ({ categories, audits }) =>
  LASTING.flatMap((category) => categories[category].auditRefs)
    .filter(({ weight }) => weight > 0)
    .map(({ id }) => audits[id])
    .filter(({ score }) => score !== null && score < 1)
    .map(({ id, title }) => `${id}: ${title}`);

/** Audits a page, keeps the whole report under a name, and returns a sample and the findings. */
export async function audit(address, name) {
  const { lhr, report } = await run(address);
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const reports = join(settings.output, "lighthouse");
  mkdirSync(reports, { recursive: true });
  writeFileSync(join(reports, `${name}.html`), report);
  const sample = {};
  for (const [id, measure] of Object.entries(CATEGORIES)) {
    const { score } = lhr.categories[id];
    // Nothing in place of a score is an error of some audit, not a zero.
    if (score === null) throw new Error(`${measure}: Lighthouse has no score`);
    sample[measure] = Math.round(score * 100);
  }
  for (const [id, measure] of Object.entries(METRICS))
    sample[measure] = lhr.audits[id].numericValue;
  sample[SPEED] = lhr.environment.benchmarkIndex;
  return { sample, findings: findingsOf(lhr) };
}
