/** Reopens the settings: by the page's own controls, or by a small button if it has none. */

const mark = '[data-policy-viewer="preferences"]';

/** Opens the settings on a click on a marked element, also in shadow trees and on elements added later. */
export function listen(open: () => void): void {
  addEventListener("click", (event) => {
    if (event.composedPath().some((it) => (it as Element).matches?.(mark))) {
      event.preventDefault();
      open();
    }
  });
}

/**
 * Adds the button to a page without a marked element. The label is not translated: loading a translation
 * would cost a request.
 */
export function addButton(): void {
  if (document.querySelector(mark + ",policy-viewer:not([mode=banner])")) return;
  const button = document.createElement("button");
  button.textContent = "Cookies";
  button.dataset.policyViewer = "preferences";
  button.style.cssText =
    "position:fixed;z-index:9;bottom:1rem;left:1rem;padding:.4rem .8rem;border-radius:2rem;font:.8rem system-ui";
  document.body.append(button);
}
