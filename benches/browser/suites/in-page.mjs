// The suites whose contestants measure themselves in a page with one document: render, search, difference,
// language. The processor bounds them.
import { bundle, contestantsOf, page } from "../lib/bundle.mjs";
import { sampleInRounds } from "../lib/rounds.mjs";
import { settings } from "../lib/settings.mjs";

/** Puts the pages of a suite on the server. */
async function publish(server, suite, contestants) {
  for (const { file, contents } of await bundle(suite, contestants))
    server.publish(`/${suite}/${file}`, contents);
  for (const name of contestants) server.publish(`/${suite}/${name}.html`, page(name));
}

/** Makes the function that measures a suite. */
export const inPage = (suite, { enough } = {}) =>
  async function measure({ server, browser, documents, results, say }) {
    const contestants = contestantsOf(suite).filter((name) => settings.only.test(name));
    await publish(server, suite, contestants);
    for (const slowdown of settings.slowdowns) {
      for (const { name: document } of documents) {
        const take = (contestant) => {
          const address = `${server.origin}/${suite}/${contestant}.html?document=${document}`;
          return browser.measure(address, { slowdown });
        };
        const { runs } = settings;
        const sampled = await sampleInRounds({ contestants, runs, take, enough });
        for (const [contestant, samples] of sampled)
          results.add({ suite, contestant, document, slowdown, samples });
        say(`${suite} ${document}${slowdown > 1 ? `, processor ${slowdown} times slower` : ""}`);
      }
    }
  };
