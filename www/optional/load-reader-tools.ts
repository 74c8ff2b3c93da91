/** Loads the reader tools: a script and a wasm program. */

import type * as ReaderToolsExports from "../generated/reader-tools";
import { module, wasmSource } from "../loader/assets";
import { once } from "../loader/scripts";
import { loadWasm } from "../loader/wasm";
import type { ReaderToolsOptions } from "../reader-tools/lazy-loader";

/** Loads the wasm program, `src/bin/reader_tools.rs`. */
export const readerToolsWasm = () =>
  loadWasm<typeof ReaderToolsExports>(
    { module, wasmSource, once },
    "policy-viewer-reader-tools.wasm",
    "policy-viewer-reader-tools-glue.js",
  );

/** Loads and starts the tools of a viewer; see `www/reader-tools`. */
export async function loadReaderTools(options: ReaderToolsOptions): Promise<void> {
  const [script, wasm] = await Promise.all([
    once("policy-viewer-reader-tools.js", module),
    readerToolsWasm(),
  ]);
  await script.start({ ...options, wasm });
}
