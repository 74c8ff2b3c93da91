// How the demo site is served and its sources are watched.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import test from "node:test";
import { serve } from "../../scripts/demo.d/serve.mjs";
import { watch } from "../../scripts/demo.d/watch.mjs";

function folder(t) {
  const path = mkdtempSync(join(tmpdir(), "demo-"));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

async function served(t, files) {
  const path = folder(t);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  const server = await serve(path, 0);
  t.after(server.stop);
  return server;
}

test("files are served with the types that browsers ask for, pages with a script that reloads them", async (t) => {
  const { address } = await served(t, { "index.html": "<p>Hello", "a.wasm": "\0asm" });
  const page = await fetch(address);
  assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
  assert.match(await page.text(), /^<p>Hello<script>new EventSource/);
  const program = await fetch(`${address}a.wasm`);
  assert.equal(program.headers.get("content-type"), "application/wasm");
  assert.equal(await program.text(), "\0asm");
  assert.equal((await fetch(`${address}missing.js`)).status, 404);
});

test("nothing beside the folder is served", async (t) => {
  const { address } = await served(t, { "index.html": "" });
  for (const path of [
    "/../../../etc/hostname",
    "/%2e%2e/%2e%2e/etc/hostname",
    "/..%2f..%2fetc",
    "/%",
  ]) {
    const status = await new Promise((resolve, reject) => {
      // Unlike fetch, it sends the path as it is.
      request(address, { path }, (response) => resolve(response.resume().statusCode))
        .on("error", reject)
        .end();
    });
    assert.equal(status, 404, path);
  }
});

test("pages are told that there is a new build", async (t) => {
  const server = await served(t, {});
  const events = (await fetch(`${server.address}demo-reloads`)).body.getReader();
  const next = async () => Buffer.from((await events.read()).value).toString();
  assert.equal(await next(), "\n");
  server.reload();
  assert.equal(await next(), "data: built\n\n");
});

test("changes are told: in folders, in new ones, and of files that are replaced", async (t) => {
  const path = folder(t);
  const file = (name) => join(path, name);
  mkdirSync(file("src"));
  writeFileSync(file("src/old.rs"), "");
  writeFileSync(file("Cargo.toml"), "");

  const told = [];
  let heard = () => {};
  const stop = watch([file("src"), file("Cargo.toml")], (changed) => {
    told.push(basename(changed));
    heard();
  });
  t.after(stop);
  async function tells(name, act) {
    told.length = 0;
    act();
    while (!told.includes(name)) await new Promise((resolve) => (heard = resolve));
  }

  await tells("old.rs", () => writeFileSync(file("src/old.rs"), "1"));
  await tells("new", () => mkdirSync(file("src/new")));
  await tells("a.rs", () => writeFileSync(file("src/new/a.rs"), "1"));
  await tells("new", () => {
    rmSync(file("src/new"), { recursive: true });
    mkdirSync(file("src/new"));
  });
  await tells("b.rs", () => writeFileSync(file("src/new/b.rs"), "1"));
  // As editors save: the second time, too.
  for (const text of ["2", "3"]) {
    await tells("old.rs", () => {
      writeFileSync(file("src/.old.swp"), text);
      renameSync(file("src/.old.swp"), file("src/old.rs"));
    });
  }
  await tells("Cargo.toml", () => {
    writeFileSync(file("README.md"), "");
    writeFileSync(file("Cargo.toml"), "1");
  });
  assert.ok(!told.includes("README.md") && !told.includes(".old.swp"));
});
