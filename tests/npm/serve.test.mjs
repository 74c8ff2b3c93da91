// `policy serve` of the npm package, where Node serves, gives the same answers as the native one, which serves by itself.
// scripts/test-npm-cli runs this:
//   POLICY=target/debug/policy NODE_POLICY=…/cli/policy.js node --test tests/npm
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import test, { after, afterEach } from "node:test";

const programs = {
  native: [resolve(process.env.POLICY)],
  node: [process.execPath, resolve(process.env.NODE_POLICY)],
};
const work = mkdtempSync(join(tmpdir(), "policy-serve-"));
const running = new Set();
// Not killed: they clean up behind themselves.
afterEach(() =>
  Promise.all(
    [...running].map((child) => {
      const closed = new Promise((done) => child.on("close", done));
      child.kill("SIGTERM");
      return closed;
    }),
  ),
);
after(() => rmSync(work, { recursive: true }));

let count = 0;

/** A copy of a sample, in a folder of its own. */
function draft() {
  const folder = join(work, String(count++));
  cpSync("policies/northstar-privacy", join(folder, "draft"), { recursive: true });
  return folder;
}

/** Starts a program in a folder; resolves when it has printed an address, or has ended. */
function start([program, ...first], folder, ...args) {
  const child = spawn(program, [...first, "serve", "draft", ...args], { cwd: folder });
  running.add(child);
  const printed = { out: "", err: "" };
  child.stderr.on("data", (data) => (printed.err += data));
  const ended = new Promise((done) =>
    child.on("close", (code, signal) => {
      running.delete(child);
      done({ code, signal, ...printed });
    }),
  );
  return new Promise((done) => {
    child.stdout.on("data", (data) => {
      printed.out += data;
      const port = /^http:\/\/127\.0\.0\.1:(\d+)\/\n/.exec(printed.out)?.[1];
      if (port) done({ child, ended, port: Number(port) });
    });
    void ended.then(done);
  });
}

/** Asks for an address as it stands: `fetch` would tidy it up, and choose the host by itself. */
function ask(port, path, { host = `127.0.0.1:${port}`, method = "GET" } = {}) {
  return new Promise((done, failed) => {
    const asked = request(
      { port, host: "127.0.0.1", path, method, headers: { host } },
      (response) => {
        const parts = [];
        response.on("data", (part) => parts.push(part));
        response.on("end", () => {
          const { connection, date, ...headers } = response.headers;
          for (const name of ["keep-alive", "content-length", "transfer-encoding", "allow"])
            delete headers[name];
          done({ status: response.statusCode, headers, body: String(Buffer.concat(parts)) });
        });
      },
    );
    asked.on("error", failed);
    asked.end();
  });
}

const stateOf = async (port) => JSON.parse((await ask(port, "/state.json")).body);

/** Follows the events of a preview; each call waits for the next one. */
async function follow(port) {
  const { body, headers } = await fetch(`http://127.0.0.1:${port}/events`);
  assert.match(headers.get("content-type"), /^text\/event-stream/);
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return async () => {
    while (!text.includes("\n\n")) {
      const { value, done } = await reader.read();
      assert(!done, "the events have ended");
      text += value;
    }
    const event = text.slice(0, text.indexOf("\n\n"));
    text = text.slice(event.length + 2);
    return event.startsWith(":") ? undefined : event;
  };
}

/** Waits for events until the state is as expected: a change may be seen in several steps. */
async function until(port, next, isExpected) {
  let state = await stateOf(port);
  while (!isExpected(state)) {
    await next();
    state = await stateOf(port);
  }
  return state;
}

