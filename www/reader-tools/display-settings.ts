/** How the text looks: its size, the space between its lines, the theme, and what of it is shown. */

import { h } from "../dom";
import type { Key } from "./messages";
import type { Tools } from "./tools";

const KEY = "policy-viewer:comfort";

interface Choices {
  size?: number;
  spacing?: number;
  theme?: string;
}

const SIZES = [0.875, 1, 1.15, 1.3, 1.5, 1.75, 2];
const SPACINGS = [1, 1.15, 1.3, 1.5];

export class Comfort {
  #choices: Choices = stored();
  #layer = "both";

  constructor(readonly tools: Tools) {
    this.apply();
  }

  /** Makes the viewer look as the reader chose. */
  apply(): void {
    const { size = 1, spacing = 1, theme } = this.#choices;
    const { pane } = this.tools;
    const layers: Record<string, string> = {
      text: ".in-short,.lead{display:none}",
      summaries: ".section:has(.in-short) :is(.body,.controls){display:none}",
    };
    pane.rule(
      "comfort",
      `${size === 1 ? "" : `.page{font-size:${size}em}`}
      ${spacing === 1 ? "" : `.page :is(p,li,dd,td,th,blockquote){line-height:calc(1.65*${spacing})}`}
      @media screen{${layers[this.#layer] ?? ""}}`,
    );
    if (theme) pane.host.setAttribute("theme", theme);
  }

  /** Draws what the reader can choose. */
  controls(): HTMLElement[] {
    const { texts, pane } = this.tools;
    const { size = 1, spacing = 1 } = this.#choices;
    const parts = [
      this.#steps("textSize", SIZES, size, (size) => this.#keep({ size })),
      this.#steps("lineSpacing", SPACINGS, spacing, (spacing) => this.#keep({ spacing })),
      this.#group(
        "theme",
        [
          ["auto", texts.get("themeAuto")],
          ["light", texts.get("themeLight")],
          ["dark", texts.get("themeDark")],
        ],
        pane.host.getAttribute("theme") ?? "auto",
        (theme) => this.#keep({ theme }),
      ),
    ];
    if (pane.one(".in-short")) {
      const layer = (layer: string) => {
        this.#layer = layer;
        this.tools.keepPlace(() => this.apply());
      };
      parts.unshift(
        this.#group(
          "layers",
          [
            ["both", texts.get("layerBoth")],
            ["text", texts.get("layerText")],
            ["summaries", texts.get("layerSummaries")],
          ],
          this.#layer,
          layer,
        ),
      );
    }
    return parts;
  }

  #keep(choices: Choices): void {
    // Another viewer or tab may have kept something meanwhile.
    this.#choices = { ...this.#choices, ...stored(), ...choices };
    this.tools.keepPlace(() => this.apply());
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#choices));
    } catch {
      // Storage is blocked: the choice holds for the visit.
    }
  }

  #group(
    name: Key,
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
    const legend = h("legend", {}, this.tools.texts.get(name));
    return h("fieldset", { class: "options-group" }, legend, ...options.map(radio));
  }

  #steps(name: Key, steps: number[], chosen: number, choose: (value: number) => void): HTMLElement {
    const { texts } = this.tools;
    const label = texts.get(name);
    let at = Math.max(steps.indexOf(chosen), 0);
    const shown = h("output", {}, percent(texts.locale, chosen));
    const move = (by: number) => {
      at = Math.min(Math.max(at + by, 0), steps.length - 1);
      shown.textContent = percent(texts.locale, steps[at]!);
      choose(steps[at]!);
    };
    const button = (sign: string, key: Key, by: number) =>
      h(
        "button",
        {
          type: "button",
          class: "action",
          click: () => move(by),
          "aria-label": `${label}: ${texts.get(key)}`,
        },
        sign,
      );
    return h(
      "div",
      { class: "options-steps" },
      h("span", {}, label),
      button("−", "smaller", -1),
      shown,
      button("+", "larger", 1),
    );
  }
}

function percent(locale: string, share: number): string {
  return new Intl.NumberFormat(locale, { style: "percent" }).format(share);
}

function stored(): Choices {
  try {
    const { size, spacing, theme } = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Choices;
    return {
      ...(SIZES.includes(size!) && { size }),
      ...(SPACINGS.includes(spacing!) && { spacing }),
      ...(["auto", "light", "dark"].includes(theme!) && { theme }),
    };
  } catch {
    return {};
  }
}
