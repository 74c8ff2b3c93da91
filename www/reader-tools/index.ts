/** The reader tools, a module that is loaded when they are first used. */

export { build } from "../build";

import { announcer } from "./announcer";
import { resolveLinks } from "./base-links";
import type { ReaderToolsOptions } from "./lazy-loader";
import { loadMessages } from "./messages";
import { ReaderTools } from "./tools";
import { ViewerCommands } from "./viewer-commands";
import { ViewerDom } from "./viewer-dom";
import { loadStyles } from "./viewer-styles";
import type { ReaderToolsWasm } from "./wasm-api";

/** The options of the tools, with their wasm program. */
export interface StartOptions extends ReaderToolsOptions {
  wasm: ReaderToolsWasm;
}

/** Starts the tools of a viewer, and handles the events that wait for them. */
export async function start(options: StartOptions): Promise<void> {
  const { host, handle, viewer, page, wasm, pending, signal } = options;
  const commands = new ViewerCommands(viewer, handle);
  const shown = commands.snapshot();
  if (!shown) throw new Error("the viewer shows no text");
  const [messages] = await Promise.all([
    loadMessages(page, shown.screen.interface),
    loadStyles(page),
  ]);
  if (signal.aborted) return;
  const dom = new ViewerDom(host, messages.locale);
  signal.addEventListener("abort", () => dom.remove());
  resolveLinks(dom.tree, signal);
  const announce = announcer(dom.box);
  const context = { dom, commands, signal, messages, announce, ...shown };
  const tools = new ReaderTools(context, wasm, options);
  // Another text may have come meanwhile.
  await tools.refresh();
  if (signal.aborted) return;
  pending.forEach((past) => tools.events.replay(past));
}
