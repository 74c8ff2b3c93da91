/** The viewer's menu of languages, where there are many: grouped by regions, with a field to filter it. */

import { h, icon, SEARCH } from "../dom";
import type { Context } from "./context";
import { foldText } from "./fold-text";
import { type Region, REGIONS, regionOf } from "./regions";

/** The most entries that need no groups and no field. */
const MOST = 10;

/** The additions to the menu. */
export class LanguageMenu {
  /** The elements that were added to the menu. */
  #added: HTMLElement[] = [];

  constructor(private readonly context: Context) {
    const { dom, signal } = context;
    const toggled = ({ target }: Event) => {
      const menu = dom.languageMenu;
      if (target !== menu || !menu?.matches(":not(:popover-open):has(:focus)")) return;
      // Chromium leaves the focus in a menu that closes.
      (menu.previousElementSibling as HTMLElement).focus({ preventScroll: true });
    };
    dom.tree.addEventListener("toggle", toggled, { capture: true, signal });
    this.refresh();
  }

  /** Groups the entries. A menu that is open stays as it is until it closes. */
  refresh(): void {
    const { dom, messages } = this.context;
    const menu = dom.languageMenu;
    if (menu?.matches(":popover-open")) {
      menu.addEventListener("toggle", () => this.refresh(), { once: true });
      return;
    }
    this.#added.splice(0).forEach((element) => element.remove());
    const list = menu?.querySelector("ul");
    const items = [...(list?.querySelectorAll<HTMLLIElement>("li") ?? [])];
    if (!menu || !list || items.length <= MOST) return;
    const tag = (item: Element) => item.querySelector("button")!.lang;
    const tags = items.map(tag);
    const groups = new Map<Region, HTMLLIElement[]>(REGIONS.map((region) => [region, []]));
    for (const item of items) {
      item.hidden = false;
      groups.get(regionOf(tag(item), item.textContent ?? "", tags))!.push(item);
    }
    const heads = new Map<HTMLElement, HTMLLIElement[]>();
    for (const [region, group] of groups) {
      if (!group.length) continue;
      const head = h("li", { class: "menu-group" }, messages.get(region));
      heads.set(head, group);
      list.append(head, ...group);
    }
    const filter = h("input", {
      type: "search",
      autocomplete: "off",
      "aria-label": dom.languagesLabel ?? "",
      placeholder: menu.ariaLabel ?? "",
      input: () => {
        const wanted = foldText(filter.value.trim());
        for (const item of items) {
          const name = messages.language(tag(item));
          item.hidden = !foldText(`${item.textContent} ${name} ${tag(item)}`).includes(wanted);
        }
        for (const [head, group] of heads) head.hidden = group.every((item) => item.hidden);
      },
    });
    const field = h("div", { class: "field menu-field" }, icon(SEARCH), filter);
    menu.prepend(field);
    this.#added.push(field, ...heads.keys());
  }
}
