/** Earlier versions in the viewer itself, and what changed since the reader last read. */

import { compare } from "./changes";
import { versions, type Version } from "./documents";
import { h } from "./make";
import { show } from "./program";
import type { Tool, Tools } from "./tools";

export class Versions implements Tool {
  #notice = h("div", { class: "notice", role: "status" });
  /** The ids of the sections that changed since and were not reached yet. */
  #changed = new Set<string>();

  constructor(readonly tools: Tools) {
    document.addEventListener("policy-viewer:section", (event) => {
      if (!event.composedPath().includes(tools.pane.host)) return;
      if (this.#changed.delete((event as CustomEvent<{ id: string }>).detail.id)) this.#badges();
    });
  }

  /** Shows a version in place of the present one, at the same section. */
  choose(version: string): void {
    const { policy, handle, screen } = this.tools;
    if (version === screen.version) return;
    const chosen = versions(policy).find((it) => it.version === version);
    if (!chosen) return;
    const section = decodeURIComponent(location.hash.slice(1)).split(":")[0]!;
    const { pane } = this.tools;
    const back = () => {
      if (section && pane.id(section)) pane.go(section);
      // The button in the notice goes with it.
      if (!pane.tree.activeElement) pane.one("[data-tool=menu]")?.focus({ preventScroll: true });
    };
    pane.host.addEventListener("policy-viewer:language", back, { once: true });
    const shown = chosen.current ? policy : earlier(policy, chosen);
    if (!chosen.current) this.tools.made.add(shown);
    show(handle, shown);
  }

  /** What the attribute `version` says, or nothing. */
  attribute(): void {
    const wanted = this.tools.pane.host.getAttribute("version");
    if (wanted !== null) this.choose(wanted || this.tools.policy.version);
  }

  refresh(): void {
    const { texts, policy, screen } = this.tools;
    const { version } = screen;
    if (version === policy.version) {
      if (!this.#changed.size) this.#notice.remove();
      return;
    }
    this.#changed.clear();
    this.#badges();
    const button = h(
      "button",
      { type: "button", class: "action", click: () => this.choose(policy.version) },
      texts.get("readCurrent"),
    );
    this.#tell(texts.get("olderVersion", { version }), button);
  }

  get #key(): string {
    return `policy-viewer:${this.tools.policy.id}:read`;
  }

  /** Marks what changed since the version that the reader read last, as this browser remembers. */
  async since(): Promise<void> {
    const { policy, texts } = this.tools;
    const read = stored(this.#key);
    if (!read || read === policy.version) return;
    const before = versions(policy).find(({ version }) => version === read);
    // A version that the package no longer has cannot be compared.
    if (!before) return this.#remember();
    const found = await compare(this.tools, before, versions(policy)[0]!).catch(() => null);
    const sections = found?.changes.clauses.filter(
      ({ kind, changes }) => kind === "section" && changes.length && !changes.includes("removed"),
    );
    this.#changed = new Set(sections?.map(({ id }) => id));
    this.#badges();
    const open = () => {
      this.#remember();
      this.tools.whatChanged.open(read);
    };
    const close = () => {
      this.#changed.clear();
      this.#badges();
      this.#remember();
      this.#notice.remove();
    };
    this.#tell(
      texts.get("changedSince", { version: read }),
      h("button", { type: "button", class: "action", click: open }, texts.get("whatChanged")),
      h("button", { type: "button", class: "action", click: close }, texts.get("close")),
    );
  }

  #remember(): void {
    try {
      localStorage.setItem(this.#key, JSON.stringify({ version: this.tools.policy.version }));
    } catch {
      // Storage is blocked: there is nothing to remember.
    }
  }

  #badges(): void {
    const words = JSON.stringify(this.tools.texts.get("changedBadge"));
    const rules = [...this.#changed].map(
      (id) =>
        `.contents-list a[href="#${CSS.escape(id)}"]>span:last-child::after{content:${words};` +
        "margin-inline-start:.5em;padding:.05em .5em;border-radius:1em;font-size:.75em;" +
        "font-weight:600;background:var(--pv-accent);color:var(--pv-on-accent);white-space:nowrap}",
    );
    this.tools.pane.rule("changed", rules.join(""));
    if (this.#notice.isConnected && !this.#changed.size) this.#remember();
  }

  #tell(words: string, ...buttons: HTMLElement[]): void {
    this.#notice.replaceChildren(h("p", {}, words), h("div", { class: "notice-do" }, ...buttons));
    this.tools.pane.notices.append(this.#notice);
  }
}

/** Returns the version that was read, if it is known. */
function stored(key: string): string | null {
  try {
    const { version } = JSON.parse(localStorage.getItem(key) ?? "{}") as { version?: unknown };
    return typeof version === "string" ? version : null;
  } catch {
    return null;
  }
}

/**
 * Makes a package that shows an earlier version. What is decided meanwhile is about the present one, whose
 * declaration is the one that counts.
 */
function earlier(policy: Tools["policy"], { version, effective, locales }: Version): object {
  const tags = Object.keys(locales);
  const first = [policy.bindingLocale, policy.defaultLocale, ...tags].find(
    (tag) => tag && tags.includes(tag),
  );
  return {
    ...policy,
    shownVersion: version,
    effective,
    updated: undefined,
    defaultLocale: first ?? policy.defaultLocale,
    locales: Object.fromEntries(
      tags.map((tag) => [
        tag,
        { label: policy.locales[tag]?.label ?? tag, document: locales[tag] },
      ]),
    ),
  };
}
