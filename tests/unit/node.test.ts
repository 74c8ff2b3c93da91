/** The command line under Node: paths of Windows, terminals, and answers of a preview. */

import test from "node:test";
import assert from "node:assert/strict";
import { answer, type Rules } from "../../www/node/answer";
import { hostPath, onPosix, onWindows } from "../../www/node/host";
import { environment, writingText } from "../../www/node/terminal";

const HOME = "C:\\Users\\me";

/** An argument as the program gets it on Windows. */
const seen = (arg: string, folder = HOME) => onWindows([arg], folder).args[0];

test("where paths are those of POSIX, nothing is changed", () => {
  const args = ["check", "../a\\b", "C:\\x", "/etc"];
  assert.deepEqual(onPosix(args, "/home/me"), { args, folder: "/home/me", mounts: { "/": "/" } });
});

test("paths of Windows become those of the mounts", () => {
  for (const [arg, path] of [
    ["legal\\privacy", "legal/privacy"],
    ["..\\legal\\privacy@2.0", "../legal/privacy@2.0"],
    [".\\a b\\c.docx", "./a b/c.docx"],
    ["C:\\Users\\me\\a.docx", "/C:/Users/me/a.docx"],
    ["d:/a.docx", "/D:/a.docx"],
    ["D:\\", "/D:/"],
    ["\\legal", "/legal"],
    ["\\\\server\\share\\a.md", "/UNC/server/share/a.md"],
    ["\\\\?\\C:\\a", "/C:/a"],
    ["\\\\?\\UNC\\server\\share\\a", "/UNC/server/share/a"],
    ["de=C:\\a\\de.md", "de=/C:/a/de.md"],
    ["--locale=de=..\\de.md", "--locale=de=../de.md"],
    ["--output=C:\\a", "--output=/C:/a"],
    ["-oC:\\a", "-o/C:/a"],
    ["-o\\\\server\\share\\a", "-o/UNC/server/share/a"],
    // What the program printed may be given back.
    ["/C:/Users/me", "/C:/Users/me"],
    ["/d:/x", "/D:/x"],
    ["/UNC/server/share/a", "/UNC/server/share/a"],
  ] as const) {
    assert.equal(seen(arg), path, arg);
  }
});

test("what is no path stays as it is", () => {
  for (const arg of [
    "import",
    "-",
    "--id",
    "shop-privacy",
    "zh-Hans",
    "https://shop.example/privacy",
    "file:///C:/a.html",
    "--url=https://shop.example/{locale}",
    "--script=/embed/policy-viewer.js",
    "",
  ]) {
    assert.equal(seen(arg), arg);
  }
  const texts = ["--start", "a\\b", "--end=C:\\x", "x\\y"];
  assert.deepEqual(onWindows(texts, HOME).args, ["--start", "a\\b", "--end=C:\\x", "x/y"]);
});

test("the drives and shares that are named are mounted, and the root is one's own drive", () => {
  const { folder, mounts } = onWindows(["D:\\a", "de=e:\\b", "\\\\s\\t\\c", "f:x"], HOME);
  assert.equal(folder, "/C:/Users/me");
  assert.deepEqual(mounts, {
    "/": "C:\\",
    "/C:": "C:\\",
    "/D:": "D:\\",
    "/E:": "E:\\",
    "/UNC/s/t": "\\\\s\\t\\",
  });
  const shared = onWindows([], "\\\\server\\share\\legal");
  assert.equal(shared.folder, "/UNC/server/share/legal");
  assert.equal(shared.mounts["/"], "\\\\server\\share\\");
});

