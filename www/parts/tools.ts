/** The way to what readers may want beside the text: a script and a program, loaded when they do. */

import { module } from "../element/files";
import { once, program as start } from "../element/wasm";

/** Loads the program, `src/bin/reading.rs`. */
export const program = (): Promise<any> =>
  once("policy-viewer-reading.wasm", start("policy-viewer-reading-glue.js"));

/** Starts the tools of a viewer; see `www/reading`. */
export async function tools(...all: unknown[]): Promise<void> {
  const [host, handle, extras, ...rest] = all;
  const [script, wasm] = await Promise.all([once("policy-viewer-reading.js", module), program()]);
  await script.start(host, handle, wasm, extras, ...rest);
}
