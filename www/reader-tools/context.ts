/** The values that most tools work with. */

import type { Messages } from "./messages";
import type { Snapshot, ViewerCommands } from "./viewer-commands";
import type { ViewerDom } from "./viewer-dom";

/** The viewer and what it shows. Tools read the fields when they need them: they change with the text. */
export interface Context extends Snapshot {
  readonly dom: ViewerDom;
  readonly commands: ViewerCommands;
  /** Aborted when the viewer leaves the page. */
  readonly signal: AbortSignal;
  /** The messages in the language of the interface. */
  readonly messages: Messages;
  /** Announces a text to screen readers. */
  announce(text: string): void;
}

/** The context as its owner sees it, who replaces what changes. */
export type ChangingContext = { -readonly [Name in keyof Context]: Context[Name] };
