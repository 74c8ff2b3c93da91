/** Saving the policy as a file. */

import { appPorts } from "../app-ports";
import { download } from "../download";
import type { Context } from "./context";
import { savedPage } from "./saved-page";

/** How long nothing new has to be painted until a text is complete, in milliseconds. */
const REST = 50;

/** Saves the text on the screen as one file; in an app, whose webview may know no downloads, prints it. */
export async function save(context: Context): Promise<void> {
  if (appPorts().length) return window.print();
  await painted(context.dom.text!);
  const { title } = context.document;
  // Characters that no file system takes, and the length that all of them do.
  const name = title
    .replace(/[\\/:*?"<>|\p{C}]+/gu, " ")
    .slice(0, 80)
    .trim();
  download(`${name} (${context.screen.locale}).html`, "text/html", savedPage(context));
}

/** Waits until a text is complete: a long one is painted in slices. */
async function painted(text: HTMLElement): Promise<void> {
  const size = () => text.getElementsByTagName("*").length;
  for (let before = -1; before !== size();) {
    before = size();
    await new Promise((resolve) => setTimeout(resolve, REST));
  }
}
