/** What helps to read, a module. Loaded when it is first wanted. */

import { speakTo, type Extras, type Reading, type Viewer } from "./wasm-api";
import { Tools } from "./tools";

/** Starts the tools of a viewer, and hands them what happened until now: events, each with its target. */
export async function start(
  host: HTMLElement,
  handle: number,
  program: Reading,
  extras: () => Promise<Extras>,
  waiting: (Event | Element)[],
  viewer: Viewer,
  signal: AbortSignal,
): Promise<void> {
  speakTo(viewer);
  const tools = await Tools.start(host, handle, program, extras, signal);
  if (signal.aborted) return;
  for (let at = 0; at < waiting.length; at += 2) {
    tools.wake(waiting[at] as Event, waiting[at + 1] as Element);
  }
}
