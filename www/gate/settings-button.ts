/** The way back to the settings: the page's own controls, or a small button where it has none. */

const mark = '[data-policy-viewer="preferences"]';

/** Opens the settings by whatever the page marks, also in shadow trees and what comes later. */
export function listen(open: () => void): void {
  addEventListener("click", (event) => {
    if (event.composedPath().some((it) => (it as Element).matches?.(mark))) {
      event.preventDefault();
      open();
    }
  });
}

/**
 * Adds the button to a page without another way. It may cause no request, so it says the one word that
 * readers of every language know.
 */
export function offer(): void {
  if (document.querySelector(mark + ",policy-viewer:not([mode=banner])")) return;
  const button = document.createElement("button");
  button.textContent = "Cookies";
  button.dataset.policyViewer = "preferences";
  button.style.cssText =
    "position:fixed;z-index:9;bottom:1rem;left:1rem;padding:.4rem .8rem;border-radius:2rem;font:.8rem system-ui";
  document.body.append(button);
}
