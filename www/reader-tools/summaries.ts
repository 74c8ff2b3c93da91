/**
 * The layers of the text: the sections, and the publisher's summaries of some of them. A summary does not bind, so where
 * it takes the place of its section, that can be read in full there and then.
 */

import { h } from "../dom";
import type { Context } from "./context";
import { radioGroup } from "./radio-group";
import { keepPlace } from "./scrolling";
import { VIEW } from "./viewer-dom";

/** The layers on the screen of one viewer. */
export class Summaries {
  #layer = "both";
  /** The ids of the sections that are read in full. */
  #inFull = new Set<string>();
  #buttons: HTMLElement[] = [];
  /** A text comes in slices, and another one with another language. */
  #observer = new MutationObserver(() => this.#addButtons());

  constructor(private readonly context: Context) {
    context.signal.addEventListener("abort", () => this.#observer.disconnect());
  }

  /** Draws the choice of the layers; `null` where the text has no summaries. */
  control(): HTMLElement | null {
    const { messages, dom } = this.context;
    if (!dom.hasSummaries) return null;
    return radioGroup(
      "layers",
      messages.get("layers"),
      [
        ["both", messages.get("layerBoth")],
        ["text", messages.get("layerText")],
        ["summaries", messages.get("layerSummaries")],
      ],
      this.#layer,
      (layer) => {
        this.#layer = layer;
        this.#inFull.clear();
        keepPlace(dom, () => this.refresh());
      },
    );
  }

  /** Shows the layers in what is on the screen. */
  refresh(): void {
    const { dom } = this.context;
    this.#observer.disconnect();
    for (const button of this.#buttons.splice(0)) button.remove();
    this.#setRules();
    if (this.#layer !== "summaries" || !dom.text) return;
    this.#observer.observe(dom.text, { childList: true, subtree: true });
    this.#addButtons();
  }

  /** Adds a button to each summary that stands for a longer text and has none. */
  #addButtons(): void {
    const { dom, messages } = this.context;
    for (const { id, heading, summary } of dom.summarizedSections(this.#buttons)) {
      const words = messages.get("readInFull");
      const button = h(
        "button",
        {
          type: "button",
          class: "link read-in-full",
          lang: dom.box.lang,
          dir: dom.box.dir,
          "aria-label": `${words}: ${heading}`,
          "aria-expanded": String(this.#inFull.has(id)),
          click: () => {
            if (!this.#inFull.delete(id)) this.#inFull.add(id);
            button.ariaExpanded = String(this.#inFull.has(id));
            this.#setRules();
          },
        },
        words,
      );
      this.#buttons.push(button);
      summary.append(button);
    }
  }

  #setRules(): void {
    const { lead, section, summary, full } = VIEW;
    const inFull = [...this.#inFull].map((id) => `:not(#${CSS.escape(id)})`).join("");
    const rules: Record<string, string> = {
      text: `${summary},${lead}{display:none}`,
      summaries: `${section}:has(>${summary})${inFull}>${full}{display:none}`,
    };
    this.context.dom.styles.set("layers", `@media screen{${rules[this.#layer] ?? ""}}`);
  }
}
