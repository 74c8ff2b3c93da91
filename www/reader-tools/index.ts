/** The reading tools, a module. It is loaded when it is first needed. */

import type { ReaderToolsOptions } from "./lazy-loader";
import { Tools } from "./tools";
import { speakTo, type Extras, type Reading, type Viewer } from "./wasm-api";

/** Starts the tools of a viewer, and lets them catch up on the events before. */
export async function start(options: ReaderToolsOptions & { wasm: Reading }): Promise<void> {
  const { host, handle, wasm, pending, signal } = options;
  speakTo(options.viewer as Viewer);
  const extras = options.extras as () => Promise<Extras>;
  const tools = await Tools.start(host, handle, wasm, extras, signal);
  if (signal.aborted) return;
  for (const { event, target } of pending) tools.wake(event, target);
}
