/** The page in the frame of the preview: the viewer as readers have it. */

import type { PolicyViewerElement } from "../policy-viewer";

/** What is to be seen. */
interface Shown {
  /** The compiled policy, with its texts in place. */
  policy: { id: string };
  mode: "document" | "banner" | "preferences";
  locale: string;
  /** The section to begin at; empty for the beginning. */
  section: string;
}

let current: (PolicyViewerElement & HTMLElement) | undefined;
let last = "";

/** Shows a policy. Called by the page around, which has the same origin. */
function show(text: string): void {
  const { policy, mode, locale, section } = JSON.parse(text) as Shown;
  const kind = `${mode}/${locale}`;
  // Choices in a preview are nobody's.
  policy.id = "studio-preview";
  if (!current || kind !== last || mode === "banner") {
    localStorage.removeItem(`policy-viewer:${policy.id}:consent`);
    const made = document.createElement("policy-viewer") as PolicyViewerElement & HTMLElement;
    made.setAttribute("mode", mode);
    made.lang = locale;
    document.documentElement.lang = locale;
    current?.remove();
    current = made;
    current.policy = policy as never;
    document.body.append(current);
  } else current.policy = policy as never;
  last = kind;
  if (section && mode === "document") location.hash = section;
}

Object.assign(window, { show });
