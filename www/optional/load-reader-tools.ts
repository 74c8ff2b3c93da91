/** Loads the reader tools: a script and a wasm program. */

import type * as ReaderToolsExports from "../generated/reader-tools";
import type { Page } from "../loader/page";
import { loadWasm } from "../loader/wasm";
import type { ReaderToolsOptions } from "../reader-tools/lazy-loader";
import { showToolsFailure } from "./failure-message";

const PROGRAM = "policy-viewer-reader-tools.wasm";

/** The tools that run, which end with their program. */
let running: ReaderToolsOptions[] = [];

/** Loads the wasm program, `src/bin/reader_tools.rs`. */
export async function readerToolsWasm(page: Page) {
  const wasm = await loadWasm<typeof ReaderToolsExports>(
    page,
    PROGRAM,
    "policy-viewer-reader-tools-glue.js",
  );
  wasm.ended = (error) => {
    page.emit(document, "error", { code: "viewer-failed", message: `${PROGRAM}: ${error}` });
    const ended = running;
    running = [];
    for (const it of ended) it.end();
    // Whoever was using them is told.
    const trees = ended.map(({ host }) => host.shadowRoot!);
    const tree = trees.find(({ activeElement }) => activeElement) ?? trees[0];
    const control = tree?.querySelector<HTMLElement>("[data-tool]");
    if (control) void showToolsFailure(page, control);
  };
  return wasm;
}

/** Loads and starts the tools of a viewer; see `www/reader-tools`. */
export async function loadReaderTools(options: ReaderToolsOptions): Promise<void> {
  const { page, pending } = options;
  try {
    const [script, wasm] = await Promise.all([
      page.once("policy-viewer-reader-tools.js", page.module),
      readerToolsWasm(page),
    ]);
    running.push(options);
    options.signal.addEventListener("abort", () => {
      running = running.filter((it) => it !== options);
    });
    await script.start({ ...options, wasm });
  } catch (error) {
    // What was pressed does something, or says why not. The focus alone asks for nothing.
    const pressed = pending.find(({ event }) => event.type === "click");
    const control = pressed?.target.closest<HTMLElement>("[data-tool]");
    if (control) void showToolsFailure(page, control);
    throw error;
  }
}
