/** The exports of the wasm programs that the tools call. */

/** The tools' own program, `src/bin/reader_tools.rs`. */
export type ReaderToolsWasm = typeof import("../generated/reader-tools");
