/** The program of the command line: the native one, compiled for WASI. */

import { existsSync, readFileSync } from "node:fs";
import process from "node:process";
import { isatty } from "node:tty";
import { fileURLToPath } from "node:url";
import type { Start } from "./host";
import { environment, writingText } from "./terminal";

/** Where the program looks for the browser files (`src/assets.rs`). */
const BROWSER_FILES = "/.policy-viewer";

/** The exit code of a native program that panics. */
const PANIC = 101;

/** Whether Node runs on Windows. */
export const windows = process.platform === "win32";

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The folder of the browser files. */
export const embed = beside("../embed");

/** Loads Node's WASI without the warning that it may change: that is for us, not for whoever runs the program. */
async function loadWasi() {
  const { emitWarning } = process;
  process.emitWarning = (warning, ...rest) => {
    if (!String(warning).includes("WASI")) emitWarning.call(process, warning, ...rest);
  };
  const { WASI } = await import("node:wasi");
  process.emitWarning = emitWarning;
  return WASI;
}

/** Loads the program. What this gives runs it from its start, with more folders by where it sees them, to its exit code. */
export async function program({
  args,
  folder,
  mounts,
}: Start): Promise<(handed?: Record<string, string>) => number> {
  const WASI = await loadWasi();
  const module = new WebAssembly.Module(readFileSync(beside("policy.wasm")));
  // To look at a stream that is no terminal would change how it is written.
  const streams = [1, 2].map((fd) =>
    isatty(fd) ? (fd === 1 ? process.stdout : process.stderr) : { write: () => false },
  );

  return (handed = {}) => {
    const wasi = new WASI({
      version: "preview1",
      args: ["policy", ...args],
      env: environment(process.env, folder, streams, windows),
      preopens: {
        // A drive that is not there cannot be mounted; the program then says which file is missing.
        ...Object.fromEntries(Object.entries(mounts).filter(([, host]) => existsSync(host))),
        [BROWSER_FILES]: embed,
        ...handed,
      },
      returnOnExit: true,
    });
    let instance: WebAssembly.Instance;
    // Each behind a function: called by the program itself, those of Node 20 and 22 break Node once the program's
    // memory has grown (https://github.com/nodejs/node/issues/53087).
    const imports = Object.fromEntries(
      Object.entries(wasi.wasiImport).map(([name, call]) => [
        name,
        (...given: number[]) => call(...given),
      ]),
    );
    if (windows) {
      imports["fd_write"] = writingText(
        wasi.wasiImport["fd_write"]!,
        { 1: streams[0]!, 2: streams[1]! },
        () => (instance.exports["memory"] as WebAssembly.Memory).buffer,
      );
    }
    instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: imports });
    try {
      return wasi.start(instance);
    } catch (error) {
      // A program that panics has said why before it ended with a trap.
      const said = error instanceof WebAssembly.RuntimeError && /unreachable/.test(error.message);
      if (!said) console.error(`error: the program broke off: ${String(error)}`);
      return PANIC;
    }
  };
}
