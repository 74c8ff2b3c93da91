/**
 * The menu of languages: by part of the world, and with a field where there are many. The pointer or the
 * focus on its button loads this; a menu that is open by then stays as it is until it closes.
 */

import { h, icon, SEARCH } from "../dom";
import { folded, type Key } from "./messages";
import type { Tool, Tools } from "./tools";

/** More entries than that are searched rather than read. */
const MANY = 10;

/** Parts of the world (UN M49) with their countries. Not every browser has names for them. */
const PARTS: [name: Key, countries: string][] = [
  ["americas", "AR BO BR CA CL CO CR CU DO EC GT HN JM MX NI PA PE PR PY SV US UY VE 419"],
  [
    "asia",
    "AE BD BH CN HK ID IL IN IQ IR JO JP KH KP KR KW KZ LA LB LK MM MO MY NP OM PH PK QA SA SG SY TH TR TW UZ VN YE",
  ],
  [
    "europe",
    "AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LT LU LV MD ME MK MT NL NO PL PT RO RS RU SE SI SK UA",
  ],
  ["africa", "AO CI CM DZ EG ET GH KE LY MA MZ NG SD SN TN TZ UG ZA"],
  ["oceania", "AU FJ NZ"],
];

/** Returns the country that a label names in its own language. */
function named(tag: string, label: string): string | undefined {
  const names = new Intl.DisplayNames(tag, { type: "region" });
  const countries = PARTS.flatMap(([, countries]) => countries.split(" "));
  return countries.find((it) => label.includes(names.of(it) ?? it));
}

/** The part of the world of a language tag; one without a country of its own is for the whole world. */
function part(tag: string, label: string, all: string[]): Key {
  try {
    return known(tag, label, all);
  } catch {
    // It is no language tag; `policy check` says so.
    return "world";
  }
}

function known(tag: string, label: string, all: string[]): Key {
  const { language, region = named(tag, label) } = new Intl.Locale(tag);
  // Where other tags of the language name countries, the bare one stands for all.
  const bare =
    !region &&
    all.some(
      (it) => it !== tag && new Intl.Locale(it).language === language && new Intl.Locale(it).region,
    );
  if (bare) return "world";
  const country = region ?? new Intl.Locale(tag).maximize().region ?? "";
  // Arabic without a country is at home on both sides of the Red Sea.
  if (!region && language === "ar") return "world";
  return PARTS.find(([, countries]) => countries.split(" ").includes(country))?.[0] ?? "world";
}

export class Languages implements Tool {
  #added: HTMLElement[] = [];

  constructor(readonly tools: Tools) {
    this.refresh();
  }

  refresh(): void {
    const open = this.tools.pane.id("pv-languages");
    if (open?.matches(":popover-open")) {
      // Nothing moves away under the reader's finger.
      open.addEventListener("toggle", () => this.refresh(), { once: true });
      return;
    }
    this.#added.splice(0).forEach((it) => it.remove());
    const { pane, texts } = this.tools;
    const menu = pane.id("pv-languages");
    const list = menu?.querySelector("ul");
    const items = [...(list?.querySelectorAll<HTMLLIElement>("li") ?? [])];
    if (!menu || !list || items.length <= MANY) return;
    items.forEach((it) => (it.hidden = false));
    const tag = (item: Element) => item.querySelector("button")!.lang;
    const tags = items.map(tag);
    const groups = new Map<Key, HTMLLIElement[]>();
    for (const item of items) {
      const where = part(tag(item), item.textContent ?? "", tags);
      groups.set(where, [...(groups.get(where) ?? []), item]);
    }
    const order = (["world", ...PARTS.map(([name]) => name)] as Key[]).filter((it) =>
      groups.has(it),
    );
    for (const name of order) {
      const head = h("li", { class: "menu-group" }, texts.get(name));
      this.#added.push(head);
      list.append(head, ...groups.get(name)!);
    }
    const filter = h("input", {
      type: "search",
      autocomplete: "off",
      "aria-label": pane.one(".languages")?.querySelector("[role=group]")?.ariaLabel ?? "",
      placeholder: menu.ariaLabel ?? "",
      input: () => {
        const wanted = folded(filter.value.trim());
        for (const item of items) {
          const name = texts.language(tag(item));
          item.hidden = !folded(`${item.textContent} ${name} ${tag(item)}`).includes(wanted);
        }
        for (const [name, group] of groups) {
          const head = this.#added[order.indexOf(name)];
          if (head) head.hidden = group.every((it) => it.hidden);
        }
      },
    });
    const field = h("div", { class: "field menu-field" }, filter);
    field.prepend(icon(SEARCH));
    this.#added.push(field);
    menu.prepend(field);
  }
}
