/** The reading tools, a module that is loaded when they are first used. */

import { announcer } from "./announcer";
import type { TargetedEvent } from "./events";
import { loadMessages } from "./messages";
import { ReaderTools } from "./tools";
import { type Viewer, ViewerCommands } from "./viewer-commands";
import { ViewerDom } from "./viewer-dom";
import { loadStyles } from "./viewer-styles";
import type { Extras, ReaderToolsWasm } from "./wasm-api";

/** The arguments of `start`. */
export interface StartOptions {
  /** The viewer's element. */
  host: HTMLElement;
  /** The number by which the viewer's program knows the element. */
  handle: number;
  program: ReaderToolsWasm;
  /** Loads the program that parses Markdown. */
  extras: () => Promise<Extras>;
  /** The events from before the tools were loaded; more may come until they are. */
  waiting: TargetedEvent[];
  viewer: Viewer;
  /** Aborted when the viewer leaves the page. */
  signal: AbortSignal;
}

/** Starts the tools of a viewer, and handles the events that wait for them. */
export async function start(options: StartOptions): Promise<void> {
  const { host, handle, program, extras, waiting, viewer, signal } = options;
  const commands = new ViewerCommands(viewer, handle);
  const shown = commands.snapshot();
  if (!shown) throw new Error("the viewer shows no text");
  const [messages] = await Promise.all([loadMessages(shown.screen.interface), loadStyles()]);
  if (signal.aborted) return;
  const dom = new ViewerDom(host, messages.locale);
  signal.addEventListener("abort", () => dom.remove());
  const announce = announcer(dom.box);
  const context = { dom, commands, signal, messages, announce, ...shown };
  const tools = new ReaderTools(context, program, extras);
  // Another text may have come meanwhile.
  await tools.refresh();
  if (signal.aborted) return;
  waiting.forEach((past) => tools.events.replay(past));
}
