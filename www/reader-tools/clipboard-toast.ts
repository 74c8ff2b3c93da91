/** Copying the address of a section whose permalink was followed. */

import { h } from "../dom";
import type { Context } from "./context";

/** How long the toast stays, in milliseconds. */
const SHOWN = 2_500;

/** Copies the page's address once the click that changes it has been handled, and says so. */
export function copyAddress(context: Context): void {
  // The viewer changes the address in a later listener of the same event.
  setTimeout(() => {
    navigator.clipboard?.writeText(location.href).then(
      () => toast(context),
      // Not allowed: the address bar still has it.
      () => undefined,
    );
  });
}

function toast({ dom, messages, announce }: Context): void {
  const text = messages.get("linkCopied");
  announce(text);
  const element = h("p", { class: "toast", popover: "manual", "aria-hidden": "true" }, text);
  dom.box.append(element);
  element.showPopover();
  setTimeout(() => element.remove(), SHOWN);
}
