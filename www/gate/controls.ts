/** The page's own controls of consent, and the button that a page without one gets. */

/** The task of a marked element. */
export type Control = "preferences" | "accept-all" | "reject-all" | "save";

const MARK = "data-policy-viewer";
const REOPENS = `[${MARK}=preferences]`;

/**
 * Runs the control on a click on a marked element, also in shadow trees and on elements added later. Capturing: the
 * page may stop the event on its way.
 */
export function listen(run: (control: Control) => void): void {
  const find = (it: EventTarget) =>
    (it as Element).matches?.(`[${MARK}]`) &&
    /^(preferences|accept-all|reject-all|save)$/.exec((it as Element).getAttribute(MARK)!);
  addEventListener(
    "click",
    (event) => {
      const control = event.composedPath().map(find).find(Boolean);
      if (!control) return;
      event.preventDefault();
      run(control[0] as Control);
    },
    true,
  );
}

let button: HTMLButtonElement | undefined;

/**
 * Beside the body and in the top layer, where nothing that the page does moves, covers or removes it. Its colours are
 * those that browsers give to popovers.
 */
const STYLE = `button[data-policy-viewer][popover]{position:fixed;inset:auto auto 1rem 1rem;margin:0;padding:.5rem .9rem;border:1px solid GrayText;border-radius:2rem;font:.8rem system-ui;cursor:pointer;@media print{display:none!important}}`;

/** Shows the button while the page has neither a control nor a viewer. */
export function keepButton(label: string, theme: string | undefined): void {
  const others = [...document.querySelectorAll(`${REOPENS},policy-viewer:not([mode=banner])`)];
  if (others.some((it) => it !== button)) return button?.remove();
  if (!button) {
    button = document.createElement("button");
    button.type = "button";
    button.dataset.policyViewer = "preferences";
    button.setAttribute("popover", "manual");
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  // A change would be one of the page, which has this called again for ever.
  if (button.textContent !== label) button.textContent = label;
  button.style.colorScheme = theme === "light" || theme === "dark" ? theme : "light dark";
  if (button.isConnected) return;
  document.documentElement.append(button);
  button.showPopover?.();
}
