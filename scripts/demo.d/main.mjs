// Builds the demo site and serves it; builds it again whenever a source changes:
//   node main.mjs PORT [PACKAGE]
// A build that fails leaves the site as it was.
import { spawn } from "node:child_process";
import { renameSync, rmSync } from "node:fs";
import process, { argv, exit } from "node:process";
import { serve } from "./serve.mjs";
import { watch } from "./watch.mjs";

const [port, ownPackage] = argv.slice(2);
const sources = ["src", "crates", "www", "policies", "Cargo.toml"];
const site = "target/demo";

const say = (text) => console.log(`demo          ${text}`);

let builder;

/** Builds into a folder beside the site and puts it in place; tells whether that went well. */
async function build() {
  const fresh = `${site}.part`;
  rmSync(fresh, { recursive: true, force: true });
  const code = await new Promise((resolve) => {
    // The first time takes minutes: then cargo shows how far it is.
    const env = server ? { ...process.env, CARGO_TERM_QUIET: "true" } : process.env;
    const stdio = ["ignore", "inherit", "inherit"];
    // As the leader of a group, which ends with us.
    builder = spawn("scripts/demo-site", [fresh], { env, stdio, detached: true });
    builder.on("error", resolve).on("close", resolve);
  });
  builder = undefined;
  if (code !== 0) return false;
  // At once, so that no request falls between the two.
  rmSync(site, { recursive: true, force: true });
  renameSync(fresh, site);
  return true;
}

let server;
let stale = true;
let building = false;

async function keepUp() {
  if (building) return;
  building = true;
  while (stale) {
    stale = false;
    const start = Date.now();
    const good = await build();
    const seconds = Math.round((Date.now() - start) / 1000);
    if (good) {
      server ??= await serve(site, Number(port));
      server.reload();
      say(`built in ${seconds} s: ${server.address}`);
    } else if (server) {
      say(`FAILED; ${server.address} still shows the last good build`);
    } else {
      say("FAILED; waiting for a change");
    }
  }
  building = false;
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    if (builder?.pid) process.kill(-builder.pid);
    exit(0);
  });
}

watch(ownPackage ? [...sources, ownPackage] : sources, (path) => {
  say(`${path} changed`);
  stale = true;
  keepUp();
});
await keepUp();
