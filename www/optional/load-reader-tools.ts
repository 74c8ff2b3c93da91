/** The way to what readers may want beside the text: a script and a program, loaded when they do. */

import type * as ReaderToolsExports from "../generated/reader-tools";
import { module } from "../loader/assets";
import { once, program as start } from "../loader/wasm";

/** Loads the program, `src/bin/reader_tools.rs`. */
export const program = () =>
  once(
    "policy-viewer-reader-tools.wasm",
    start<typeof ReaderToolsExports>("policy-viewer-reader-tools-glue.js"),
  );

/** Starts the tools of a viewer; see `www/reader-tools`. */
export async function tools(...all: unknown[]): Promise<void> {
  const [host, handle, extras, ...rest] = all;
  const [script, wasm] = await Promise.all([
    once("policy-viewer-reader-tools.js", module),
    program(),
  ]);
  await script.start(host, handle, wasm, extras, ...rest);
}
