// Signs that a hostile text became more than text: in the page, in the trees of the viewer, in files that it saves.

import { $$, describe, everything, fill, frame, get } from "./dom";

declare global {
  interface Window {
    /** The calls of hostile texts; from `support/trap.js`. */
    trapped?: string[];
    takenNames?(more: string[]): string[];
  }
}

/** Where a text is shown: what is made there, and by what it may be named. */
export interface Place {
  /** The ids of the package. */
  ids?: string[];
  /** The names that elements of the payloads would take. */
  names?: string[];
  /** Whether the page is a file of the viewer, which has no tree. */
  isFile?: boolean;
}

/** The elements that the viewer makes. */
const ELEMENTS = new Set(
  `a article aside b bdi blockquote br button code dd del details dialog div dl dt em fieldset footer
  h1 h2 h3 h4 h5 h6 header hr input ins kbd label legend li link main mark nav noscript ol option p path pre section select
  slot span strong style summary svg table tbody td th thead time tr ul`.split(/\s+/),
);

/** The attributes that the viewer sets, beside `aria-…` and `data-…`. */
const ATTRIBUTES = new Set(
  `autocomplete checked class d datetime dir disabled for hidden href hreflang id inert lang name open part
  placeholder popover popovertarget popovertargetaction rel role scope selected slot spellcheck start tabindex target
  title type value viewBox`.split(/\s+/),
);

/** The elements of pages around the viewer, and of its hosts. */
const OF_PAGE = new Set(
  `html head meta title link style script body main h1 policy-viewer span div button iframe template`.split(
    /\s+/,
  ),
);

/** The attributes of these. */
const ATTRIBUTES_OF_PAGE = new Set(
  `charset class content defer dir height hidden href hreflang id lang media name nonce part popover property rel role
  sandbox shadowrootmode slot src tabindex type width xmlns`.split(/\s+/),
);

/** The one script of static pages that no viewer takes over (`policy-render`, `fragments.rs`). */
const POLYFILL =
  'for(const t of document.querySelectorAll("template[shadowrootmode]"))t.parentNode.attachShadow({mode:"open"}).append(t.content)';

const SCHEMES = ["http:", "https:", "mailto:", "tel:"];

/** Attributes that the viewer sets to nothing but these values. */
const VALUES: Record<string, RegExp> = {
  command: /^(show-modal|close)$/,
  commandfor: /^pv-[a-z]+$/,
  // That of a bundle.
  "http-equiv": /^content-security-policy$/,
  mode: /^(banner|preferences)$/,
  // Set one by one, of which none takes a text.
  style:
    /^((--[a-z-]+|color-scheme|display|min-height|max-width|background|top|left|right|bottom|width|height|max-height|inset-[a-z-]+): [^;:]+;? ?)*$/,
};

function attributesOf(element: Element, known: Set<string>): string[] {
  return [...element.attributes]
    .filter(({ name, value }) => {
      const allowed = VALUES[name];
      if (allowed) return !allowed.test(value);
      return !known.has(name) && !/^(aria|data)-[a-z-]+$/.test(name);
    })
    .map(({ name }) => `${describe(element)}: ${name}`);
}

/** Returns where an element leads that may lead there not. */
function addressesOf(element: Element): string[] {
  return ["href", "src"].flatMap((name) => {
    const value = element.getAttribute(name);
    if (value === null || element.localName === "path") return [];
    // The bundle asks for no icon.
    if (value === "data:,") return [];
    const { protocol, origin } = new URL(value, document.baseURI);
    const isLoaded =
      name === "src" || element.matches("link:not([rel=canonical], [rel=alternate])");
    if (isLoaded ? origin === location.origin : SCHEMES.includes(protocol)) return [];
    return [`${describe(element)}: ${name}`];
  });
}

/** Returns what stands in a tree of the viewer, or in a file of it, that it never makes. */
function foreignIn(root: ParentNode, { ids }: Place): string[] {
  // Parsers of HTML know one way to end a line.
  const ended = (id: string) => id.replace(/\r\n?/g, "\n");
  const known = new Set(ids?.map(ended));
  return [...root.querySelectorAll("*")].flatMap((element) => {
    const { localName, id } = element;
    const isIcon = localName !== "svg" && localName !== "path" ? true : !!element.closest(".icon");
    const isInput =
      localName !== "input" ||
      ["checkbox", "search", "radio", "range"].includes((element as HTMLInputElement).type);
    return [
      ...(ELEMENTS.has(localName) && isIcon && isInput
        ? []
        : [`${describe(element)}: no element of ours`]),
      ...(!id || /^pv-[a-z0-9-]+$/.test(id) || known.has(ended(id))
        ? []
        : [`${describe(element)}: id`]),
      ...attributesOf(element, ATTRIBUTES),
      ...addressesOf(element),
    ];
  });
}

