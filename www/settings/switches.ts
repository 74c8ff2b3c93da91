/** A switch for each category. */

import { categoriesOf, type Category } from "../consent/policy";
import type { ConsentStore } from "../consent/store";
import type { Switches } from "../consent/permissions";
import { h } from "../dom";
import { purpose } from "../question/choices";
import type { TextId, Texts } from "../question/texts";

/** Returns the words beside a switch: why it does not move, what it was before, or that only a part is on. */
function remarks(store: ConsentStore, id: string, isPartly: boolean): TextId[] {
  const { bases, former } = store.state;
  const found: TextId[] = [];
  if (bases[id] === "exempt") return ["alwaysOn"];
  if (bases[id] === "objection") found.push("onUnlessObjected");
  if (isPartly) found.push("partlyOn");
  const before = former?.record.categories[id];
  if (before !== undefined) found.push(before ? "lastTimeOn" : "lastTimeOff");
  return found;
}

function switchOf(
  category: Category,
  at: number,
  store: ConsentStore,
  texts: Texts<TextId>,
): HTMLElement {
  const { id, services: of = [] } = category;
  const { categories, services, bases } = store.state;
  const on = categories[id]!;
  const isPartly = !on && of.some((it) => services[it.id]);
  const words = purpose(category, texts);
  const description = words.querySelector("p");
  if (description) description.id = `pv-about-${at}`;
  const input: HTMLInputElement = h("input", {
    type: "checkbox",
    // A switch of ARIA cannot be mixed; a checkbox can.
    role: isPartly ? null : "switch",
    part: "switch",
    "aria-label": texts.plain(category.name as never),
    "aria-describedby": `pv-said-${at} pv-about-${at}`,
    "data-id": id,
    "data-key": id,
    disabled: bases[id] === "exempt",
    change: () => input.setAttribute("role", "switch"),
  });
  input.checked = on;
  input.indeterminate = isPartly;
  const said = remarks(store, id, isPartly).map((it) => texts.get(it));
  return h(
    "li",
    { class: "category" },
    h(
      "div",
      { class: "category-head" },
      h("div", { class: "category-words" }, words),
      h(
        "div",
        { class: "switch" },
        h("span", { class: "always", id: `pv-said-${at}` }, said.join(" · ")),
        input,
      ),
    ),
  );
}

/** Lists all categories with their switches. */
export const switchList = (store: ConsentStore, texts: Texts<TextId>): HTMLElement =>
  h(
    "ul",
    { class: "controls", part: "preferences" },
    ...categoriesOf(store.policy).map((it, at) => switchOf(it, at, store, texts)),
  );

/** Reads the switches inside an element. One of which a part is on was not decided about. */
export function readSwitches(within: ParentNode): Switches {
  const inputs = [...within.querySelectorAll<HTMLInputElement>("input[data-id]:not(:disabled)")];
  return Object.fromEntries(
    inputs.filter((it) => !it.indeterminate).map((it) => [it.dataset.id!, it.checked]),
  );
}
