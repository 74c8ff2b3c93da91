/** Loads the reader tools: a script and a wasm program. */

import type * as ReaderToolsExports from "../generated/reader-tools";
import type { Page } from "../loader/page";
import { loadWasm } from "../loader/wasm";
import type { ReaderToolsOptions } from "../reader-tools/lazy-loader";

/** Loads the wasm program, `src/bin/reader_tools.rs`. */
export const readerToolsWasm = (page: Page) =>
  loadWasm<typeof ReaderToolsExports>(
    page,
    "policy-viewer-reader-tools.wasm",
    "policy-viewer-reader-tools-glue.js",
  );

/** Loads and starts the tools of a viewer; see `www/reader-tools`. */
export async function loadReaderTools(options: ReaderToolsOptions): Promise<void> {
  const { page } = options;
  const [script, wasm] = await Promise.all([
    page.once("policy-viewer-reader-tools.js", page.module),
    readerToolsWasm(page),
  ]);
  await script.start({ ...options, wasm });
}
