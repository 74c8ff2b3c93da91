// The packages of the demo as `policy serve` shows them, each at /preview/NAME/. A program of Rust looks at a package,
// and Node answers by the same code as that of `npx policy serve`: neither rules nor pages are known here.
import { existsSync, readdirSync } from "node:fs";
import { basename, join, sep } from "node:path";
import process from "node:process";
import { run } from "./children.mjs";

const program = join(process.env.CARGO_TARGET_DIR ?? "target", "debug/demo-preview");

const waiting = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<meta name="color-scheme" content="light dark"><title>Preview</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;margin:2rem}</style></head>
<body><p>The program that looks at packages is being built. This page loads itself again.</p></body></html>
`;

/** Looks at a package; gives nothing when the program fails, which has said why. */
async function lookAtFiles(folder) {
  const { code, text } = await run(program, [folder], { reads: true });
  return code === 0 ? JSON.parse(text) : undefined;
}

function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/**
 * Shows the packages in the folder `samples`, and `own` if there is one, with the browser files of the folder `embed`.
 * `Preview` is that of `www/node`; `look` gives what there is to see of a package, and is another one in tests only.
 */
export function previews({ Preview, samples, own, embed, look = lookAtFiles }) {
  /** The preview of each folder, and the id of its policy as it was known last. */
  const shown = new Map();
  /** Whether there is a program to look with, and whether all was looked at. */
  let isBuilt = false;
  let isReady = false;
  let looking = Promise.resolve();

  const folders = () => {
    const names = existsSync(samples) ? readdirSync(samples) : [];
    const packages = names
      .map((name) => join(samples, name))
      .filter((folder) => existsSync(join(folder, "policy.json")));
    // One that is broken, or gone for a moment, is still shown.
    return new Set([...(own ? [own] : []), ...shown.keys(), ...packages]);
  };

  async function lookAt(folder, anew) {
    const seen = await look(folder);
    if (!seen) return;
    const { rules, page, snapshot } = seen;
    const before = shown.get(folder);
    const preview = before?.preview ?? new Preview(rules, page, snapshot, embed);
    shown.set(folder, { preview, id: snapshot.state.id || before?.id });
    preview.take(snapshot);
    if (before && anew) preview.tell();
  }

  /** Looks at some of the folders, one after the other and after all that were asked for before. */
  function lookAtAll(chosen, anew = false) {
    const next = looking.then(async () => {
      for (const folder of folders()) if (chosen(folder)) await lookAt(folder, anew);
    });
    looking = next;
    return next;
  }

  /** The preview at a name: as the demo site has the packages, samples by their folder and another one by its id. */
  function named(name) {
    const isOwn = ([folder, { id }]) => folder === own && name === id;
    const isSample = ([folder]) => folder === join(samples, name);
    const all = [...shown];
    return (all.find(isOwn) ?? all.find(isSample))?.[1].preview;
  }

  return {
    /** Compiles the program, and looks at everything with it. Tells whether that went well. */
    async build(options) {
      const args = ["build", "-p", "demo-packages", "--bin", "demo-preview"];
      const { code } = await run("cargo", [...args, "--features", "preview"], options);
      if (code !== 0) return false;
      await this.ready();
      return true;
    },
    /** Looks at everything. Pages that are open show it anew: the viewer may be another one. */
    async ready() {
      isBuilt = true;
      await lookAtAll(() => true, true);
      isReady = true;
    },
    /** Looks at the packages that some of these paths belong to. */
    async changed(paths) {
      if (!isBuilt) return;
      const isBelow = (folder) => paths.some((path) => `${path}${sep}`.startsWith(folder + sep));
      await lookAtAll(isBelow);
    },
    /** Answers a request for an address below /preview/, or leaves it alone. */
    respond(request, response) {
      const [, name, rest] = /^\/preview\/([^/?#]+)(\/.*)?$/s.exec(request.url) ?? [];
      if (!name) return false;
      const preview = named(decoded(name));
      if (!preview && !isReady) {
        const headers = { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" };
        response.writeHead(503, headers).end(waiting);
      } else if (!preview) {
        return false;
      } else if (!rest) {
        // Addresses in the page are relative.
        response.writeHead(308, { Location: `/preview/${name}/` }).end();
      } else {
        preview.respond(request, response, rest);
      }
      return true;
    },
  };
}
