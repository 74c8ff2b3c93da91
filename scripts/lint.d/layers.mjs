// Who may use whom: layers.json states it once for the modules of the root crate, the crates of the
// workspace and the folders of www.
import { data, lineAt, paths, text, withoutComments } from "./files.mjs";
import { crate, edges } from "./rust.mjs";
import { imports } from "./typescript.mjs";

const table = data("layers.json");
const WHERE = "scripts/lint.d/layers.json";

/** The modules at the top of the root crate. */
function modules() {
  const { order } = table.modules;
  const found = [];
  const unknown = new Set();
  for (const { from, to, line } of edges(crate("policy_viewer", "src"))) {
    const [user, used] = [from.segments[0], to.segments[0]];
    // lib.rs only lists the modules.
    if (!user || !used || user === used) continue;
    for (const module of [user, used]) if (!order.includes(module)) unknown.add(module);
    if (order.indexOf(used) > order.indexOf(user)) {
      const message = `\`${user}\` must not use \`${used}\`, which is above it (${WHERE}): move the code up or pass the value in`;
      found.push({ file: from.path, line, message });
    }
  }
  for (const module of unknown) {
    found.push({
      file: "src/lib.rs",
      line: 1,
      message: `\`${module}\` has no place in ${WHERE}: give it one`,
    });
  }
  return found;
}

/** The dependencies in the manifests, those of tests aside. */
function crates() {
  const found = [];
  for (const file of paths(/^(crates\/[^/]+\/)?Cargo\.toml$/)) {
    const manifest = text(file);
    const name = /^\[package\][^[]*?^name = "([^"]+)"/ms.exec(manifest)[1];
    const may = table.crates.may[name];
    if (!may) {
      found.push({ file, line: 1, message: `\`${name}\` has no place in ${WHERE}: give it one` });
      continue;
    }
    const section = /^\[dependencies\]\n((?:(?!\[).*\n?)*)/m.exec(manifest);
    for (const match of section?.[1].matchAll(/^(policy-[\w-]+)/gm) ?? []) {
      if (may.includes(match[1])) continue;
      const line = lineAt(manifest, section.index + "[dependencies]\n".length + match.index);
      const message = `\`${name}\` must not depend on \`${match[1]}\` (${WHERE}): move the code to the lower crate`;
      found.push({ file, line, message });
    }
  }
  return found;
}

/** The longest entry of the table that holds a path. */
const place = (path) =>
  Object.keys(table.www.may)
    .filter((key) => `www/${key}` === path || path.startsWith(`www/${key}/`))
    .sort((a, b) => b.length - a.length)[0];

/** Tells whether a list names a place, or a folder that it is in. */
const holds = (list, used) => list.some((one) => used === one || used.startsWith(`${one}/`));

function www() {
  const found = [];
  const free = ["policy-viewer.d.ts", "generated"];
  for (const { from, to, line, types } of imports("www")) {
    const [user, used] = [place(from), place(to)];
    if (!user || !used) {
      const message = `${user ? to : from} has no place in ${WHERE}: give it one`;
      found.push({ file: from, line, message });
      continue;
    }
    if (holds([user], used)) continue;
    const { values = [], types: onlyTypes = [] } = table.www.may[user];
    if (holds(values, used) || (types && holds([...onlyTypes, ...free], used))) continue;
    const what = types ? "types" : "values";
    const message = `\`${user}\` must not import ${what} of \`${used}\` (${WHERE}): they are not loaded together`;
    found.push({ file: from, line, message });
  }
  return found;
}

/** Calls that belong into few files. */
function only() {
  return table.only.flatMap((rule) =>
    paths(new RegExp(`^${rule.below}/.*\\.ts$`))
      .filter((file) => !rule.in.includes(file) && !/\.d\.ts$/.test(file))
      .flatMap((file) => {
        const content = withoutComments(text(file));
        return [...content.matchAll(new RegExp(rule.pattern, "g"))].map((match) => ({
          file,
          line: lineAt(content, match.index),
          message: `\`${match[0]}\` does not belong here: ${rule.instead}`,
        }));
      }),
  );
}

export const check = () => [...modules(), ...crates(), ...www(), ...only()];
