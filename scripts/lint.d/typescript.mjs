// Which file of www uses which. An import of types alone leaves nothing behind when it is compiled, so it is
// kept apart from one of values; `verbatimModuleSyntax` in tsconfig.json makes the difference visible.
import { posix } from "node:path";
import { lineAt, paths, text } from "./files.mjs";

/** Returns every import between files below a folder: `{from, to, line, types}` with paths. */
export function imports(folder) {
  const files = paths(new RegExp(`^${folder}/.*\\.ts$`));
  const known = new Set(files);
  const found = [];
  for (const from of files) {
    const source = text(from).replace(/\/\*[^]*?\*\/|^\s*\/\/[^\n]*/gm, (match) =>
      match.replace(/[^\n]/g, " "),
    );
    const statements =
      /^(?:import|export)\s+(type\s+)?(?:([^;"']*?)\s+from\s+)?"(\.[^"]*)";|\bimport\("(\.[^"]*)"\)/gm;
    for (const match of source.matchAll(statements)) {
      const [, type, names = "", statement, expression] = match;
      const base = posix.join(posix.dirname(from), statement ?? expression);
      const to = [`${base}.ts`, `${base}/index.ts`, `${base}.d.ts`, base].find((path) =>
        known.has(path),
      );
      if (!to) continue;
      const list = /^\{([^]*)\}$/.exec(names.trim())?.[1];
      const onlyTypes = list?.split(",").every((name) => !name.trim() || /^\s*type\s/.test(name));
      const types =
        !!type || !!onlyTypes || from.endsWith(".d.ts") || isTypeOf(source, match.index, match[0]);
      found.push({ from, to, line: lineAt(source, match.index + match[0].search(/\S/)), types });
    }
  }
  return found;
}

/** Tells whether `import(…)` stands for a type: after `typeof`, or in front of the name of one. */
const isTypeOf = (source, index, { length }) =>
  /\btypeof\s+$/.test(source.slice(0, index)) || /^\.[A-Z]/.test(source.slice(index + length));
