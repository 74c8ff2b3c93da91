// The first page: the beginning of README.md, and what there is to read.
import { readFileSync } from "node:fs";
import { escaped, whole } from "./frame.mjs";
import { pages, readme } from "./pages.mjs";

/** Markdown of a line as HTML: code, strong words and links, which is all that README.md uses there. */
const line = (text) =>
  escaped(text)
    .replace(/`([^`]+)`/g, "<code>$1</code>")
    .replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>")
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, (_, words, address) => {
      const page = pages.find(({ source }) => source === address);
      return `<a href="${page ? `${page.name}.html` : address}">${page ? page.title : words}</a>`;
    });

/** The parts of README.md that match, or an error: it has changed, and this page has to follow. */
function part(pattern) {
  const found = pattern.exec(readme);
  if (!found) throw new Error(`README.md has nothing like ${pattern}`);
  return found.slice(1);
}

/** Width and height of a picture (PNG specification, 11.2.2). */
function size(file) {
  const bytes = readFileSync(file);
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

export function landing() {
  const [title, about] = part(/^# (.+)\n\n([^]+?)\n\n/);
  const [alt, picture] = part(/!\[([^\]]+)\]\(docs\/(images\/[^)]+)\)/);
  const [embed] = part(/^## Embed it\n[^]*?```html\n([^]+?)\n```/m);
  const [make] = part(/^## Make a package\n[^]*?With Node alone: ([^]+?)\n\n/m);
  const [width, height] = size(`docs/${picture}`);
  const card = (page) =>
    `<li><a href="${page.name}.html">${escaped(page.title)}</a><p>${line(page.about)}</p></li>`;
  return whole({
    name: "index",
    title,
    description: about.replaceAll("\n", " ").replaceAll("**", ""),
    main: `<h1>${escaped(title)}</h1>
<p class="lead">${line(about.replaceAll("\n", " "))}</p>
<p class="actions"><a class="action" href="studio/index.html">Make a policy in the studio</a> <a href="install.html">Install</a> <a href="playground.html">Try the consent banner</a></p>
<img src="${picture}" alt="${escaped(alt)}" width="${width}" height="${height}">
<h2>On your page</h2>
<pre tabindex="0"><code>${escaped(embed)}</code></pre>
<p>${line(make.replaceAll("\n", " "))}</p>
<h2>Documentation</h2>
<ul class="cards">
${pages.map(card).join("\n")}
</ul>`,
  });
}
