/** Loads the reader tools: a script and a wasm program. */

import type * as ReaderToolsExports from "../generated/reader-tools";
import type { Page } from "../loader/page";
import { loadWasm } from "../loader/wasm";
import type { ReaderToolsOptions } from "../reader-tools/lazy-loader";
import { showToolsFailure } from "./failure-message";

/** Loads the wasm program, `src/bin/reader_tools.rs`. */
export const readerToolsWasm = (page: Page) =>
  loadWasm<typeof ReaderToolsExports>(
    page,
    "policy-viewer-reader-tools.wasm",
    "policy-viewer-reader-tools-glue.js",
  );

/** Loads and starts the tools of a viewer; see `www/reader-tools`. */
export async function loadReaderTools(options: ReaderToolsOptions): Promise<void> {
  const { page, pending } = options;
  try {
    const [script, wasm] = await Promise.all([
      page.once("policy-viewer-reader-tools.js", page.module),
      readerToolsWasm(page),
    ]);
    await script.start({ ...options, wasm });
  } catch (error) {
    // What was pressed does something, or says why not. The focus alone asks for nothing.
    const pressed = pending.find(({ event }) => event.type === "click");
    const control = pressed?.target.closest<HTMLElement>("[data-tool]");
    if (control) void showToolsFailure(page, control);
    throw error;
  }
}
