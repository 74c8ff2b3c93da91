// Files that use each other in a circle can only be understood together. circles.json lists the ones that
// are allowed, each with its reason. Imports of types alone do not count in TypeScript.
import { data, paths } from "./files.mjs";
import { circles, shortest } from "./graph.mjs";
import { crate, edges } from "./rust.mjs";
import { imports } from "./typescript.mjs";

const WHERE = "scripts/lint.d/circles.json";

/** All uses of one file by another, values only. */
function uses() {
  const sources = [
    "src",
    ...paths(/^crates\/[^/]+\/Cargo\.toml$/).map((path) => path.replace("Cargo.toml", "src")),
  ];
  const rust = sources.flatMap((folder) => {
    const name = folder === "src" ? "policy_viewer" : folder.split("/")[1].replaceAll("-", "_");
    return edges(crate(name, folder)).map(({ from, to, line }) => ({
      from: from.path,
      to: to.path,
      line,
    }));
  });
  return [...rust, ...imports("www").filter(({ types }) => !types)];
}

export function check() {
  const all = uses();
  const graph = new Map();
  for (const { from, to } of all) graph.set(from, (graph.get(from) ?? new Set()).add(to));
  const same = (a, b) => a.length === b.length && a.every((one) => b.includes(one));
  const allowed = data("circles.json");
  const found = circles(graph);
  const stale = allowed.filter(({ files }) => !found.some((circle) => same(circle, files)));
  return [
    ...found
      .filter((circle) => !allowed.some(({ files }) => same(circle, files)))
      .map((circle) => {
        const way = shortest(graph, circle);
        const steps = way
          .slice(1)
          .map((to, at) => all.find((use) => use.from === way[at] && use.to === to));
        const list = steps.map(({ from, line, to }) => `\n    ${from}:${line} uses ${to}`).join("");
        const size =
          circle.length > steps.length ? ` (the shortest among ${circle.length} files)` : "";
        const message = `a circle${size}: move what they share into a file below them, or state in ${WHERE} why it has to be:${list}`;
        return { file: steps[0].from, line: steps[0].line, message };
      }),
    ...stale.map(({ files }) => ({
      file: WHERE,
      line: 1,
      message: `there is no such circle any more: remove ${files.join(", ")}`,
    })),
  ];
}
