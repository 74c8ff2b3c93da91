/** The menu "More", with a word for everything that readers may look for beside the text itself. */

import { h } from "../dom";
import type { Context } from "./context";
import type { MessageId } from "./messages";
import { item } from "./panel";
import { summaryOf, versions } from "./policy";

/** The actions that the menu offers. */
export interface MenuActions {
  showChanges(): void;
  showVersion(version: string): void;
  print(): void;
  save(): void;
  showShortcuts(): void;
}

/** Draws the menu, with the choices of another language beside the text, and of the layers of the text. */
export function menu(
  context: Context,
  actions: MenuActions,
  [beside, layers]: readonly [beside: HTMLElement | null, layers: HTMLElement | null],
): (HTMLElement | null)[] {
  const { messages, policy } = context;
  const action = (label: MessageId, run: () => void) => item([messages.get(label)], run);
  const items = (...list: HTMLElement[]) => h("div", { class: "items" }, ...list);
  const hasHistory = versions(policy).length > 1;
  return [
    hasHistory ? items(action("whatChanged", actions.showChanges)) : null,
    beside,
    items(action("savePdf", actions.print), action("savePolicy", actions.save)),
    layers,
    items(action("shortcuts", actions.showShortcuts)),
    // What publishers say about their versions may be long.
    hasHistory ? versionList(context, actions) : null,
  ];
}

function versionList({ messages, policy, screen }: Context, actions: MenuActions): HTMLElement {
  const items = versions(policy).map((one) => {
    const { version, effective, current } = one;
    const [lang, text] = summaryOf(one, policy, screen.locale);
    const name = messages.get("version", { version });
    const lines = [
      h("span", {}, name, current && ` (${messages.get("currentVersion")})`),
      effective && h("span", { class: "quiet-words" }, messages.date(effective)),
      text && h("span", { class: "quiet-words", lang }, text),
    ];
    const shown = lines.filter((line): line is HTMLElement => !!line);
    return h(
      "li",
      {},
      item(shown, () => actions.showVersion(version), version === screen.version),
    );
  });
  return h(
    "section",
    {},
    h("h3", {}, messages.get("versions")),
    h("ul", { class: "items versions" }, ...items),
  );
}
