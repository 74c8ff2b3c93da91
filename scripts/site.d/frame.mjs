// What stands around every page of the site.
import { pages } from "./pages.mjs";

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escaped = (text) => text.replace(/[&<>"]/g, (c) => ESCAPES[c]);

const STYLES = '<link rel="stylesheet" href="site.css">';

/** The head of every page, with the place of `name` marked. */
function header(name) {
  const link = (page) => {
    const current = page.name === name ? ' aria-current="page"' : "";
    return `<li><a href="${page.name}.html"${current}>${escaped(page.title)}</a></li>`;
  };
  return `<header class="site">
<a class="site-name" href="index.html">policy-viewer</a>
<details><summary>Docs</summary><nav aria-label="Documentation"><ul>
${pages.map(link).join("\n")}
</ul></nav></details>
<a href="studio/index.html">Studio</a>
<a href="playground.html"${name === "playground" ? ' aria-current="page"' : ""}>Playground</a>
</header>`;
}

/** The pages before and after one. */
function neighbours(page) {
  const at = pages.indexOf(page);
  const link = (other, rel) =>
    other
      ? `<a rel="${rel}" href="${other.name}.html">${escaped(other.title)}</a>`
      : "<span></span>";
  return `<nav class="site-next" aria-label="Next pages">${link(pages[at - 1], "prev")}${link(pages[at + 1], "next")}</nav>`;
}

/** Puts the site around a page that `policy render` drew. */
export function around(page, html) {
  return [
    ["</head>", `${STYLES}\n<link rel="icon" href="data:,">\n</head>`],
    ["\n<body>\n", `\n<body>\n${header(page.name)}\n`],
    ["\n</main>\n</body>", `\n</main>\n${neighbours(page)}\n</body>`],
  ].reduce((html, [mark, text]) => {
    // The text of a document cannot have one of these: all of its angle brackets are escaped.
    if (html.split(mark).length !== 2) throw new Error(`${page.name}: no place for ${text}`);
    return html.replace(mark, () => text);
  }, html);
}

/** A page of the site's own. */
export const whole = ({ name, title, description, head = "", main }) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<meta name="description" content="${escaped(description)}">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="embed/policy-viewer-page.css">
${STYLES}
${head}</head>
<body>
${header(name)}
<main class="site-page">
${main}
</main>
</body>
</html>
`;