test("a terminal tells its width, and nothing else does", () => {
  const stream = (isTTY: boolean, columns?: number) => ({ isTTY, columns, write: () => true });
  const columns = (...streams: ReturnType<typeof stream>[]) =>
    environment({ COLUMNS: "40" }, "/f", streams, false)["COLUMNS"];
  assert.equal(columns(stream(true, 77), stream(true, 99)), "77");
  assert.equal(columns(stream(false, 77), stream(true, 99)), "99");
  assert.equal(columns(stream(false), stream(true)), "40");
  const windows = environment({ A: "b", PWD: "x" }, "/C:/f", [], true);
  assert.deepEqual(windows, { A: "b", PWD: "/C:/f", TERM: "xterm-256color" });
  assert.equal(environment({ TERM: "dumb" }, "/", [], true)["TERM"], "dumb");
});

test("text reaches a console of Windows as text, and a file as bytes", () => {
  const memory = new ArrayBuffer(64);
  const view = new DataView(memory);
  const bytes = new TextEncoder().encode("“ä”");
  new Uint8Array(memory).set(bytes, 40);
  const vectors = [
    [40, 4],
    [44, bytes.length - 4],
  ];
  for (const [at, [address, length]] of vectors.entries() as Iterable<[number, [number, number]]>) {
    view.setUint32(8 * at, address, true);
    view.setUint32(8 * at + 4, length, true);
  }
  const written: number[] = [];
  const passed: number[] = [];
  const write = writingText(
    (fd) => passed.push(fd),
    { 1: { isTTY: true, write: (part) => written.push(...part) }, 2: { write: () => true } },
    () => memory,
  );
  assert.equal(write(1, 0, 2, 32), 0);
  assert.equal(new TextDecoder().decode(new Uint8Array(written)), "“ä”");
  assert.equal(view.getUint32(32, true), bytes.length);
  write(2, 0, 2, 32);
  write(5, 0, 2, 32);
  assert.deepEqual(passed, [2, 5]);
});

test("what the program names is found where the host has it", () => {
  const posix = onPosix([], "/home/me");
  assert.equal(hostPath(posix, "legal/privacy"), "/home/me/legal/privacy");
  assert.equal(hostPath(posix, "/etc"), "/etc");
  const windows = onWindows(["D:\\legal", "\\\\server\\share\\a"], HOME);
  assert.equal(hostPath(windows, "legal/privacy"), "C:\\Users/me/legal/privacy");
  assert.equal(hostPath(windows, "/D:/legal/2.0"), "D:\\legal/2.0");
  assert.equal(hostPath(windows, "/UNC/server/share/a"), "\\\\server\\share\\a");
});

test("a preview answers this computer alone, and with what it has", () => {
  const rules: Rules = {
    usualPort: 1,
    hosts: ["127.0.0.1", "localhost"],
    pause: 1,
    longest: 1,
    return: 1,
    headers: { "cache-control": "no-store" },
    types: { html: "text/html", json: "application/json" },
    otherType: "text/plain",
    refused: "refused",
    nothing: "nothing",
    embed: "embed/",
    state: "state.json",
  };
  const site = {
    page: { "index.html": "page" },
    state: "{}",
    files: { "a.html": "a", "index.html": "no page of the package takes the place of it" },
    browserFile: (name: string) => (name === "x.js" ? new Uint8Array([1]) : undefined),
  };
  const ask = (url: string, host?: string) => answer(rules, site, host, url);
  const own = "LOCALHOST:8080";
  assert.deepEqual(ask("/?mode=print", own), {
    status: 200,
    headers: { "cache-control": "no-store", "content-type": "text/html" },
    body: "page",
  });
  assert.equal(ask("/state.json", own).headers["content-type"], "application/json");
  assert.equal(ask("/%61.html", "127.0.0.1").body, "a");
  assert.deepEqual(ask("/embed/x.js", own).body, new Uint8Array([1]));
  for (const url of ["/embed/y.js", "/toString", "/%", "/../a"])
    assert.deepEqual([ask(url, own).status, ask(url, own).body], [404, "nothing"], url);
  for (const host of [undefined, "", "evil.example", "localhost.evil.example:8080"])
    assert.deepEqual([ask("/", host).status, ask("/", host).body], [403, "refused"], host);
});
