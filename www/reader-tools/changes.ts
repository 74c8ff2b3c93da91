/** "What changed": two versions, clause by clause. */

import { common, load, versions, type Version } from "./documents";
import { CLOSE, h, iconButton } from "../dom";
import { byKey } from "./viewer-dom";
import type { Tools } from "./tools";

type Edit = [sign: "=" | "-" | "+", text: string];
type Change = "added" | "removed" | "moved" | "reworded";

/** What `src/diff/json.rs` writes. */
export interface Changes {
  summary: Record<Change | "unchanged", number>;
  related: boolean;
  clauses: {
    kind: "lead" | "section" | "term";
    id: string;
    depth: number;
    number: string;
    changes: Change[];
    heading: Edit[];
    text?: Edit[];
  }[];
}

type Clause = Changes["clauses"][number];

/** Compares two versions in the locale that they share. */
export async function compare(
  tools: Tools,
  old: Version,
  now: Version,
): Promise<{ changes: Changes; locale: string }> {
  const locale = common(tools.screen, [now, old]);
  const missing = (version: Version) => new Missing(version.version);
  const get = (version: Version) =>
    load(tools, version, locale ?? "").catch(() => Promise.reject(missing(version)));
  const [before, after] = await Promise.all([get(old), get(now)]);
  return {
    changes: JSON.parse(tools.program.changes(before, after)) as Changes,
    locale: locale ?? "",
  };
}

/** A version whose text cannot be had. */
export class Missing extends Error {}

export class WhatChanged {
  #dialog?: HTMLDialogElement;
  #from = h("select", { change: () => void this.#compare() });
  #to = h("select", { change: () => void this.#compare() });
  #status = h("p", { role: "status", class: "changes-status" });
  #body = h("div", { class: "changes-body" });
  #turn = 0;

  constructor(readonly tools: Tools) {}

  /** Opens the dialog with the differences from one version to the present one. */
  open(from?: string): void {
    const { texts, policy, pane } = this.tools;
    this.#dialog?.remove();
    const all = versions(policy);
    const options = () =>
      all.map(({ version, effective }) =>
        h(
          "option",
          { value: version },
          [texts.get("version", { version }), effective && texts.date(effective)]
            .filter(Boolean)
            .join(" · "),
        ),
      );
    this.#from.replaceChildren(...options());
    this.#to.replaceChildren(...options());
    const [now, before] = all;
    this.#from.value = from ?? before?.version ?? now!.version;
    this.#to.value = now!.version;
    const label = (text: string, select: HTMLElement) =>
      h("label", {}, h("span", {}, text), select);
    this.#dialog = h(
      "dialog",
      { class: "dialog changes", "aria-label": texts.get("whatChanged"), id: "pv-changes" },
      h(
        "div",
        { class: "dialog-body" },
        h(
          "div",
          { class: "dialog-head" },
          h("h2", {}, texts.get("whatChanged")),
          iconButton(CLOSE, texts.get("close"), () => this.#dialog?.close()),
        ),
        h(
          "div",
          { class: "changes-choice" },
          label(texts.get("compareFrom"), this.#from),
          label(texts.get("compareTo"), this.#to),
        ),
        this.#status,
        this.#body,
      ),
    );
    this.#dialog.addEventListener("click", (event) => {
      if (event.target === this.#dialog) this.#dialog?.close();
    });
    pane.box.append(this.#dialog);
    this.#dialog.showModal();
    void this.#compare();
  }

  async #compare(): Promise<void> {
    const turn = (this.#turn += 1);
    const { texts, policy } = this.tools;
    const find = (select: HTMLSelectElement) =>
      versions(policy).find(({ version }) => version === select.value)!;
    this.#body.replaceChildren();
    this.#status.textContent = "";
    try {
      const { changes, locale } = await compare(this.tools, find(this.#from), find(this.#to));
      if (turn === this.#turn) this.#draw(changes, locale);
    } catch (error) {
      if (turn !== this.#turn) return;
      const version = error instanceof Missing ? error.message : this.#from.value;
      this.#status.textContent = texts.get("notLoaded", { version });
    }
  }

  #draw({ summary, related, clauses }: Changes, locale: string): void {
    const { texts, screen } = this.tools;
    const kinds = (["reworded", "added", "removed", "moved"] as const).filter((it) => summary[it]);
    const counts = kinds.map((it) => `${texts.get(it)}: ${summary[it]}`);
    const words = [
      counts.length ? counts.join(" · ") : texts.get("sameText"),
      related ? "" : texts.get("unrelated"),
      locale === screen.locale ? "" : texts.get("comparedIn", { language: texts.language(locale) }),
    ];
    this.#status.textContent = words.filter(Boolean).join(" ");
    const part = { lang: locale, dir: "auto" };
    let same: Clause[] = [];
    const fold = () => {
      if (same.length) this.#body.append(this.#unchanged(same, part));
      same = [];
    };
    for (const clause of clauses) {
      if (!clause.changes.length) {
        same.push(clause);
        continue;
      }
      fold();
      this.#body.append(this.#clause(clause, part));
    }
    fold();
  }

  #unchanged(clauses: Clause[], part: Record<string, string>): HTMLElement {
    const name = `${this.tools.texts.get("unchanged")}: ${clauses.length}`;
    return h(
      "details",
      { class: "changes-same" },
      h("summary", {}, name),
      h("ul", part, ...clauses.map((it) => h("li", {}, it.number, " ", ...marked(it.heading)))),
    );
  }

  #clause(clause: Clause, part: Record<string, string>): HTMLElement {
    const { texts, pane, policy } = this.tools;
    const { id, number, changes, heading, text = [] } = clause;
    // What is new or gone as a whole needs no marks.
    const whole = changes.includes("added") || changes.includes("removed");
    const words = whole ? [heading.map(([, it]) => it).join("")] : marked(heading);
    const here = this.#to.value === policy.version && id && !changes.includes("removed");
    const title = [number && `${number} `, ...words];
    const link = (event: MouseEvent) => {
      event.preventDefault();
      this.#dialog?.close();
      pane.go(id, byKey(event));
    };
    return h(
      "section",
      { class: `change ${changes.join(" ")}` },
      h("p", { class: "change-kind" }, changes.map((it) => texts.get(it)).join(" · ")),
      h(
        "h3",
        part,
        ...(here ? [h("a", { href: `#${encodeURIComponent(id)}`, click: link }, ...title)] : title),
      ),
      h("div", { class: "change-text", ...part }, ...paragraphs(text, whole)),
    );
  }
}

/** Marks what goes and what comes. */
function marked(edits: Edit[]): (Node | string)[] {
  return edits.map(([sign, text]) => {
    if (sign === "=") return text;
    return h(sign === "-" ? "del" : "ins", {}, text);
  });
}

/** The paragraphs with changes; one sign stands for those between them that stayed. */
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
  for (const line of lines.filter((it) => it.length)) {
    if (whole || line.some(([sign]) => sign !== "=")) {
      shown.push(h("p", {}, ...(whole ? line.map(([, it]) => it) : marked(line))));
      skipped = false;
    } else if (!skipped) {
      shown.push(h("p", { class: "skipped" }, "⋯"));
      skipped = true;
    }
  }
  return shown;
}
