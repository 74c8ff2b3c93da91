// The time from opening a page to the first text on the screen, and the bytes until then: our element, our
// static page, the plain page, and the usual stack of libraries.
import { bundle } from "../lib/bundle.mjs";
import { devicesOf } from "../lib/devices.mjs";
import { renderStaticPage } from "../lib/packages.mjs";
import { quiet } from "../lib/quiet.mjs";
import { sampleInRounds } from "../lib/rounds.mjs";
import { settings } from "../lib/settings.mjs";
import { watcher } from "../lib/watcher.mjs";

const SUITE = "first text";

/** Where the first paragraph is. */
const IN_VIEWER = ["policy-viewer", "#pv-text p"];
const IN_PAGE = ["#root p"];

const CONTESTANTS = {
  "policy-viewer": { file: "element.html", paragraph: IN_VIEWER },
  "policy-viewer, static page": { file: "static.html", paragraph: IN_VIEWER },
  "policy-viewer, static page, then the element": {
    file: "static-element.html",
    paragraph: IN_VIEWER,
  },
  "plain page": { file: "plain.html", paragraph: IN_PAGE },
  "marked, DOMPurify, vanilla-cookieconsent": { file: "stack.html", paragraph: IN_PAGE },
};

const page = (head, body) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Policy</title>
${head}
</head>
<body>
${body}
</body>
</html>
`;

const SCRIPT = "/embed/policy-viewer.js";

/** Returns all styles of a page. */
const stylesOf = (html) => (html.match(/<style>[^]*?<\/style>/g) ?? []).join("");

/** Puts the pages of one document on the server. */
function publish(server, stack, { name, markdown, html }, compiled) {
  const folder = `/first-text/${name}`;
  const policy = structuredClone(compiled.policy);
  policy.locales[compiled.locale].document = "document.json";
  const source = `${folder}/policy.json`;
  const staticPage = renderStaticPage(compiled);
  const files = {
    "policy.json": JSON.stringify(policy),
    "document.json": JSON.stringify(compiled.document),
    "text.md": markdown,
    "stack.js": stack,
    "element.html": page(
      `<script src="${SCRIPT}"></script>`,
      `<policy-viewer src="${source}"></policy-viewer>`,
    ),
    "static.html": staticPage,
    "static-element.html": renderStaticPage(compiled, "--script", SCRIPT, "--src", source),
    "plain.html": page(stylesOf(staticPage), `<main id="root">${html}</main>`),
    "stack.html": page(
      "",
      `<main id="root"></main><script type="module" src="${folder}/stack.js"></script>`,
    ),
  };
  for (const [file, content] of Object.entries(files)) server.publish(`${folder}/${file}`, content);
}

/** Opens a page as a new reader. */
const open = (browser, address, paragraph, device) =>
  browser.asReader(device, (context) =>
    browser.onPage(context, device, async (opened, protocol) => {
      let bytes = 0;
      protocol.on("Network.loadingFinished", (event) => (bytes += event.encodedDataLength));
      await opened.addInitScript(watcher("watch-first-text", paragraph));
      await quiet();
      await opened.goto(address, { waitUntil: "commit" });
      await opened.waitForFunction(() => window.firstText);
      const time = await opened.evaluate(() => window.firstText);
      return { time, bytes };
    }),
  );

export async function measureFirstText({ server, browser, documents, packages, results, say }) {
  const [{ contents: stack }] = await bundle("first-text", ["stack"]);
  const contestants = Object.keys(CONTESTANTS).filter((name) => settings.only.test(name));
  for (const document of documents) {
    publish(server, stack, document, packages.get(document.name));
    for (const { suite, device } of devicesOf(SUITE)) {
      const take = (contestant) => {
        const { file, paragraph } = CONTESTANTS[contestant];
        const address = `${server.origin}/first-text/${document.name}/${file}`;
        return open(browser, address, paragraph, device);
      };
      const sampled = await sampleInRounds({ contestants, runs: settings.runs, take });
      for (const [contestant, samples] of sampled)
        results.add({ suite, contestant, document: document.name, samples });
      say(`${suite} ${document.name}`);
    }
  }
}
