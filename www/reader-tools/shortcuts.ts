/** The list of keyboard shortcuts. */

import { h } from "../dom";
import type { Context } from "./context";
import { openDialog } from "./dialog";
import type { MessageId } from "./messages";

const SHORTCUTS: [keys: string[], effect: MessageId][] = [
  [["/"], "keySearch"],
  [["Enter", "Shift Enter"], "keyMatches"],
  [["Esc"], "keyClose"],
  [["?"], "keyShortcuts"],
];

/** Opens the list in a dialog. */
export function showShortcuts(context: Context): void {
  const { messages } = context;
  const list = SHORTCUTS.map(([keys, effect]) =>
    h(
      "div",
      {},
      h("dt", {}, ...keys.flatMap((key, at) => [at > 0 && " / ", h("kbd", { dir: "ltr" }, key)])),
      h("dd", {}, messages.get(effect)),
    ),
  );
  const dialog = openDialog(
    context,
    { class: "shortcuts" },
    messages.get("shortcuts"),
    h("dl", {}, ...list),
  );
  dialog.addEventListener("close", () => dialog.remove());
}
