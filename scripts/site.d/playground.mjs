// The page where a declaration is edited and the consent banner follows.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { escaped, whole } from "./frame.mjs";

/** Writes the policies of the samples without their texts, which no banner needs; returns the page. */
export function playground(site) {
  mkdirSync(join(site, "playground"));
  const samples = readdirSync("policies")
    .filter((name) => statSync(join("policies", name)).isDirectory())
    .map((name) => {
      const policy = JSON.parse(readFileSync(join("policies", name, "policy.json"), "utf8"));
      const { $schema, history, ...rest } = policy;
      const locales = Object.entries(policy.locales);
      const named = locales.map(([tag, { label }]) => [tag, { label }]);
      const own = { ...rest, locales: Object.fromEntries(named) };
      writeFileSync(join(site, "playground", `${name}.json`), `${JSON.stringify(own, null, 2)}\n`);
      return { name, publisher: policy.publisher?.name[policy.defaultLocale] ?? policy.id };
    });
  const option = ({ name, publisher }) => `<option value="${name}">${escaped(publisher)}</option>`;
  const choice = (name, label, values) =>
    `<label>${label} <select name="${name}">${values.map((value) => `<option>${value}</option>`).join("")}</select></label>`;
  return whole({
    name: "playground",
    title: "Playground",
    description: "Edit what a policy declares, and see the consent banner that readers get",
    head: '<script src="embed/policy-viewer.js"></script>\n<script src="playground.js" defer></script>\n',
    main: `<h1>Playground</h1>
<p class="lead">Edit what the policy declares (<a href="packages.html">how it is written</a>): the banner follows.
Nothing leaves your browser, and your answer is forgotten with the next change.</p>
<noscript><p>This page needs JavaScript.</p></noscript>
<form id="options">
<label>Sample <select name="sample">${samples.map(option).join("")}</select></label>
${choice("layout", "Layout", ["bar", "box", "center"])}
${choice("position", "Position", ["bottom", "top"])}
${choice("theme", "Theme", ["auto", "light", "dark"])}
<label>Language <select name="lang"></select></label>
<button type="button" id="again">Ask again</button>
</form>
<p id="status" role="status"></p>
<label for="policy">policy.json</label>
<textarea id="policy" rows="28" spellcheck="false" autocomplete="off" autocapitalize="off"></textarea>
<h2>For your pages</h2>
<p>These lines ask your readers so. They belong in the head of every page, before whatever they hold back
(<a href="consent.html#the-script-tag">the script tag</a>).</p>
<pre tabindex="0"><code id="lines"></code></pre>
<p><button type="button" id="copy">Copy</button> <span id="copied" role="status"></span></p>
<h2>Your answer</h2>
<pre tabindex="0"><code id="record">None yet.</code></pre>
<div id="banner"></div>`,
  });
}
