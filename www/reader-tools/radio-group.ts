/** A choice of one of several values, all of which are in view. */

import { h } from "../dom";

/** Makes radio buttons under a title; `options` are the values and their labels. */
export function radioGroup(
  name: string,
  title: string,
  options: [value: string, label: string][],
  chosen: string,
  choose: (value: string) => void,
): HTMLElement {
  const radio = ([value, label]: [string, string]) =>
    h(
      "label",
      {},
      h("input", {
        type: "radio",
        name: `pv-${name}`,
        value,
        checked: value === chosen,
        change: () => choose(value),
      }),
      h("span", {}, label),
    );
  return h(
    "div",
    { class: "options-group", role: "radiogroup", "aria-label": title },
    h("h3", {}, title),
    ...options.map(radio),
  );
}
