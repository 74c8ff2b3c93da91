/** A second language beside the first, clause by clause. */

import { type Block, blocks } from "./blocks";
import { load, versions } from "./documents";
import { h } from "../dom";
import type { Tool, Tools } from "./tools";

interface Section {
  id: string;
  number?: string;
  heading: string;
  summary?: Block[] | string;
  body?: Block[] | string;
  sections?: Section[];
}

export class Beside implements Tool {
  #locale = "";
  #drawn: HTMLElement[] = [];

  constructor(readonly tools: Tools) {}

  /** Draws the choice of the second language; nothing where there is none. */
  control(): HTMLElement | null {
    const { texts, screen } = this.tools;
    const { locales } = screen.policy;
    const tags = Object.keys(locales).filter((tag) => locales[tag]?.document);
    if (tags.length < 2) return null;
    const option = (value: string, label: string) =>
      h("option", { value, selected: value === this.#locale, lang: value || null }, label);
    return h(
      "label",
      { class: "options-beside" },
      h("h3", {}, texts.get("secondLanguage")),
      h(
        "select",
        { change: (event: Event) => this.choose((event.target as HTMLSelectElement).value) },
        option("", texts.get("none")),
        ...tags
          .filter((tag) => tag !== screen.locale)
          .map((tag) => option(tag, locales[tag]!.label)),
      ),
    );
  }

  /** Shows a language beside the text, or none. */
  choose(locale: string): void {
    this.#locale = locale;
    void this.#draw();
  }

  refresh(): void {
    if (this.#locale === this.tools.screen.locale) this.#locale = "";
    void this.#draw();
  }

  async #draw(): Promise<void> {
    const { pane, screen, texts } = this.tools;
    const locale = this.#locale;
    const clear = () => {
      this.#drawn.splice(0).forEach((it) => it.remove());
      pane.one(".viewer")?.classList.toggle("two", locale !== "");
    };
    if (!locale) return void (this.#drawn.length && this.tools.keepPlace(clear));
    const [shown] = versions(screen.policy);
    try {
      const text = (await load(this.tools, shown!, locale)) as { sections: Section[] };
      if (this.#locale !== locale || this.tools.screen !== screen) return;
      this.tools.keepPlace(() => {
        clear();
        this.#sections(text.sections);
      });
    } catch {
      this.choose("");
      this.tools.say(texts.get("notLoaded", { version: screen.version }));
    }
  }

  #sections(sections: Section[]): void {
    const locale = this.#locale;
    // The menu of languages knows which way each one runs.
    const { dir = "auto" } =
      this.tools.pane.one(`#pv-languages [lang="${CSS.escape(locale)}"]`) ?? {};
    const drawn = (text?: Block[] | string) => (Array.isArray(text) ? blocks(text) : []);
    for (const { id, number, heading, summary, body, sections: below = [] } of sections) {
      const place = this.tools.pane.id(id);
      if (place?.matches(".section")) {
        const it = h(
          "div",
          {
            class: "beside",
            lang: locale,
            dir,
          },
          h("p", { class: "beside-heading" }, [number, heading].filter(Boolean).join(" ")),
          summary && h("div", { class: "in-short" }, ...drawn(summary)),
          ...drawn(body),
        );
        place.append(it);
        this.#drawn.push(it);
      }
      this.#sections(below);
    }
  }
}
