// Links inside of the site: each leads to a file of it, and to an element there.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";

const OUTSIDE = /^(?:[a-z][a-z\d+.-]*:|\/\/)/i;

/** The attributes of tags; a text may have the same characters, but no angle bracket in front of them. */
const attributes = (html, name) =>
  [...html.matchAll(/<[a-z][\w-]*((?:\s+[^\s"'=<>]+(?:="[^"]*")?)+)\s*\/?>/g)].flatMap(([, all]) =>
    [...all.matchAll(new RegExp(`\\s${name}="([^"]*)"`, "g"))].map(([, value]) => unescaped(value)),
  );

const unescaped = (text) =>
  text.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[name],
  );

/** Returns the links that lead nowhere: `page`, `link`, `why`. */
export function deadLinks(site) {
  const pages = readdirSync(site).filter((name) => name.endsWith(".html"));
  const texts = new Map(pages.map((name) => [name, readFileSync(join(site, name), "utf8")]));
  const ids = new Map([...texts].map(([name, html]) => [name, new Set(attributes(html, "id"))]));
  return [...texts].flatMap(([page, html]) =>
    attributes(html, "(?:href|src)").flatMap((link) => {
      if (OUTSIDE.test(link)) return [];
      if (link.startsWith("/")) return [{ page, link, why: "the site may stand below a folder" }];
      const [path, fragment] = link.split("#");
      const file = path ? posix.normalize(decodeURIComponent(path)) : page;
      if (file.startsWith("..") || !existsSync(join(site, file)))
        return [{ page, link, why: "there is no such file" }];
      const known = ids.get(file);
      if (fragment && known && !known.has(decodeURIComponent(fragment)))
        return [{ page, link, why: "there is no such place" }];
      return [];
    }),
  );
}
