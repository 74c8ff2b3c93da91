// Which file of a crate uses which: enough of Rust's grammar to follow `use` declarations and paths.
import { dirname } from "node:path";
import { lineAt, paths, text } from "./files.mjs";

/** Blanks comments, strings and test modules; every line stays where it is. */
export function code(source) {
  const blank = (match) => match.replace(/[^\n]/g, " ");
  const tokens =
    /\/\/[^\n]*|\/\*[^]*?\*\/|b?r(#*)"[^]*?"\1|b?"(?:\\[^]|[^"\\])*"|'(?:\\[^']+|[^\\'])'/g;
  const bare = source.replace(tokens, blank);
  let out = bare;
  for (const { index } of bare.matchAll(/#\[cfg\(test\)\]\s*(pub(\([\w ]+\))? )?mod \w+ \{/g)) {
    let depth = 0;
    let end = bare.indexOf("{", index);
    do {
      if (bare[end] === "{") depth += 1;
      if (bare[end] === "}") depth -= 1;
      end += 1;
    } while (depth > 0 && end < bare.length);
    out = out.slice(0, index) + blank(out.slice(index, end)) + out.slice(end);
  }
  return out;
}

/** Splits at commas outside braces. */
function split(list) {
  const parts = [""];
  let depth = 0;
  for (const char of list) {
    if (char === "{") depth += 1;
    if (char === "}") depth -= 1;
    if (char === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += char;
  }
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** Returns all paths of a tree such as `a::{b, c::{self, d as e}}`, with the names that they get. */
function flatten(tree, prefix = []) {
  const group = /^([\w:]*?)(?:::)?\{([^]*)\}$/.exec(tree);
  if (group) {
    const head = [...prefix, ...group[1].split("::").filter(Boolean)];
    return split(group[2]).flatMap((part) => flatten(part, head));
  }
  const [path, name] = tree.split(/\s+as\s+/);
  const segments = [...prefix, ...path.split("::").map((one) => one.trim())].filter(
    (one, at) => one && !(one === "self" && at > 0),
  );
  return [{ path: segments, name: name ?? segments.at(-1) }];
}

/** The modules of a crate: which file each is, what its uses and paths are. */
export function crate(root, folder) {
  const modules = new Map();
  for (const path of paths(new RegExp(`^${folder}/.*\\.rs$`))) {
    const inside = path.slice(folder.length + 1).replace(/\.rs$/, "");
    const segments = inside.split("/");
    if (["mod", "lib", "main"].includes(segments.at(-1))) segments.pop();
    const bare = code(text(path));
    const uses = [];
    for (const match of bare.matchAll(/^\s*(pub(?:\([\w ]+\))? )?use ([^;]+);/gm)) {
      for (const { path: used, name } of flatten(match[2].replace(/\s+/g, " "))) {
        uses.push({
          used,
          name,
          exported: !!match[1],
          line: lineAt(bare, match.index + match[0].search(/\S/)),
        });
      }
    }
    const declared = [...bare.matchAll(/\bmod (\w+);/g)].map((match) => match[1]);
    const rest = bare.replace(/^\s*(pub(\([\w ]+\))? )?use [^;]+;/gm, (match) =>
      match.replace(/[^\n]/g, " "),
    );
    for (const match of rest.matchAll(/(?<![\w:])(\w+(?:::\w+)+)/g)) {
      uses.push({ used: match[1].split("::"), line: lineAt(rest, match.index) });
    }
    modules.set(segments.join("::"), { path, segments, uses, declared });
  }
  return { root, modules };
}

/** Turns a path as it is written in a module into one from the crate's root; nothing for other crates. */
function absolute({ root, modules }, module, used) {
  const [first, ...rest] = used;
  if (first === "crate" || first === root) return rest;
  if (first === "self") return [...module.segments, ...rest];
  if (first === "super") {
    let base = module.segments.slice(0, -1);
    let left = rest;
    while (left[0] === "super") [base, left] = [base.slice(0, -1), left.slice(1)];
    return [...base, ...left];
  }
  if (module.declared.includes(first)) return [...module.segments, ...used];
  const imported = module.uses.find((use) => use.name === first && use.used.length > 0);
  if (imported && imported.used !== used && imported.used[0] !== first) {
    const base = absolute({ root, modules }, module, imported.used);
    return base && [...base, ...rest];
  }
  return undefined;
}

/** Returns the module in which a path ends, re-exports followed. */
function resolve(all, path, depth = 0) {
  if (depth > 8) return undefined;
  for (let length = path.length; length >= 0; length -= 1) {
    const module = all.modules.get(path.slice(0, length).join("::"));
    if (!module) continue;
    const name = path[length];
    const exported = name && module.uses.find((use) => use.exported && use.name === name);
    if (exported) {
      const base = absolute(all, module, exported.used);
      const found = base && resolve(all, [...base, ...path.slice(length + 1)], depth + 1);
      if (found) return found;
    }
    return module;
  }
  return undefined;
}

/** Returns every use of one file by another: `{from, to, line}` with modules. */
export function edges(all) {
  const found = new Map();
  for (const module of all.modules.values()) {
    for (const use of module.uses) {
      // What a module re-exports it does not use itself.
      if (use.exported) continue;
      const path = absolute(all, module, use.used);
      const target = path && resolve(all, path);
      if (!target || target === module) continue;
      const key = `${module.path} ${target.path}`;
      if (!found.has(key)) found.set(key, { from: module, to: target, line: use.line });
    }
  }
  return [...found.values()];
}
