// What Lighthouse says of our pages, and of Material for MkDocs with the same texts.
import { publishLighthousePages } from "../lib/lighthouse-pages.mjs";
import { audit } from "../lib/lighthouse.mjs";
import { quiet } from "../lib/quiet.mjs";
import { sampleInRounds } from "../lib/rounds.mjs";
import { settings } from "../lib/settings.mjs";

const SUITE = "lighthouse";

const nameOf = ({ contestant, document }) => [contestant, document].filter(Boolean).join(", ");

export async function measureLighthouse({ server, release, results, say }) {
  const pages = new Map(
    publishLighthousePages(server, release)
      .filter(({ contestant }) => settings.only.test(contestant))
      .map((page) => [nameOf(page), page]),
  );
  const findings = new Map();
  const take = async (name) => {
    await quiet();
    const audited = await audit(`${server.origin}${pages.get(name).path}`, name);
    findings.set(name, audited.findings);
    return audited.sample;
  };
  const contestants = [...pages.keys()];
  const sampled = await sampleInRounds({ contestants, runs: settings.longRuns, take });
  for (const [name, samples] of sampled) {
    const { contestant, document } = pages.get(name);
    results.add({ suite: SUITE, contestant, document, samples });
    for (const finding of findings.get(name) ?? []) say(`${name}: ${finding}`);
  }
  say(SUITE);
}
