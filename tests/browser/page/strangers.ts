// Pages that other programs change: routers, frameworks, extensions, translators.

import { named, tree, viewer } from "./dom";

declare global {
  interface Window {
    /** The nodes that a program of the page holds on to. */
    held?: Element[];
    /** How often the page has taken the question away. */
    taken?: number;
    /** Whether the page takes it away whenever it comes. */
    isHostile?: boolean;
  }
}

const parse = (html: string) => new DOMParser().parseFromString(html, "text/html");

/** Gives the page another body: new content in the old one, or a new one as Turbo and its kin have it. */
export function swapBody({ way, html }: { way: "content" | "adopted"; html: string }): void {
  if (way === "content") document.body.innerHTML = html;
  else document.body.replaceWith(document.adoptNode(parse(html).body));
  history.pushState({}, "", `?swapped=${Math.random()}`);
}

/** Gives the page another root: new content in the old one, or a new one. */
export function swapRoot({ way, html }: { way: "content" | "adopted"; html: string }): void {
  const root = document.documentElement;
  if (way === "content") root.innerHTML = `<head></head><body>${html}</body>`;
  else root.replaceWith(document.adoptNode(parse(html).documentElement));
}

/** Shows a route as routers do that leave the body alone. */
export function route({ path, html }: { path: string; html: string }): void {
  const template = document.createElement("template");
  template.innerHTML = html;
  document.querySelector("main")!.replaceChildren(template.content.cloneNode(true));
  history.pushState({}, "", path);
}

