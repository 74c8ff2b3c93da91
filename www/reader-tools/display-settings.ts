/** The look of the text: its size, the space between its lines, and the theme. */

import { h } from "../dom";
import type { Context } from "./context";
import type { MessageId } from "./messages";
import { radioGroup } from "./radio-group";
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

/** The settings of one viewer; they are stored for all. */
export class DisplaySettings {
  #settings: Settings = stored();

  constructor(private readonly context: Context) {
    this.#apply();
  }

  /** Draws the controls. */
  controls(): HTMLElement[] {
    const { messages, dom } = this.context;
    const { size = 1, spacing = 1 } = this.#settings;
    return [
      this.#steps("textSize", SIZES, size, (size) => this.#store({ size })),
      this.#steps("lineSpacing", SPACINGS, spacing, (spacing) => this.#store({ spacing })),
      radioGroup(
        "theme",
        messages.get("theme"),
        [
          ["auto", messages.get("themeAuto")],
          ["light", messages.get("themeLight")],
          ["dark", messages.get("themeDark")],
        ],
        dom.host.getAttribute("theme") ?? "auto",
        (theme) => this.#store({ theme }),
      ),
    ];
  }

  #apply(): void {
    const { size = 1, spacing = 1, theme } = this.#settings;
    const { dom } = this.context;
    const { page, contents } = VIEW;
    // The contents grow half as much: their column does not.
    dom.styles.set(
      "display",
      `${size === 1 ? "" : `${page}{font-size:${size}em}${contents}{font-size:${(1 + size) * 0.45}em}`}
      ${spacing === 1 ? "" : `${page} :is(p,li,dd,td,th,blockquote){line-height:calc(1.65*${spacing})}`}`,
    );
    if (theme) dom.host.setAttribute("theme", theme);
  }

  #store(changed: Settings): void {
    // Another viewer or tab may have stored something meanwhile.
    this.#settings = { ...this.#settings, ...stored(), ...changed };
    keepPlace(this.context.dom, () => this.#apply());
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#settings));
    } catch {
      // Storage is blocked: the settings hold for the visit.
    }
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
