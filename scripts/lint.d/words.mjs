// Names that were given up: retired-words.json lists them, each with the one in its place. Comments are not
// searched, since many of these are ordinary words.
import { data, lineAt, paths, text, withoutComments } from "./files.mjs";

export function check() {
  const words = data("retired-words.json");
  const known = new RegExp(`(?<![\\w-])(${Object.keys(words).join("|")})(?![\\w-])`, "g");
  return paths(
    /^(src|crates|www|tests|benches|scripts|examples)\/.*\.(rs|ts|mjs|css|html)$/,
  ).flatMap((file) => {
    const content = withoutComments(text(file));
    return [...content.matchAll(known)].map((match) => ({
      file,
      line: lineAt(content, match.index),
      message: `\`${match[1]}\` is a retired name: use ${words[match[1]]}`,
    }));
  });
}
