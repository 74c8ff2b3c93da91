// What every script of a test begins with; `which` counts the viewers of the page.

const viewer = document.querySelectorAll("policy-viewer")[which];
const tree = viewer?.shadowRoot;
const $ = (selector) => tree?.querySelector(selector) ?? null;
const $$ = (selector) => [...(tree?.querySelectorAll(selector) ?? [])];
/** What follows the `#` of a link. */
const target = (link) => decodeURIComponent(link.getAttribute("href").slice(1));
const shown = (element) =>
  element?.checkVisibility({ visibilityProperty: true, opacityProperty: false }) ?? false;
/** The visible button or link with a name. */
const named = (name, scope = "") =>
  $$(`${scope} :is(button, a)`).find(
    (it) => (it.ariaLabel ?? it.textContent).trim() === name && shown(it),
  ) ?? null;
/** The switch with a name; the dialog has all of them. */
const toggle = (name, scope = "#pv-preferences") =>
  $$(`${scope} [role=switch]`).find((it) => it.ariaLabel === name) ?? null;
/** The details of the events with a name. */
const details = (name) =>
  (window.seen ?? []).filter((it) => it.name === name).map((it) => it.detail);
const section = (id) => tree?.getElementById(id) ?? null;
const heading = (id) => section(id)?.querySelector(".section-heading") ?? null;
const bar = () => $(".bar").getBoundingClientRect().bottom;
/** How far a section's heading is below the bar, in CSS pixels. */
const below = (id) => heading(id).getBoundingClientRect().top - bar();
/** The ids of the current entries; one, if all is well. */
const current = () => $$("#pv-contents [aria-current]").map(target);
const record = (policy) => JSON.parse(localStorage.getItem(`policy-viewer:${policy}:consent`));
/** The text without what is there for the interface alone, and without spaces. */
const plain = (element) => {
  const copy = element?.cloneNode(true);
  for (const it of copy?.querySelectorAll(".visually-hidden, .in-short-label, svg") ?? [])
    it.remove();
  return (copy?.textContent ?? "").replace(/\s+/g, "");
};
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
