/** The dialog "What changed": the publisher's summary, then two versions clause by clause, by weight. */

import { h } from "../dom";
import { weigher, WEIGHTS } from "./change-weight";
import { drawClause, marked } from "./changed-clause";
import { type Changes, type Clause, type Compare, MissingVersion } from "./compare";
import type { Context } from "./context";
import { openDialog } from "./dialog";
import { fragment, isKeyboardClick } from "./links";
import { summaryOf, type Version, versions } from "./policy";

/** The dialog; it compares again whenever a version is chosen. */
export class ChangesDialog {
  #dialog?: HTMLDialogElement;
  #from = h("select", { change: () => void this.#compare() });
  #to = h("select", { change: () => void this.#compare() });
  #summary = h("div", { class: "changes-summary" });
  #status = h("p", { role: "status", class: "changes-status" });
  #body = h("div", { class: "changes-body" });
  /** Counts comparisons: results of earlier ones are dropped. */
  #generation = 0;

  constructor(
    private readonly context: Context,
    private readonly compare: Compare,
  ) {}

  /** Opens the dialog with the differences from a version, or the one before, to the current version. */
  open(from?: string): void {
    const { messages, policy } = this.context;
    this.#dialog?.remove();
    const all = versions(policy);
    const options = () =>
      all.map(({ version, effective }) =>
        h(
          "option",
          { value: version },
          [messages.get("version", { version }), effective && messages.date(effective)]
            .filter(Boolean)
            .join(" · "),
        ),
      );
    this.#from.replaceChildren(...options());
    this.#to.replaceChildren(...options());
    const [now, before = now] = all;
    this.#from.value = from ?? before.version;
    this.#to.value = now.version;
    const label = (text: string, select: HTMLElement) =>
      h("label", {}, h("span", {}, text), select);
    const dialog = openDialog(
      this.context,
      { class: "changes", id: "pv-changes" },
      messages.get("whatChanged"),
      h(
        "div",
        { class: "changes-choice" },
        label(messages.get("compareFrom"), this.#from),
        label(messages.get("compareTo"), this.#to),
      ),
      this.#summary,
      this.#status,
      this.#body,
    );
    dialog.addEventListener("click", (event) => {
      // Its own area is the backdrop.
      if (event.target === dialog) dialog.close();
    });
    this.#dialog = dialog;
    void this.#compare();
  }

  async #compare(): Promise<void> {
    const generation = (this.#generation += 1);
    const { messages, policy } = this.context;
    const chosen = (select: HTMLSelectElement) =>
      versions(policy).find(({ version }) => version === select.value)!;
    this.#body.replaceChildren();
    this.#status.textContent = "";
    const [from, to] = [chosen(this.#from), chosen(this.#to)];
    this.#summary.replaceChildren(...this.#summaries(from, to));
    try {
      const { changes, locale } = await this.compare(from, to);
      if (generation === this.#generation) this.#draw(changes, locale);
    } catch (error) {
      if (generation !== this.#generation) return;
      const version = error instanceof MissingVersion ? error.version : this.#from.value;
      this.#status.textContent = messages.get("notLoaded", { version });
    }
  }

  /** Draws what the publisher says about the versions after the first one, up to the second one. */
  #summaries(from: Version, to: Version): HTMLElement[] {
    const { messages, policy, screen } = this.context;
    const all = versions(policy);
    const place = ({ version }: Version) => all.findIndex((known) => known.version === version);
    const items = all.slice(place(to), place(from)).flatMap((version) => {
      const [lang, text] = summaryOf(version, policy, screen.locale);
      const name = h("b", {}, messages.get("version", { version: version.version }));
      return text ? h("p", {}, name, " ", h("span", { lang, dir: "auto" }, text)) : [];
    });
    return items.length ? [h("h3", {}, messages.get("publisherSummary")), ...items] : [];
  }

  #draw({ summary, related, clauses }: Changes, locale: string): void {
    const { messages, screen } = this.context;
    const kinds = (["added", "removed", "reworded", "moved"] as const).filter(
      (kind) => summary[kind],
    );
    const counts = kinds.map((kind) => `${messages.get(kind)}: ${summary[kind]}`);
    const sentences = [
      counts.length ? counts.join(" · ") : messages.get("sameText"),
      related ? "" : messages.get("unrelated"),
      locale === screen.locale
        ? ""
        : messages.get("comparedIn", { language: messages.language(locale) }),
    ];
    this.#status.textContent = sentences.filter(Boolean).join(" ");
    const language = { lang: locale, dir: "auto" };
    const weigh = weigher(locale);
    const changed = clauses.filter(({ changes }) => changes.length);
    for (const weight of WEIGHTS) {
      const group = changed.filter((clause) => weigh(clause) === weight);
      if (!group.length) continue;
      this.#body.append(
        h("h3", {}, messages.get(weight)),
        ...group.map((clause) => drawClause(clause, messages, language, this.#link(clause))),
      );
    }
    const same = clauses.filter(({ changes }) => !changes.length);
    if (!same.length) return;
    const items = same.map(({ number, heading }) =>
      h("li", {}, number, " ", ...marked(heading, messages)),
    );
    this.#body.append(
      h(
        "details",
        { class: "changes-same" },
        h("summary", {}, `${messages.get("unchanged")}: ${same.length}`),
        h("ul", language, ...items),
      ),
    );
  }

  /** Returns the link to a clause that is in the text on the screen. */
  #link({ id, changes }: Clause) {
    const { commands, policy } = this.context;
    if (!id || changes.includes("removed") || this.#to.value !== policy.version) return undefined;
    const click = (event: MouseEvent) => {
      event.preventDefault();
      this.#dialog?.close();
      commands.go(id, isKeyboardClick(event));
    };
    return { href: fragment(id), click };
  }
}
