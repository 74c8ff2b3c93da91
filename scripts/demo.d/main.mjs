// Builds the demo site, serves it with a preview of each package, and keeps both up to date:
//   node main.mjs PORT [PACKAGE]
// A build that fails leaves the site as it was.
import { renameSync, rmSync } from "node:fs";
import { join, sep } from "node:path";
import { argv, exit } from "node:process";
import { bundled } from "../bundle.mjs";
import { endAll, run } from "./children.mjs";
import { previews } from "./previews.mjs";
import { serve } from "./serve.mjs";
import { watch } from "./watch.mjs";

const [port, ownPackage] = argv.slice(2);
const packages = ["policies", ...(ownPackage ? [ownPackage] : [])];
const sources = ["src", "crates", "www", "Cargo.toml"];
const site = "target/demo";

const say = (text) => console.log(`demo          ${text}`);
const isPackage = (path) => packages.some((folder) => `${path}${sep}`.startsWith(folder + sep));

/** Builds a folder beside the one that is shown, and puts it in place; tells whether that went well. */
async function build(script, folder) {
  const fresh = `${site}.part`;
  rmSync(fresh, { recursive: true, force: true });
  // The first time takes minutes: then cargo shows how far it is.
  const { code } = await run(script, [fresh], { quiet: server !== undefined });
  if (code !== 0) return false;
  // At once, so that no request falls between the two.
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  return true;
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    endAll();
    exit(0);
  });
}

let server;
/** The part that changed since it was built: "packages" alone, or "all". */
let stale = "all";
let building = false;
let previewsAreTold = false;

const code = await bundled("www/node/preview.ts", { format: "esm", platform: "node" });
const { Preview } = await import(
  `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`
);
const shown = previews({
  Preview,
  samples: "policies",
  own: ownPackage,
  embed: join(site, "embed"),
});

async function buildPreviews() {
  if (!(await shown.build({ quiet: previewsAreTold }))) {
    say("FAILED; the previews are as they were");
  } else if (!previewsAreTold) {
    previewsAreTold = true;
    say("the live previews are there too, a link for each policy of the page");
  }
}

async function keepUp() {
  if (building) return;
  building = true;
  while (stale) {
    const all = stale === "all";
    stale = undefined;
    const start = Date.now();
    const good = all
      ? await build("scripts/demo-site", site)
      : await build("scripts/samples", join(site, "policies"));
    const seconds = Math.round((Date.now() - start) / 1000);
    if (good) {
      server ??= await serve(site, Number(port), shown.respond);
      server.reload();
      say(`built in ${seconds} s: ${server.address}`);
      if (all) await buildPreviews();
    } else if (server) {
      say(`FAILED; ${server.address} still shows the last good build`);
    } else {
      // Nothing is there that packages could be put into.
      say("FAILED; waiting for a change");
    }
  }
  building = false;
}

watch([...sources, ...packages], async (paths) => {
  say(`${paths.at(-1)} changed`);
  stale = server && stale !== "all" && paths.every(isPackage) ? "packages" : "all";
  // First: an author waits for it, and it needs nothing that has to be built.
  await shown.changed(paths);
  keepUp();
});
await keepUp();
