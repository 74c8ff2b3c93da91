// Makes the package for npm of the release files, and of the command line for Node:
//   node npm.mjs EMBED CLI OUT
// OUT/embed is a copy of them, OUT/index.js the viewer as a module that bundlers understand: it names
// each of its files by `new URL("…", import.meta.url)`. OUT/cli is the command line: CLI, the program, and what
// starts it.
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { bundle, bundled } from "../bundle.mjs";
import { contract } from "../contract.mjs";
import { moduleOverrides } from "./module-overrides.mjs";

const [embed, cli, out] = process.argv.slice(2);
const cargo = readFileSync("Cargo.toml", "utf8");
const field = (name) => new RegExp(`^${name} = "([^"]+)"`, "m").exec(cargo)[1];

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const files = readdirSync(embed, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(embed.length + 1)
      .replaceAll("\\", "/"),
  )
  .filter((name) => !/^[0-9a-f]{12}\//.test(name));
for (const name of files) cpSync(join(embed, name), join(out, "embed", name));

/** The files that are loaded while the viewer runs, as bundlers find them. */
const loaded = files.filter(
  (name) =>
    /\.(wasm|css|js)$|^locales\//.test(name) &&
    // The loader is this module itself; the other one is for `policy bundle`.
    !["policy-viewer.js", "policy-viewer-offline.js"].includes(name),
);
const table = loaded
  .map((name) => `  ${JSON.stringify(name)}: new URL("./embed/${name}", import.meta.url).href,`)
  .join("\n");
writeFileSync(join(out, "files.js"), `export const files = {\n${table}\n};\n`);
const module = await bundle("www/loader/index.ts", {
  define: {
    __VERSION__: JSON.stringify(field("version")),
    __BUILD__: JSON.stringify(readFileSync("target/dist/build", "utf8")),
  },
  format: "esm",
  external: ["./files.js"],
  plugins: [moduleOverrides("www/npm", ["asset-url.ts", "script-base.ts"])],
});
writeFileSync(join(out, "index.js"), module);
cpSync("www/policy-viewer.d.ts", join(out, "index.d.ts"));

mkdirSync(join(out, "cli"));
cpSync(cli, join(out, "cli/policy.wasm"));
const launcher = await bundled("www/node/main.ts", { format: "esm", platform: "node" });
writeFileSync(join(out, "cli/policy.js"), `#!/usr/bin/env node\n${launcher}`);
chmodSync(join(out, "cli/policy.js"), 0o755);
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) cpSync(name, join(out, name));
// About what the command line carries of others.
cpSync("crates/policy-audit/NOTICE", join(out, "NOTICE"));
cpSync("www/npm/README.md", join(out, "README.md"));

/** The manifest repeats the contract of the element for editors and documentation tools. */
function manifest() {
  const { attributes, parts, properties, events } = contract();
  const described = (list) => list.map(({ name, description }) => ({ name, description }));
  return {
    schemaVersion: "1.0.0",
    modules: [
      {
        kind: "javascript-module",
        path: "index.js",
        declarations: [
          {
            kind: "class",
            customElement: true,
            name: "PolicyViewerElement",
            tagName: "policy-viewer",
            description: "Shows a policy package.",
            superclass: { name: "HTMLElement" },
            attributes: described(attributes),
            members: [{ kind: "field", name: "policy", type: { text: "object | null" } }],
            events: events.map(({ name, description, type }) => ({
              name,
              description,
              type: { text: type },
            })),
            cssParts: described(parts),
            cssProperties: described(properties),
          },
        ],
        exports: [
          {
            kind: "custom-element-definition",
            name: "policy-viewer",
            declaration: { name: "PolicyViewerElement", module: "index.js" },
          },
        ],
      },
    ],
  };
}

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
writeFileSync(join(out, "custom-elements.json"), json(manifest()));
writeFileSync(
  join(out, "package.json"),
  json({
    name: field("name"),
    version: field("version"),
    description: field("description"),
    license: field("license"),
    keywords: ["privacy", "policy", "consent", "custom-element", "cli"],
    type: "module",
    types: "./index.d.ts",
    bin: { policy: "cli/policy.js", "policy-viewer": "cli/policy.js" },
    engines: { node: JSON.parse(readFileSync("package.json", "utf8")).engines.node },
    exports: {
      ".": { types: "./index.d.ts", default: "./index.js" },
      "./embed/*": "./embed/*",
      "./custom-elements.json": "./custom-elements.json",
      "./package.json": "./package.json",
    },
    customElements: "custom-elements.json",
    sideEffects: true,
  }),
);
