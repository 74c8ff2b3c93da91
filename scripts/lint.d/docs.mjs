// The first line of a documentation comment names the thing: one that begins with "What" describes it by a
// clause, where a noun would do.
import { lineAt, paths, text } from "./files.mjs";

const RUST = /(?<!^[ \t]*\/\/[/!][^\n]*\n)^[ \t]*\/\/[/!] What\b.*/gm;
const BLOCK = /^[ \t]*\/\*\*\s+(?:\* )?What\b.*/gm;

const excerpt = (comment) => comment.slice(comment.indexOf("What"));

export function check() {
  return paths(/\.(rs|ts|mjs)$/)
    .filter((path) => !path.startsWith("www/generated/"))
    .flatMap((file) =>
      [...text(file).matchAll(file.endsWith(".rs") ? RUST : BLOCK)].map((match) => ({
        file,
        line: lineAt(text(file), match.index + match[0].indexOf("What")),
        message: `begins with "What": name the thing by a noun: ${excerpt(match[0])}`,
      })),
    );
}
