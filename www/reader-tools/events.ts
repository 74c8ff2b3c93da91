/** The events in the viewer's element tree, and the tools that react to them. */

import type { ContentsFilter } from "./contents-filter";
import type { PendingEvent } from "./lazy-loader";
import type { Panel } from "./panel";
import type { Preview } from "./preview";
import type { Search } from "./search";
import type { ViewerDom } from "./viewer-dom";

/** The tools that react to events. */
export interface Listeners {
  contentsFilter: ContentsFilter;
  /** The panels by the names of their buttons. */
  panels: Record<string, Panel>;
  preview: Preview;
  search: Search;
  /** A permalink was followed. */
  permalinkFollowed(): void;
  showChanges(): void;
  showShortcuts(): void;
}

/** Dispatches events to the tools. */
export class Events {
  constructor(
    private readonly dom: ViewerDom,
    private readonly listeners: Listeners,
  ) {}

  /** Starts to listen. Capturing: the preview of a term has to come before the viewer follows the link. */
  listen(signal: AbortSignal): void {
    const { preview } = this.listeners;
    const on = (name: string, react: (event: Event, target: Element) => void) => {
      const listener = (event: Event) => {
        const [target] = event.composedPath();
        if (target instanceof Element) react(event, target);
      };
      this.dom.tree.addEventListener(name, listener, { capture: true, signal });
    };
    for (const name of ["click", "focusin", "pointerover", "pointerdown", "input", "keydown"]) {
      on(name, (event, target) => this.#dispatch(event, target));
    }
    for (const name of ["pointerout", "focusout"]) {
      on(name, (_, target) => this.dom.referenceOf(target) && preview.hideSoon());
    }
  }

  /** Handles an event from before the tools were loaded, and the text that was typed meanwhile. */
  replay({ event, target }: PendingEvent): void {
    const { search, contentsFilter } = this.listeners;
    this.#dispatch(event, target);
    search.update();
    const text = this.dom.contentsField?.value;
    if (text) contentsFilter.filter(text);
  }

  #dispatch(event: Event, target: Element): void {
    this.dom.moveIntoDialog();
    if (event instanceof KeyboardEvent) return this.#pressed(event, target);
    const { contentsFilter, panels, preview, search } = this.listeners;
    const { type } = event;
    const link = this.dom.referenceOf(target);
    const tool = this.dom.toolOf(target);
    if (type === "click") this.#clicked(link, event as PointerEvent);
    else if (link && type === "focusin") preview.showSoon(link, "focus");
    else if (link && type === "pointerover" && (event as PointerEvent).pointerType !== "touch") {
      preview.showSoon(link, "pointer");
    }
    if (tool === "search" && ["input", "focusin", "click"].includes(type)) search.update();
    const panel = panels[tool ?? ""];
    if (type === "pointerdown") panel?.pressed();
    if (type === "click") panel?.toggle();
    if (tool === "changes" && type === "click") this.listeners.showChanges();
    if (tool === "filter" && type === "input") {
      contentsFilter.filter((target as HTMLInputElement).value);
    }
    if (type === "click" && this.dom.isPermalink(target)) this.listeners.permalinkFollowed();
  }

  /**
   * Shows the definition where a term was tapped; the viewer follows every other link. A click from before
   * the tools were loaded was held back, and is handled as a tap.
   */
  #clicked(link: HTMLAnchorElement | null, click: PointerEvent): void {
    const { preview } = this.listeners;
    const isTap = click.pointerType === "touch" || click.defaultPrevented;
    if (link && isTap && this.dom.isTermLink(link)) {
      click.preventDefault();
      click.stopPropagation();
      preview.show(link);
    } else if (!preview.contains(click)) {
      preview.hide();
    }
  }

  #pressed(event: KeyboardEvent, target: Element): void {
    const { search, showShortcuts } = this.listeners;
    const { searchField, cookieSettingsOpen } = this.dom;
    const { key } = event;
    const withControl = event.ctrlKey || event.metaKey;
    const isTyping = target.matches("input, select, textarea");
    // Behind a dialog there is nothing to search.
    if (!searchField || cookieSettingsOpen) return;
    if (target === searchField && !withControl) {
      search.pressed(event);
    } else if (key === "/" && !isTyping) {
      event.preventDefault();
      search.open();
    } else if (key === "?" && !isTyping) {
      event.preventDefault();
      showShortcuts();
    }
  }
}
