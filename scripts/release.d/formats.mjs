// The formats of archives: the same files make the same bytes, on whatever machine and whenever.
import { gzipSync, zipSync } from "fflate";
import { pack } from "tar-stream";

/** The bits of a mode in a .zip that say that it is a file. */
const REGULAR = 0o100000;

/** The .tar.gz of files (`{ name, mode, bytes }`) that were all changed at `date`. */
export async function tarGz(files, date) {
  const archive = pack();
  for (const { name, mode, bytes } of files) archive.entry({ name, mode, mtime: date }, bytes);
  archive.finalize();
  const parts = [];
  for await (const part of archive) parts.push(part);
  return gzipSync(Buffer.concat(parts), { level: 9, mtime: date });
}

/** The .zip of the same. */
export function zip(files, date) {
  // Such archives have no time zone: the numbers are to be those of UTC everywhere.
  const mtime = new Date(date.getTime() + date.getTimezoneOffset() * 60_000);
  const entries = files.map(({ name, mode, bytes }) => [
    name,
    [bytes, { mtime, os: 3, attrs: (REGULAR | mode) << 16 }],
  ]);
  return zipSync(Object.fromEntries(entries), { level: 9 });
}
