/** The dialog "What changed": two versions, clause by clause. */

import { h } from "../dom";
import { type Changes, type Clause, type Compare, type Edit, MissingVersion } from "./compare";
import type { Context } from "./context";
import { openDialog } from "./dialog";
import { fragment, isKeyboardClick } from "./links";
import { versions } from "./policy";

/** The dialog; it compares again whenever a version is chosen. */
export class ChangesDialog {
  #dialog?: HTMLDialogElement;
  #from = h("select", { change: () => void this.#compare() });
  #to = h("select", { change: () => void this.#compare() });
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
    try {
      const { changes, locale } = await this.compare(chosen(this.#from), chosen(this.#to));
      if (generation === this.#generation) this.#draw(changes, locale);
    } catch (error) {
      if (generation !== this.#generation) return;
      const version = error instanceof MissingVersion ? error.version : this.#from.value;
      this.#status.textContent = messages.get("notLoaded", { version });
    }
  }

  #draw({ summary, related, clauses }: Changes, locale: string): void {
    const { messages, screen } = this.context;
    const kinds = (["reworded", "added", "removed", "moved"] as const).filter(
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
    let unchanged: Clause[] = [];
    const fold = () => {
      if (unchanged.length) this.#body.append(this.#unchanged(unchanged, language));
      unchanged = [];
    };
    for (const clause of clauses) {
      if (!clause.changes.length) {
        unchanged.push(clause);
        continue;
      }
      fold();
      this.#body.append(this.#clause(clause, language));
    }
    fold();
  }

  #unchanged(clauses: Clause[], language: Record<string, string>): HTMLElement {
    const title = `${this.context.messages.get("unchanged")}: ${clauses.length}`;
    const items = clauses.map(({ number, heading }) =>
      h("li", {}, number, " ", ...marked(heading)),
    );
    return h(
      "details",
      { class: "changes-same" },
      h("summary", {}, title),
      h("ul", language, ...items),
    );
  }

  #clause(clause: Clause, language: Record<string, string>): HTMLElement {
    const { messages, commands, policy } = this.context;
    const { id, number, changes, heading, text = [] } = clause;
    const removed = changes.includes("removed");
    // A clause that is new or gone as a whole needs no marks.
    const whole = removed || changes.includes("added");
    const title = [number && `${number} `, ...(whole ? [plain(heading)] : marked(heading))];
    const isOnScreen = this.#to.value === policy.version && id && !removed;
    const click = (event: MouseEvent) => {
      event.preventDefault();
      this.#dialog?.close();
      commands.go(id, isKeyboardClick(event));
    };
    return h(
      "section",
      { class: `change ${changes.join(" ")}` },
      h("p", { class: "change-kind" }, changes.map((change) => messages.get(change)).join(" · ")),
      h(
        "h3",
        language,
        ...(isOnScreen ? [h("a", { href: fragment(id), click }, ...title)] : title),
      ),
      h("div", { class: "change-text", ...language }, ...paragraphs(text, whole)),
    );
  }
}

const plain = (edits: Edit[]) => edits.map(([, text]) => text).join("");

/** Marks deletions and insertions. */
function marked(edits: Edit[]): (Node | string)[] {
  return edits.map(([sign, text]) =>
    sign === "=" ? text : h(sign === "-" ? "del" : "ins", {}, text),
  );
}

/** Draws the paragraphs with changes; an ellipsis stands for unchanged ones between them. */
function paragraphs(edits: Edit[], whole: boolean): Node[] {
  const lines: Edit[][] = [[]];
  for (const [sign, text] of edits) {
    text.split("\n").forEach((piece, at) => {
      if (at > 0) lines.push([]);
      if (piece) lines.at(-1)!.push([sign, piece]);
    });
  }
  const shown: Node[] = [];
  let skipped = false;
  for (const line of lines.filter((line) => line.length)) {
    if (whole || line.some(([sign]) => sign !== "=")) {
      shown.push(h("p", {}, ...(whole ? [plain(line)] : marked(line))));
      skipped = false;
    } else if (!skipped) {
      shown.push(h("p", { class: "skipped" }, "⋯"));
      skipped = true;
    }
  }
  return shown;
}
