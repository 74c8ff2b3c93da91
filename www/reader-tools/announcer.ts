/** Announcements to screen readers. */

import { h } from "../dom";

/** Adds a live region to a container, and returns the function that announces a text in it. */
export function announcer(container: HTMLElement): (text: string) => void {
  const region = h("p", { class: "visually-hidden", role: "status" });
  container.append(region);
  return (text) => (region.textContent = text);
}
