/** The look of the text: its size, the space between its lines, the theme, and which layers are shown. */

import { h } from "../dom";
import type { Context } from "./context";
import type { MessageId } from "./messages";
import { keepPlace } from "./scrolling";
import { VIEW } from "./viewer-dom";

const KEY = "policy-viewer:comfort";

interface Settings {
  /** A factor of the page's font size. */
  size?: number;
  /** A factor of the usual line height. */
  spacing?: number;
  theme?: string;
}

const SIZES = [0.875, 1, 1.15, 1.3, 1.5, 1.75, 2];
const SPACINGS = [1, 1.15, 1.3, 1.5];
const THEMES = ["auto", "light", "dark"];

/** Style rules by layer; `both` needs none. */
const LAYERS: Record<string, string> = {
  text: `${VIEW.summary},${VIEW.lead}{display:none}`,
  summaries: `${VIEW.section}:has(${VIEW.summary}) :is(${VIEW.body},${VIEW.switches}){display:none}`,
};

/** The settings of one viewer; they are stored for all. */
export class DisplaySettings {
  #settings: Settings = stored();
  #layer = "both";

  constructor(private readonly context: Context) {
    this.#apply();
  }

  /** Draws the controls. */
  controls(): HTMLElement[] {
    const { messages, dom } = this.context;
    const { size = 1, spacing = 1 } = this.#settings;
    const controls = [
      this.#steps("textSize", SIZES, size, (size) => this.#store({ size })),
      this.#steps("lineSpacing", SPACINGS, spacing, (spacing) => this.#store({ spacing })),
      this.#group(
        "theme",
        [
          ["auto", messages.get("themeAuto")],
          ["light", messages.get("themeLight")],
          ["dark", messages.get("themeDark")],
        ],
        dom.host.getAttribute("theme") ?? "auto",
        (theme) => this.#store({ theme }),
      ),
    ];
    if (dom.hasSummaries) {
      controls.unshift(
        this.#group(
          "layers",
          [
            ["both", messages.get("layerBoth")],
            ["text", messages.get("layerText")],
            ["summaries", messages.get("layerSummaries")],
          ],
          this.#layer,
          (layer) => {
            this.#layer = layer;
            this.#change();
          },
        ),
      );
    }
    return controls;
  }

  #apply(): void {
    const { size = 1, spacing = 1, theme } = this.#settings;
    const { dom } = this.context;
    const { page } = VIEW;
    dom.styles.set(
      "display",
      `${size === 1 ? "" : `${page}{font-size:${size}em}`}
      ${spacing === 1 ? "" : `${page} :is(p,li,dd,td,th,blockquote){line-height:calc(1.65*${spacing})}`}
      @media screen{${LAYERS[this.#layer] ?? ""}}`,
    );
    if (theme) dom.host.setAttribute("theme", theme);
  }

  #change(): void {
    keepPlace(this.context.dom, () => this.#apply());
  }

  #store(changed: Settings): void {
    // Another viewer or tab may have stored something meanwhile.
    this.#settings = { ...this.#settings, ...stored(), ...changed };
    this.#change();
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#settings));
    } catch {
      // Storage is blocked: the settings hold for the visit.
    }
  }

  #group(
    name: MessageId,
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
    const legend = h("legend", {}, this.context.messages.get(name));
    return h("fieldset", { class: "options-group" }, legend, ...options.map(radio));
  }

  #steps(
    name: MessageId,
    steps: number[],
    chosen: number,
    choose: (value: number) => void,
  ): HTMLElement {
    const { messages } = this.context;
    const label = messages.get(name);
    let at = Math.max(steps.indexOf(chosen), 0);
    const shown = h("output", {}, percent(messages.locale, chosen));
    const move = (by: number) => {
      at = Math.min(Math.max(at + by, 0), steps.length - 1);
      shown.textContent = percent(messages.locale, steps[at]!);
      choose(steps[at]!);
    };
    const button = (sign: string, direction: MessageId, by: number) =>
      h(
        "button",
        {
          type: "button",
          class: "action",
          click: () => move(by),
          "aria-label": `${label}: ${messages.get(direction)}`,
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

/** Returns the stored settings, as far as they are valid. */
function stored(): Settings {
  try {
    const { size, spacing, theme } = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Settings;
    return {
      ...(SIZES.includes(size!) && { size }),
      ...(SPACINGS.includes(spacing!) && { spacing }),
      ...(THEMES.includes(theme!) && { theme }),
    };
  } catch {
    return {};
  }
}