test("both give the same answers", async () => {
  const folder = draft();
  const [native, node] = await Promise.all(
    Object.values(programs).map((program) => start(program, folder, "--port", "0")),
  );
  for (const [path, status, options] of [
    ["/", 200],
    ["/?mode=print&lang=de", 200],
    ["/index.html", 200],
    ["/preview.js", 200],
    ["/preview.css", 200],
    ["/state.json", 200],
    ["/state.json", 200, { method: "HEAD" }],
    ["/state.json", 405, { method: "POST" }],
    ["/document.en.html", 200],
    ["/banner.zh-Hans.html", 200],
    ["/preferences.de.html", 200],
    ["/pages/en.html", 200],
    ["/pages/index.html", 200],
    ["/p%61ges/en.html", 200],
    ["/policy/policy.json", 200],
    ["/embed/policy-viewer.js", 200],
    ["/embed/policy-viewer.wasm", 200],
    ["/embed/locales/de.json", 200],
    ["/embed/../state.json", 404],
    ["/embed/..%2f..%2fCargo.toml", 404],
    ["/embed/%2e%2e/cli/policy.js", 404],
    ["/embed/", 404],
    ["/%ff", 404],
    ["/constructor", 404],
    ["/nowhere", 404],
    ["/", 200, { host: "localhost" }],
    ["/state.json", 403, { host: "evil.example" }],
    ["/events", 403, { host: "evil.example:8080" }],
    ["/embed/policy-viewer.js", 403, { host: "127.0.0.1.evil.example" }],
    ["/state.json", 403, { host: "[::1]:8080" }],
  ]) {
    const [one, other] = await Promise.all(
      [native, node].map(({ port }) => ask(port, path, options)),
    );
    assert.equal(one.status, status, path);
    assert.deepEqual(other, one, path);
    assert.equal(one.headers["cross-origin-resource-policy"], "same-origin");
  }
  const [one, other] = await Promise.all(
    [native, node].map(async ({ child, ended, port }) => {
      child.kill("SIGINT");
      const { out, ...rest } = await ended;
      return { ...rest, out: out.replace(port, "PORT") };
    }),
  );
  assert.deepEqual(other, one);
  assert.match(one.out, /Ctrl\+C/);
});

for (const [name, program] of Object.entries(programs)) {
  test(`${name}: what changes is told, and what was shown last stays`, async () => {
    const folder = draft();
    const { port } = await start(program, folder, "--port", "0");
    const next = await follow(port);
    assert.match(await next(), /^event: changed\ndata: 0$/m);
    const file = join(folder, "draft/en.json");
    const whole = readFileSync(file, "utf8");
    const shown = async () => (await ask(port, "/pages/en.html")).body;

    writeFileSync(file, whole.replace('"title": "', '"title": "Quite new: '));
    while (!(await shown()).includes("Quite new: ")) await next();
    assert.deepEqual((await stateOf(port)).findings, []);

    writeFileSync(file, whole.slice(0, whole.length / 2));
    const broken = await until(port, next, ({ findings }) => findings.length > 0);
    assert.equal(broken.findings[0].severity, "error");
    assert(broken.findings[0].line > 1);
    assert((await shown()).includes("Quite new: "));

    // Another file in the place of the old one, as some editors write.
    writeFileSync(`${file}~`, whole.replace('"title": "', '"title": "Newer: '));
    renameSync(`${file}~`, file);
    await until(port, next, ({ findings }) => findings.length === 0);
    assert((await shown()).includes("Newer: "));

    // As when another branch is checked out, and the first one again.
    renameSync(join(folder, "draft"), join(folder, "gone"));
    const gone = await until(port, next, ({ findings }) => findings.length > 0);
    assert.equal(gone.findings[0].code, "unreadable");
    assert((await shown()).includes("Newer: "));
    cpSync(join(folder, "gone"), join(folder, "draft"), { recursive: true });
    await until(port, next, ({ findings }) => findings.length === 0);
    writeFileSync(file, whole.replace('"title": "', '"title": "Back: '));
    while (!(await shown()).includes("Back: ")) await next();
  });

  test(`${name}: Ctrl+C ends it, and what is open does not keep it`, async () => {
    const { port, child, ended } = await start(program, draft(), "--port", "0", "--quiet");
    await (
      await follow(port)
    )();
    child.kill("SIGINT");
    const { code, signal, out, err } = await ended;
    assert.deepEqual([code, signal, err], [0, null, ""]);
    assert.equal(out, `http://127.0.0.1:${port}/\n`);
  });

  test(`${name}: the usual port is left to whoever has it`, async () => {
    const other = createServer();
    // Where this is refused, somebody else has it already.
    await new Promise((done) => other.on("error", done).listen(8080, "127.0.0.1", done));
    const { port } = await start(program, draft());
    assert(port > 0 && port !== 8080);
    other.close();
  });
}

test("both refuse what cannot be served, with the same words", async () => {
  const taken = createServer();
  await new Promise((done) => taken.listen(0, "127.0.0.1", done));
  const { port } = taken.address();
  const folder = draft();
  const empty = join(work, String(count++), "draft");
  cpSync("policies/policy.schema.json", join(empty, "x.json"));
  for (const [where, args, words] of [
    [folder, ["--port", String(port)], /is taken by another program\n {2}hint: /],
    [folder, ["--port", "99999"], /99999/],
    [work, [], /does not exist/],
    [resolve(empty, ".."), [], /policy\.json does not exist\n {2}hint: /],
  ]) {
    const [one, other] = await Promise.all(
      Object.values(programs).map((program) => start(program, where, ...args)),
    );
    assert.deepEqual(other, one);
    assert.equal(one.code, 2);
    assert.match(one.err, words);
  }
  taken.close();
});
