// The pages of the site: the documents that the table of README.md lists, in its order.
import { readFileSync } from "node:fs";
import { basename } from "node:path";

export const readme = readFileSync("README.md", "utf8");

/** The pages: `source` is the document, `name` that of the page without its ending, `about` Markdown. */
export const pages = [...readme.matchAll(/^\| \[([^\]]+\.md)\]\(\1\) \| (.+) \|$/gm)].map(
  ([, source, about]) => {
    const [, title] = /^# (.+)$/m.exec(readFileSync(source, "utf8")) ?? [];
    if (!title) throw new Error(`${source} has no title`);
    const plain = title.replaceAll("`", "");
    return { source, about, title: plain, name: basename(source, ".md").toLowerCase() };
  },
);
if (pages.length < 10) throw new Error("README.md: the table of the documentation is not found");
