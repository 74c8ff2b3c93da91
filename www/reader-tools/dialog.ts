/** The dialogs of the tools. */

import { CLOSE, h, iconButton } from "../dom";
import type { Context } from "./context";

/** Opens a modal dialog with a title and a button that closes it. */
export function openDialog(
  { dom, messages }: Context,
  attributes: { class: string; id?: string },
  title: string,
  ...content: Node[]
): HTMLDialogElement {
  const dialog: HTMLDialogElement = h(
    "dialog",
    { ...attributes, class: `dialog ${attributes.class}`, "aria-label": title },
    h(
      "div",
      { class: "dialog-body" },
      h(
        "div",
        { class: "dialog-head" },
        h("h2", {}, title),
        iconButton(CLOSE, messages.get("close"), () => dialog.close()),
      ),
      ...content,
    ),
  );
  dom.box.append(dialog);
  dialog.showModal();
  return dialog;
}
