// How the demo site and the previews of its packages are served, and its sources are watched.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import test from "node:test";
import { previews } from "../../scripts/demo.d/previews.mjs";
import { serve } from "../../scripts/demo.d/serve.mjs";
import { watch } from "../../scripts/demo.d/watch.mjs";
import { Preview } from "../../www/node/preview";

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
  assert.match(await page.text(), /^<p>Hello<script>[^<]+new EventSource/);
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
    told.push(...changed.map((it) => basename(it)));
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

/** Previews of folders of packages, as a program would look at them: `texts` has a text for each, or nothing. */
async function previewed(t, texts, { own } = {}) {
  const samples = folder(t);
  for (const name of Object.keys(texts).filter((it) => it !== "own")) {
    mkdirSync(join(samples, name));
    writeFileSync(join(samples, name, "policy.json"), "{}");
  }
  writeFileSync(join(samples, "policy.schema.json"), "{}");
  mkdirSync(join(samples, "embed"));
  writeFileSync(join(samples, "embed/viewer.js"), "1");
  const rules = {
    hosts: ["127.0.0.1"],
    headers: { "x-rule": "1" },
    types: { html: "text/html" },
    otherType: "text/plain",
    refused: "not you",
    nothing: "nothing",
    embed: "embed/",
    state: "state.json",
  };
  const looked = [];
  const look = async (path) => {
    const name = basename(path);
    looked.push(name);
    const text = path === own ? texts.own : texts[name];
    const files = text === undefined ? null : { "a.html": text };
    const snapshot = { state: { id: text === undefined ? "" : `${name}-id` }, files };
    return { rules, page: { "index.html": "page" }, snapshot };
  };
  const shown = previews({ Preview, samples, own, embed: join(samples, "embed"), look });
  const server = await serve(samples, 0, shown.respond);
  t.after(server.stop);
  const get = async (path) => {
    const response = await fetch(`${server.address}preview/${path}`, { redirect: "manual" });
    return [response.status, await response.text()];
  };
  return { shown, looked, samples, get, address: server.address };
}

test("each package has a preview, which waits for the program that looks at packages", async (t) => {
  const texts = { one: "1", two: "2" };
  const { shown, get, address } = await previewed(t, texts);
  const [status, text] = await get("one/");
  assert.equal(status, 503);
  assert.match(text, /http-equiv="refresh"/);
  await shown.changed(["x"]);
  await shown.ready();
  assert.deepEqual(await get("one/"), [200, "page"]);
  assert.deepEqual(await get("one"), [308, ""]);
  assert.deepEqual(await get("two/a.html"), [200, "2"]);
  assert.deepEqual(await get("two/embed/viewer.js"), [200, "1"]);
  for (const path of [
    "two/embed/../a",
    "two/b.html",
    "none/a.html",
    "embed/a.html",
    "%ff/",
    "..",
  ]) {
    assert.equal((await get(path))[0], 404, path);
  }
  // Its rules are those of the program.
  assert.equal((await fetch(`${address}preview/one/`)).headers.get("x-rule"), "1");
});

test("a change is seen in the preview of its package, and what has errors stays as it was", async (t) => {
  const texts = { one: "1", "one-more": "2" };
  const { shown, looked, samples, get } = await previewed(t, texts);
  await shown.ready();
  looked.length = 0;
  texts.one = "new";
  await shown.changed([join(samples, "one/de.json"), join(samples, "policy.schema.json")]);
  assert.deepEqual(looked, ["one"]);
  assert.deepEqual(await get("one/a.html"), [200, "new"]);
  texts.one = undefined;
  await shown.changed([join(samples, "one")]);
  assert.deepEqual(await get("one/a.html"), [200, "new"]);
  assert.deepEqual(JSON.parse((await get("one/state.json"))[1]), { id: "" });
  mkdirSync(join(samples, "late"));
  writeFileSync(join(samples, "late/policy.json"), "{}");
  texts.late = "3";
  await shown.changed([join(samples, "late")]);
  assert.deepEqual(await get("late/a.html"), [200, "3"]);
});

test("another package is shown at its id, before a sample of that name", async (t) => {
  const own = join(folder(t), "draft");
  const texts = { "draft-id": "sample", own: "own" };
  const { shown, get } = await previewed(t, texts, { own });
  await shown.ready();
  assert.deepEqual(await get("draft-id/a.html"), [200, "own"]);
  assert.equal((await get("draft/a.html"))[0], 404);
  // It goes on being there while its id cannot be read.
  texts.own = undefined;
  await shown.changed([join(own, "policy.json")]);
  assert.deepEqual(await get("draft-id/a.html"), [200, "own"]);
});

test("pages of a preview are told of changes, and of another viewer", async (t) => {
  const texts = { one: "1" };
  const { shown, samples, address } = await previewed(t, texts);
  await shown.ready();
  const events = (await fetch(`${address}preview/one/events`)).body.getReader();
  const next = async () => Buffer.from((await events.read()).value).toString();
  assert.equal(await next(), "event: changed\ndata: 0\n\n");
  texts.one = "2";
  await shown.changed([join(samples, "one")]);
  assert.equal(await next(), "event: changed\ndata: 1\n\n");
  // Nothing is told of what is the same to readers.
  await shown.changed([join(samples, "one")]);
  await shown.ready();
  assert.equal(await next(), "event: changed\ndata: 2\n\n");
});
