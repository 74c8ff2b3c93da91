/** The keys that do something, listed under `?`. */

import { CLOSE, h, iconButton } from "../dom";
import type { Key } from "./messages";
import type { Tools } from "./tools";

const KEYS: [keys: string[], what: Key][] = [
  [["/", "Ctrl F"], "keySearch"],
  [["Enter", "Shift Enter"], "keyMatches"],
  [["Esc"], "keyClose"],
  [["?"], "keyShortcuts"],
];

export class Shortcuts {
  constructor(readonly tools: Tools) {}

  open(): void {
    const { texts, pane } = this.tools;
    const list = KEYS.map(([keys, what]) =>
      h(
        "div",
        {},
        h("dt", {}, ...keys.flatMap((it, at) => [at > 0 && " ", h("kbd", { dir: "ltr" }, it)])),
        h("dd", {}, texts.get(what)),
      ),
    );
    const dialog = h(
      "dialog",
      {
        class: "dialog shortcuts",
        "aria-label": texts.get("shortcuts"),
        close: () => dialog.remove(),
      },
      h(
        "div",
        { class: "dialog-body" },
        h(
          "div",
          { class: "dialog-head" },
          h("h2", {}, texts.get("shortcuts")),
          iconButton(CLOSE, texts.get("close"), () => dialog.close()),
        ),
        h("dl", {}, ...list),
      ),
    );
    pane.box.append(dialog);
    dialog.showModal();
  }
}
