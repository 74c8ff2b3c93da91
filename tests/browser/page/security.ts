// Signs that a hostile package became more than text.

import { $$ } from "./dom";

/** The elements that the viewer makes. */
const ELEMENTS = new Set(
  `a article bdi blockquote br button code dd del details dialog div dl dt em footer
  h1 h2 h3 h4 h5 h6 header hr input li nav ol p path pre section span strong summary
  svg table tbody td th thead time tr ul`.split(/\s+/),
);

/** The attributes that the viewer sets, beside `aria-…`. */
const ATTRIBUTES = new Set(
  `autocomplete checked class d data-opens data-tool placeholder datetime dir disabled
  href id lang open part popover popovertarget popovertargetaction rel role scope start tabindex
  target title type viewBox`.split(/\s+/),
);

const IDS = /^(pv-[a-z-]+|[stcv]\d+|first|second)$/;
const SCHEMES = ["http:", "https:", "mailto:", "tel:"];
const OF_PAGE = ["main", "policy-viewer", "meta", "title", "link", "script"];

/** Returns the elements and attributes in the shadow tree that the viewer itself never makes. */
export function foreign(): string[] {
  return $$("*").flatMap((element) => {
    const { localName, id, href, protocol } = element;
    const isIcon = localName !== "svg" || element.matches(".icon");
    const isKnownInput = localName !== "input" || ["checkbox", "search"].includes(element.type);
    return [
      ...(ELEMENTS.has(localName) ? [] : [localName]),
      ...(isIcon ? [] : ["svg"]),
      ...(isKnownInput ? [] : ["input"]),
      ...(id && !IDS.test(id) ? [`#${id}`] : []),
      ...(href && !SCHEMES.includes(protocol ?? "svg") ? [href] : []),
      ...[...element.attributes]
        .filter(({ name }) => !ATTRIBUTES.has(name) && !name.startsWith("aria-"))
        // The height of the bar, as the viewer measured it.
        .filter(({ name, value }) => name !== "style" || !/^--bar: [\d.]+px;$/.test(value))
        .map(({ name, value }) => `${localName} ${name}=${value}`),
    ];
  });
}

/** Returns the names of elements around the viewer that the page did not bring. */
export function foreignAround(): string[] {
  return [...document.querySelectorAll("body *, head *")]
    .map((element) => element.localName)
    .filter((name) => !OF_PAGE.includes(name));
}

/** Returns the headings of the text without their numbers. */
export function headings(): (string | undefined | null)[] {
  return $$("#pv-text section[id] > .section-head .section-heading").map(
    (heading) => heading.lastChild?.textContent,
  );
}

/** Returns the addresses of other origins that the page loaded. */
export function foreignResources(): string[] {
  return performance
    .getEntriesByType("resource")
    .map((resource) => resource.name)
    .filter((address) => new URL(address).origin !== location.origin);
}

/** Tells whether the storage is out of reach: reading the property throws. */
export function isStorageBlocked(): boolean {
  try {
    return !localStorage;
  } catch {
    return true;
  }
}