/** Takes the question off the page several times, each time after it came back. */
export async function takeAway(times: number): Promise<void> {
  for (let left = times; left > 0; left--) {
    document.querySelector("policy-viewer[mode=banner]")!.remove();
    for (let waits = 0; !document.querySelector("policy-viewer[mode=banner]"); waits++) {
      if (waits === 100) throw new Error(`it stays away with ${left} times left`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

/** Takes the question off the page whenever it comes. */
export function beHostile(): void {
  window.isHostile = true;
  window.taken = 0;
  new MutationObserver(() => {
    if (!window.isHostile) return;
    const host = document.querySelector("policy-viewer[mode=banner]");
    if (!host) return;
    window.taken!++;
    host.remove();
  }).observe(document, { childList: true, subtree: true });
  document.querySelector("policy-viewer[mode=banner]")?.remove();
}

/** The marked script that pushes a name. */
const held = (name: string) =>
  `<script type="text/plain" data-category="analytics">(window.ran ??= []).push("${name}")</script>`;

const first = (html: string) => parse(html).querySelector("script")!;

/** Puts a box into the page and returns it. */
function box(): HTMLElement {
  const added = document.createElement("div");
  document.body.append(added);
  return added;
}

/** Every way in which programs add a script to a page, by its name. */
const WAYS: Record<string, (name: string) => void> = {
  html: (name) => (box().innerHTML = held(name)),
  fragment: (name) => box().append(document.createRange().createContextualFragment(held(name))),
  parsed: (name) => box().append(document.adoptNode(first(held(name)))),
  imported: (name) => box().append(document.importNode(first(held(name)), true)),
  cloned: (name) => {
    const range = document.createRange().createContextualFragment(held(name));
    box().append(range.firstElementChild!.cloneNode(true));
  },
  template: (name) => {
    const template = document.createElement("template");
    template.innerHTML = held(name);
    box().append(template.content.cloneNode(true));
  },
  created: (name) => {
    const script = document.createElement("script");
    script.type = "text/plain";
    script.dataset.category = "analytics";
    script.text = `(window.ran ??= []).push("${name}")`;
    box().append(script);
  },
  "marked afterwards": (name) => {
    const script = document.createElement("script");
    script.type = "text/plain";
    script.text = `(window.ran ??= []).push("${name}")`;
    box().append(script);
    setTimeout(() => (script.dataset.category = "analytics"), 20);
  },
  "adjacent html": (name) => box().insertAdjacentHTML("beforeend", held(name)),
  "shadow tree": (name) => (box().attachShadow({ mode: "open" }).innerHTML = held(name)),
  "shadow tree before": (name) => {
    const host = document.createElement("div");
    host.attachShadow({ mode: "open" }).innerHTML = held(name);
    box().append(host);
  },
  "shadow tree in another": (name) => {
    const outer = box().attachShadow({ mode: "open" });
    const inner = document.createElement("div");
    outer.append(inner);
    inner.attachShadow({ mode: "open" }).innerHTML = held(name);
  },
  "declarative tree": (name) => {
    const html = `<div><template shadowrootmode="open">${held(name)}</template></div>`;
    const added = box();
    // Engines without it have no such trees but those of the parser.
    if ("setHTMLUnsafe" in added) added.setHTMLUnsafe(html);
    else WAYS.html!(name);
  },
  "late component": (name) => {
    const tag = `late-${name.replace(/\W/g, "-")}`;
    box().innerHTML = `<${tag}></${tag}>`;
    setTimeout(() => {
      customElements.define(
        tag,
        class extends HTMLElement {
          connectedCallback() {
            this.attachShadow({ mode: "open" }).innerHTML = held(name);
          }
        },
      );
    }, 100);
  },
};

/** Adds a script in every way, and returns their names, sorted. */
export function addInEveryWay(mark: string): string[] {
  const names = Object.keys(WAYS).map((way) => `${way} ${mark}`);
  Object.values(WAYS).forEach((add, at) => add(names[at]!));
  return names.sort();
}

/** Acts like programs that keep a tree of their own: makes nodes and holds on to them. */
export function mount(): void {
  const frame = document.createElement("iframe");
  Object.assign(frame.dataset, { category: "media", service: "videos", src: "/tags/video.html" });
  frame.title = "A video";
  const script = first(held("held"));
  const text = document.createElement("p");
  text.textContent = "Text";
  window.held = [script, frame, text];
  document.querySelector("#app")!.append(...window.held);
}

/** Inserts before a held node, then removes all of them; returns what is left of its own. */
export function unmount(): number {
  const app = document.querySelector("#app")!;
  const ruler = document.createElement("hr");
  app.insertBefore(ruler, window.held![1]!);
  for (const one of [ruler, ...window.held!]) app.removeChild(one);
  return app.children.length;
}

/** Wraps every text as translators in browsers do, also in the trees of elements. */
export function translate(): void {
  const walk = (node: Node) => {
    for (const child of [...node.childNodes]) {
      if (child instanceof Text && child.data.trim()) {
        const [outer, inner] = [document.createElement("font"), document.createElement("font")];
        inner.textContent = child.data;
        outer.append(inner);
        child.replaceWith(outer);
      } else if (child instanceof Element && !/^(script|style)$/.test(child.localName)) {
        if (child.shadowRoot) walk(child.shadowRoot);
        walk(child);
      }
    }
  };
  walk(document.documentElement);
}

/** Puts foreign styles at both ends of every open tree, as extensions do. */
export function addForeignStyles(): void {
  for (const { shadowRoot } of document.querySelectorAll("*")) {
    for (const where of ["prepend", "append"] as const) {
      const style = document.createElement("style");
      style.textContent = ".nothing { color: red }";
      shadowRoot?.[where](style);
    }
  }
}

/** Returns the buttons, links and switches below a selector that cannot be brought into view and clicked. */
export function unreachable(scope: string): string[] {
  const all = [...tree.querySelectorAll<HTMLElement>(`${scope} :is(button, input, a, summary)`)];
  return all
    .filter((it) => {
      if ((it as HTMLInputElement).disabled) return false;
      it.scrollIntoView({ block: "center" });
      const { left, top, width, height } = it.getBoundingClientRect();
      const at = tree.elementFromPoint(left + width / 2, top + height / 2);
      return !at || !(it === at || it.contains(at));
    })
    .map((it) => it.ariaLabel ?? it.textContent);
}

/** Returns the buttons of the question that are not wholly inside what is seen of the page. */
export function outsideTheWindow(): string[] {
  const { offsetLeft, offsetTop, width, height } = visualViewport!;
  return [...tree.querySelectorAll<HTMLElement>("#pv-banner button")]
    .filter((it) => {
      const box = it.getBoundingClientRect();
      const across = box.left >= offsetLeft - 1 && box.right <= offsetLeft + width + 1;
      const down = box.top >= offsetTop - 1 && box.bottom <= offsetTop + height + 1;
      return !(across && down);
    })
    .map((it) => it.ariaLabel ?? it.textContent);
}

/** Returns how far the question stands outside the window, in CSS pixels; 0 when it is inside. */
export function overhang(): number {
  const box = tree.querySelector("#pv-banner")!.getBoundingClientRect();
  // Engines lay out in fractions of a pixel.
  return Math.round(
    Math.max(0, -box.left, -box.top, box.right - innerWidth, box.bottom - innerHeight),
  );
}

/** Returns where the question touches the window: any of top, bottom, left, right. */
export function sides(): string {
  const box = tree.querySelector("#pv-banner")!.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const near = {
    top: box.top < 40,
    bottom: innerHeight - box.bottom < 40,
    left: box.left < 40,
    right: width - box.right < 40,
  };
  return Object.entries(near)
    .filter(([, isNear]) => isNear)
    .map(([side]) => side)
    .join(" ");
}

/** Tells whether a click on a button of the question meets it and nothing of the page. */
export function isOnTop(name: string): boolean {
  const box = named(name)!.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  return document.elementFromPoint(x, y) === viewer;
}

/** Tries choices, and returns the messages of their refusals; empty for those that were taken. */
export async function refusals(choices: unknown[]): Promise<string[]> {
  const messages: string[] = [];
  for (const one of choices) {
    await PolicyViewer.consent.set(one as Record<string, boolean>).then(
      () => messages.push(""),
      (error: Error) => messages.push(error.message),
    );
  }
  return messages;
}

/** Changes every record that the page gets to see. */
export async function tamper(): Promise<void> {
  const allow = (it: { categories: object; services: object } | null) => {
    Object.assign(it?.categories ?? {}, { analytics: true });
    Object.assign(it?.services ?? {}, { counter: true, heatmap: true });
  };
  document.addEventListener("policy-viewer:consent", ({ detail }: CustomEventInit) =>
    allow(detail),
  );
  document.addEventListener("policy-viewer:consent-change", ({ detail }: CustomEventInit) =>
    allow((detail as { record: never }).record),
  );
  allow(await PolicyViewer.consent.rejectAll());
  allow(PolicyViewer.consent.get());
  document.body.append(document.createElement("p"));
}

/** Returns the queue of Google's tags: names and kinds of commands, and whether they wait. */
export function queue(): unknown[][] {
  return (window.dataLayer ?? []).map((it) => {
    const [name, kind, types] = "length" in it ? [...(it as unknown[])] : [it];
    if (name !== "consent") return [name];
    return [kind, "wait_for_update" in (types as object)];
  });
}

/** Returns the state that Google's tags end up with. */
export function googleState(): Record<string, string> {
  const types = (window.dataLayer ?? [])
    .map((it) => ("length" in it ? [...(it as unknown[])] : []))
    .filter(([name]) => name === "consent")
    .map(([, , types]) => types as object);
  return Object.assign({}, ...types) as Record<string, string>;
}

/** Returns what an embed of each kind has loaded: the value of its attribute by its id. */
export function loadedBy(): Record<string, string | null> {
  const all = [...document.querySelectorAll<HTMLElement>("[data-category][id]")];
  return Object.fromEntries(
    all.map((it) => {
      const name = { object: "data", link: "href" }[it.localName] ?? "src";
      return [it.id, it.getAttribute(name) ?? it.getAttribute("srcset")];
    }),
  );
}

/** Opens a dialog of the page itself, which makes everything else inert, with a control in it. */
export function openOwnDialog(): void {
  const dialog = document.createElement("dialog");
  dialog.innerHTML =
    "<p>Sign in</p><button id='inside' data-policy-viewer='preferences'>Privacy choices</button>";
  document.body.append(dialog);
  dialog.showModal();
}

/** Keeps clicks from whatever is in the body, and forbids what they do. */
export function swallowClicks(): void {
  const swallow = (event: Event) => {
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  document.body.addEventListener("click", swallow, true);
}

/** Counts the changes of the page and of its open trees within a number of milliseconds. */
export async function changes(milliseconds: number): Promise<number> {
  let count = 0;
  const observer = new MutationObserver((records) => (count += records.length));
  const all = { subtree: true, childList: true, attributes: true, characterData: true };
  observer.observe(document, all);
  for (const { shadowRoot } of document.querySelectorAll("*")) {
    if (shadowRoot) observer.observe(shadowRoot, all);
  }
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  observer.disconnect();
  return count;
}
