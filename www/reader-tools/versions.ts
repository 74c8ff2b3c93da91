/** Earlier versions in the viewer itself, and what changed since the reader last read. */

import { compare } from "./changes";
import { common, load, versions, type Version } from "./documents";
import { h } from "../dom";
import { decoded } from "./viewer-dom";
import { show } from "./wasm-api";
import type { Tool, Tools } from "./tools";

export class Versions implements Tool {
  #notice = h("div", { class: "notice", role: "status" });
  /** The ids of the sections that changed since and were not reached yet. */
  #changed = new Set<string>();
  /** The version that was read before, while the notice tells of it. */
  #before = "";

  constructor(readonly tools: Tools) {
    const reached = (event: Event) => {
      if (!event.composedPath().includes(tools.pane.host)) return;
      if (!this.#changed.delete((event as CustomEvent<{ id: string }>).detail.id)) return;
      this.#badges();
      if (!this.#changed.size) this.#remember();
    };
    document.addEventListener("policy-viewer:section", reached, { signal: tools.signal });
  }

  /** Does for a policy what the page asks for, and tells what was remembered of it. */
  recall(): void {
    this.#before = "";
    this.#changed.clear();
    this.#badges();
    this.#notice.remove();
    if (this.tools.pane.host.hasAttribute("version")) void this.attribute();
    void this.#since();
  }

  /** Shows a version in place of the present one, at the same section. */
  async choose(version: string): Promise<void> {
    const { policy, handle, screen, pane, texts } = this.tools;
    if (version === screen.version) return;
    const chosen = versions(policy).find((it) => it.version === version);
    if (!chosen) return;
    try {
      // What cannot be loaded must not take the place of what can be read.
      const tag = common(screen, [chosen]);
      if (!chosen.current) await load(this.tools, chosen, tag ?? "");
    } catch {
      return this.#tell(
        texts.get("notLoaded", { version }),
        this.#close(() => this.refresh()),
      );
    }
    const section = decoded(location.hash.slice(1)).split(":")[0]!;
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

  /** Shows what the attribute `version` says; without it the present one. */
  attribute(): Promise<void> {
    return this.choose(this.tools.pane.host.getAttribute("version") || this.tools.policy.version);
  }

  refresh(): void {
    const { texts, policy, screen } = this.tools;
    const { version } = screen;
    this.#badges();
    if (version !== policy.version) {
      const button = h(
        "button",
        { type: "button", class: "action", click: () => void this.choose(policy.version) },
        texts.get("readCurrent"),
      );
      this.#tell(texts.get("olderVersion", { version }), button);
    } else if (this.#before) {
      this.#tellChanged();
    } else {
      this.#notice.remove();
    }
  }

  get #key(): string {
    return `policy-viewer:${this.tools.policy.id}:read`;
  }

  /** Marks what changed since the version that the reader read last, as this browser remembers. */
  async #since(): Promise<void> {
    const { policy } = this.tools;
    const read = stored(this.#key);
    if (!read || read === policy.version) return;
    const before = versions(policy).find(({ version }) => version === read);
    // A version that the package no longer has cannot be compared.
    if (!before) return this.#remember();
    const found = await compare(this.tools, before, versions(policy)[0]!).catch(() => null);
    if (this.tools.policy !== policy) return;
    const sections = found?.changes.clauses.filter(
      ({ kind, changes }) => kind === "section" && changes.length && !changes.includes("removed"),
    );
    this.#changed = new Set(sections?.map(({ id }) => id));
    this.#before = read;
    this.refresh();
  }

  #tellChanged(): void {
    const { texts } = this.tools;
    const version = this.#before;
    const open = () => {
      this.#remember();
      this.tools.whatChanged.open(version);
    };
    const close = this.#close(() => {
      this.#before = "";
      this.#changed.clear();
      this.#remember();
      this.refresh();
    });
    this.#tell(
      texts.get("changedSince", { version }),
      h("button", { type: "button", class: "action", click: open }, texts.get("whatChanged")),
      close,
    );
  }

  #remember(): void {
    try {
      localStorage.setItem(this.#key, JSON.stringify({ version: this.tools.policy.version }));
    } catch {
      // Storage is blocked: there is nothing to remember.
    }
  }

  /** Marks in the contents what changed; nothing while an earlier version is shown. */
  #badges(): void {
    const { screen, policy, texts, pane } = this.tools;
    const words = JSON.stringify(texts.get("changedBadge"));
    const shown = screen.version === policy.version ? [...this.#changed] : [];
    const rules = shown.map(
      (id) =>
        `.contents-list a[href="#${CSS.escape(id)}"]>span:last-child::after{content:${words};` +
        "margin-inline-start:.5em;padding:.05em .5em;border-radius:1em;font-size:.75em;" +
        "font-weight:600;background:var(--pv-accent);color:var(--pv-on-accent);white-space:nowrap}",
    );
    pane.rule("changed", rules.join(""));
  }

  #close(click: () => void): HTMLElement {
    const words = this.tools.texts.get("close");
    return h("button", { type: "button", class: "action", click }, words);
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