/** Returns what stands around the trees that neither pages nor the viewer put there. */
function foreignAround(root: ParentNode, without: Node[]): string[] {
  const isInside = (element: Element) => without.some((it) => it.contains(element));
  return [...root.querySelectorAll("*")]
    .filter((element) => !isInside(element))
    .flatMap((element) => [
      ...(OF_PAGE.has(element.localName) ? [] : [`${describe(element)}: no element of the page`]),
      ...attributesOf(element, ATTRIBUTES_OF_PAGE),
      ...addressesOf(element),
    ]);
}

/** Returns the signs in the page, in all open trees of it, and in its globals; none, if all is well. */
export async function signs(place: Place): Promise<string[]> {
  // What errors and loading call comes a little later.
  for (let at = 0; at < 5; at++) await frame();
  const trees = place.isFile
    ? [document.body]
    : everything("*").flatMap(({ shadowRoot }) => shadowRoot ?? []);
  const ids = new Set(place.ids);
  // An element with an id of the package is how static pages make their links work.
  const names = (place.names ?? []).filter((name) => !ids.has(name));
  const elsewhere = performance
    .getEntriesByType("resource")
    .filter(({ name }) => !name.startsWith(location.origin) && !/^(blob|data):/.test(name));
  return [
    ...(trees.length ? [] : ["there is no tree to look at"]),
    ...(window.takenNames ? [] : ["trap.js is not on the page"]),
    ...trees.flatMap((tree) => foreignIn(tree, place)),
    ...foreignAround(document, trees),
    ...(window.trapped ?? []).map((call) => `called: ${call}`),
    ...(window.takenNames?.(names) ?? []).map((name) => `taken: ${name}`),
    ...elsewhere.map(({ name }) => `asked for: ${name}`),
  ];
}

/** Returns the signs in pages that are not opened. */
export function signsInFiles({ files, ...place }: Place & { files: string[] }): string[] {
  return files.flatMap((file) => {
    const page = new DOMParser().parseFromString(file, "text/html");
    const template = page.querySelector("template");
    template?.remove();
    const tree = template?.content ?? page.querySelector("main")!;
    const scripts = [...page.querySelectorAll("script:not([type='application/ld+json'])")];
    const isOurs = (it: Element) => it.getAttribute("src") === "/embed/policy-viewer.js";
    return [
      ...foreignIn(tree, place),
      ...foreignAround(page, [tree]),
      ...scripts
        .filter((it) => !isOurs(it) && it.textContent !== POLYFILL)
        .map(describe)
        .map(String),
    ];
  });
}

/** Returns the headings of the text without their numbers. */
export function headings(): (string | undefined | null)[] {
  return $$("#pv-text section[id] > .section-head .section-heading").map(
    (heading) => heading.lastChild?.textContent,
  );
}

/** Returns the words that no element of the page or of a tree in it shows. */
export function missing(words: string[]): string[] {
  const text = [document, ...everything("*").flatMap(({ shadowRoot }) => shadowRoot ?? [])]
    .map((root) => (root instanceof Document ? root.body : root).textContent)
    .join("\n");
  return words.filter((word) => !text.includes(word));
}

/** Returns the words that no entry of a list shows. */
export function missingIn({ selector, words }: { selector: string; words: string[] }): string[] {
  const text = $$(selector)
    .map((element) => element.textContent)
    .join("\n");
  return words.filter((word) => !text.includes(word));
}

/** Shows the previews of so many links of the text, and returns the signs in them. */
export async function signsInPreviews({
  count,
  ...place
}: Place & { count: number }): Promise<string[]> {
  let shown = 0;
  const signsOfAll: string[] = [];
  for (const link of $$("#pv-text .body a[href^='#']")) {
    if (shown === count) return signsOfAll;
    link.focus();
    for (let patience = 40; patience > 0 && !$$(".preview").length; patience--) await frame();
    if (!$$(".preview").length) continue;
    shown += 1;
    signsOfAll.push(...(await signs(place)));
  }
  return [...signsOfAll, `${shown} previews of ${count}`];
}

/** Types a query into the field of the search. */
export function search(words: string): void {
  fill(get("[data-tool=search]"), words);
}

/** Puts a sign of each kind into the page, for the check of the checks. */
export function plant(): void {
  const underlined = document.createElement("u");
  underlined.setAttribute("onclick", "trap(1)");
  underlined.append("planted");
  const link = document.createElement("a");
  link.href = "javascript:trap(2)";
  link.id = "planted";
  link.style.position = "fixed";
  get("#pv-text").append(underlined, link);
  const named = document.createElement("form");
  named.id = "planted";
  named.setAttribute("name", "cookie");
  document.body.append(named);
  underlined.click();
  new Image().src = "/asked-for/planted";
  new Image().src = "https://elsewhere.example/planted";
}
