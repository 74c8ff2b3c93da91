/** The command line in a page: the same program as under Node, with its files in memory. */

import {
  ConsoleStdout,
  Directory,
  File,
  type Inode,
  OpenFile,
  PreopenDirectory,
  WASI,
} from "@bjorn3/browser_wasi_shim";

/** Files by path, `/folder/name`. */
export type Files = Record<string, Uint8Array>;

/** The end of a run. */
export interface Ran {
  code: number;
  out: string;
  error: string;
  /** The files below `/out`. */
  files: Files;
}

/** Where the program looks for the browser files (`src/assets.rs`). */
const BROWSER_FILES = ".policy-viewer";

/** Makes folders and files of paths. */
function tree(files: Files): Map<string, Inode> {
  const root = new Map<string, Inode>();
  for (const [path, bytes] of Object.entries(files)) {
    const names = path.split("/").filter(Boolean);
    const name = names.pop()!;
    let folder = root;
    for (const it of names) {
      const inside = folder.get(it) ?? new Directory(new Map());
      folder.set(it, inside);
      folder = (inside as Directory).contents;
    }
    folder.set(name, new File(bytes));
  }
  return root;
}

function collect(folder: Directory, path: string, files: Files): Files {
  for (const [name, inode] of folder.contents) {
    if (inode instanceof Directory) collect(inode, `${path}/${name}`, files);
    else files[`${path}/${name}`] = (inode as File).data;
  }
  return files;
}

/** Something that keeps what is written to it, and the text of that. */
function keeper(): [ConsoleStdout, () => string] {
  const parts: Uint8Array[] = [];
  const text = () => {
    const decoder = new TextDecoder();
    return parts.map((part) => decoder.decode(part, { stream: true })).join("");
  };
  return [new ConsoleStdout((bytes) => void parts.push(bytes.slice())), text];
}

/** Runs the program once: each run begins with a memory of its own, and what one leaves behind is nobody's. */
export async function run(
  program: WebAssembly.Module,
  args: string[],
  files: Files,
  browserFiles: Map<string, Inode>,
): Promise<Ran> {
  const root = tree(files);
  const out = new Directory(new Map());
  root.set("out", out).set("tmp", new Directory(new Map()));
  root.set(BROWSER_FILES, new Directory(browserFiles));
  const [stdout, printed] = keeper();
  const [stderr, said] = keeper();
  const streams = [new OpenFile(new File([])), stdout, stderr];
  const env = ["PWD=/", "TMPDIR=/tmp", "NO_COLOR=1"];
  const opened = [...streams, new PreopenDirectory("/", root)];
  const wasi = new WASI(["policy", ...args], env, opened, { debug: false });
  const instance = await WebAssembly.instantiate(program, {
    wasi_snapshot_preview1: wasi.wasiImport,
  });
  let code: number;
  try {
    code = wasi.start(instance as Parameters<WASI["start"]>[0]);
  } catch (error) {
    // It has said why before it ended with a trap.
    return { code: 101, out: printed(), error: said() || String(error), files: {} };
  }
  return { code, out: printed(), error: said(), files: collect(out, "/out", {}) };
}

/** Files of the page as the program sees them. */
export const browserFiles = (files: Files): Map<string, Inode> => tree(files);
