/** A dialog over the page with the viewer in it: the policy, or its services and what they store. */

import { CLOSE, h, iconButton } from "../dom";
import type { PolicyViewerElement } from "../loader/element";
import type { Page } from "../loader/page";

export interface SheetOptions {
  mode: "preferences" | "document";
  section?: string | undefined;
  /** The address of the package, or the package itself. */
  source: string | object;
  lang: string;
  theme?: string | undefined;
  closeLabel: string;
  /** Where the viewer's events are dispatched. */
  target: EventTarget;
  /** A heading for what has none by itself. */
  title?: string | undefined;
  closed(): void;
}

/** An open dialog. */
export interface Sheet {
  close(): void;
}

/** Opens the dialog at the end of an element. */
export function openSheet(root: HTMLElement, page: Page, options: SheetOptions): Sheet {
  const { mode, section, source, lang, theme, target } = options;
  const viewer = h("policy-viewer", {
    mode,
    lang,
    theme,
    "data-over-page": true,
  }) as PolicyViewerElement;
  viewer.eventTarget = target;
  if (typeof source === "string") viewer.setAttribute("src", source);
  else viewer.policy = source;
  const close = iconButton(CLOSE, options.closeLabel, () => sheet.close());
  close.classList.add("close");
  // Not the first link, which only helps keyboard users.
  close.autofocus = true;
  const sheet: HTMLDialogElement = h(
    "dialog",
    {
      id: "pv-sheet",
      class: options.title ? "sheet narrow" : "sheet",
      "aria-label": options.title,
      close: () => {
        sheet.remove();
        options.closed();
      },
      click: (event: Event) => event.target === sheet && sheet.close(),
    },
    options.title && h("h2", {}, options.title),
    viewer,
    close,
  );
  root.append(sheet);
  sheet.showModal();
  if (section) {
    target.addEventListener(
      "policy-viewer:language",
      () => page.viewers.get(viewer)?.("open", { section }),
      { once: true },
    );
  }
  return sheet;
}
