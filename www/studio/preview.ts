/** The page in the frame of the preview: the viewer as readers have it. */

import type { PolicyViewerElement } from "../policy-viewer";

/** How a policy is to be seen. */
interface View {
  mode: "document" | "banner" | "preferences";
  locale: string;
  /** The section to begin at; empty for the beginning. */
  section: string;
}

/** The window of this page, for the page around. */
export type PreviewPage = Window & {
  show?: (policy: string | undefined, view: string) => void;
};

/** The compiled policy, with its texts in place. */
let policy: { id: string } | undefined;
let current: (PolicyViewerElement & HTMLElement) | undefined;
let last = "";

/** Shows a policy, or the last one in another way. Called by the page around, which has the same origin. */
function show(text: string | undefined, how: string): void {
  const { mode, locale, section } = JSON.parse(how) as View;
  if (text !== undefined) {
    policy = JSON.parse(text) as { id: string };
    // Choices in a preview are nobody's.
    policy.id = "studio-preview";
  }
  if (!policy) return;
  const kind = `${mode}/${locale}`;
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
  } else if (text !== undefined) current.policy = policy as never;
  last = kind;
  if (section && mode === "document") scrollToSection(current, section);
}

/** The room above a heading, in CSS pixels: the bar of the viewer. */
const BAR = 72;

const scrollTopTo = (element: Element) =>
  scrollTo({ top: element.getBoundingClientRect().top + scrollY - BAR });

/** Brings a section to the top. A long text is drawn in pieces, so it may take a while until the section is there. */
function scrollToSection(viewer: HTMLElement, id: string, tries = 50): void {
  const section = viewer.shadowRoot?.getElementById(id);
  if (section) scrollTopTo(section);
  else if (tries > 0 && viewer.isConnected)
    setTimeout(() => scrollToSection(viewer, id, tries - 1), 100);
}

// Nothing that happens in here moves the page around, in which somebody is typing.
Element.prototype.scrollIntoView = function () {
  scrollTopTo(this);
};
const { focus } = HTMLElement.prototype;
HTMLElement.prototype.focus = function () {
  if (document.hasFocus()) focus.call(this, { preventScroll: true });
};

Object.assign(window, { show });
