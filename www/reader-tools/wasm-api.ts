/** The exports of the wasm programs that the tools call. */

/** The program that parses Markdown, `src/bin/extras.rs`. */
export type Extras = typeof import("../generated/extras");

/** The tools' own program, `src/bin/reader_tools.rs`. */
export type ReaderToolsWasm = typeof import("../generated/reader-tools");
