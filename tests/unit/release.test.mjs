// The archives of releases.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import test from "node:test";
import { unzipSync } from "fflate";
import { tarGz, zip } from "../../scripts/release.d/formats.mjs";

const bytes = (text) => new TextEncoder().encode(text);
const files = [
  { name: "policy-1/LICENSE", mode: 0o644, bytes: bytes("free") },
  { name: "policy-1/policy", mode: 0o755, bytes: bytes("a program") },
];
const date = new Date("2026-11-28T12:34:56Z");

test("the same files make the same archive, whatever the time and its zone", async () => {
  const zone = process.env.TZ;
  const made = [];
  for (process.env.TZ of ["UTC", "Asia/Tokyo", "America/New_York"]) {
    made.push([await tarGz(files, date), zip(files, date)]);
  }
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  for (const [tar, zipped] of made) {
    assert.deepEqual(tar, made[0][0]);
    assert.deepEqual(zipped, made[0][1]);
  }
});

test("a program can be run where it is unpacked", async () => {
  const folder = mkdtempSync(join(tmpdir(), "release-"));
  try {
    writeFileSync(join(folder, "a.tar.gz"), await tarGz(files, date));
    const list = execFileSync("tar", ["-tvzf", join(folder, "a.tar.gz")], { encoding: "utf8" });
    assert.match(list, /-rw-r--r--.* policy-1\/LICENSE\n-rwxr-xr-x.* policy-1\/policy\n$/);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const zipped = zip(files, date);
  assert.deepEqual(
    Object.keys(unzipSync(zipped)),
    files.map(({ name }) => name),
  );
  // The external attributes of the second entry in the directory at the end.
  const view = new DataView(zipped.buffer, zipped.byteOffset);
  const directory = view.getUint32(zipped.length - 22 + 16, true);
  const second = directory + 46 + files[0].name.length;
  assert.equal(view.getUint32(second + 38, true) >>> 16, 0o100755);
});
