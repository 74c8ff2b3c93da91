/**
 * Loads the reader tools (`www/reader-tools`) when they are first needed, and stores the version that was
 * read. Stands at the end of the viewer's glue (`scripts/dist.d/web.mjs`), since every first visit loads it: in
 * Rust it would weigh twice as much.
 */

import type { Files } from "./documents";

/** The viewer's wasm program, as far as it is used here and by the tools. */
export interface Viewer {
  command(handle: number, name: string, detail?: unknown): any;
}

declare const policyViewerGlue: Viewer & {
  unmount(handle: number): void;
  loadToolsLazily: typeof loadToolsLazily;
};

/** The options of a viewer whose tools are loaded when they are needed. */
export interface LazyLoaderOptions extends Files {
  host: HTMLElement;
  /** The target on which the viewer's events are dispatched. */
  eventTarget: EventTarget;
  /** The number by which the wasm program knows the viewer. */
  handle: number;
}

/** An event that came before the tools were loaded. Afterwards its own target is the host. */
export interface PendingEvent {
  event: Event;
  target: HTMLElement;
}

/** The options that the tools are loaded with. */
export interface ReaderToolsOptions extends Files {
  host: HTMLElement;
  /** The number by which the wasm program knows the viewer. */
  handle: number;
  viewer: Viewer;
  /** The events to catch up on; more may be added until the tools are loaded. */
  pending: PendingEvent[];
  /** Aborted when the viewer is unmounted, and by {@link ReaderToolsOptions.end}. */
  signal: AbortSignal;
  /** Takes the tools off the viewer until they are needed again. */
  end(): void;
}

/** The tools' controls, and links within the text, whose targets they preview. */
const TRIGGERS = "[data-tool],#pv-text a[href^='#']";

/** Abort controllers by viewer handle; aborted on unmount. */
const aborts = new Map<number, AbortController>();
const { unmount } = policyViewerGlue;
policyViewerGlue.unmount = (handle) => {
  aborts.get(handle)?.abort();
  aborts.delete(handle);
  unmount(handle);
};

/** Listens for a viewer until its tools are loaded; from then on they listen themselves. */
function loadToolsLazily(options: LazyLoaderOptions): void {
  const { host, eventTarget, handle, page, compile } = options;
  const tree = host.shadowRoot!;
  const abort = new AbortController();
  const { signal } = abort;
  aborts.set(handle, abort);
  /** The events to catch up on, while the tools are loading and after that. */
  let pending: PendingEvent[] | null = null;
  let loaded = false;
  let failed = false;
  /** The link whose click was held back. */
  let heldLink: HTMLElement | null = null;
  const start = (...reason: PendingEvent[]) => {
    if (pending) return void (loaded || pending.push(...reason));
    const viewer = policyViewerGlue;
    const own = new AbortController();
    signal.addEventListener("abort", () => own.abort());
    const end = () => {
      own.abort();
      pending = null;
      loaded = false;
    };
    pending = reason;
    const tools = { host, handle, viewer, page, compile, pending, signal: own.signal, end };
    page
      .optional()
      .then(
        (script) => script.loadReaderTools(tools),
        (error) => {
          // Not even the script with the message is there. The focus alone asks for nothing.
          if (reason[0]?.event.type === "click") alert(error.message);
          throw error;
        },
      )
      .then(
        () => (loaded = true),
        () => {
          // The next event tries again. Until then links and keys do what they do without the tools.
          pending = null;
          failed = true;
          heldLink?.click();
          heldLink = null;
        },
      );
  };
  const on = (target: EventTarget, name: string, run: (event: Event) => void) =>
    target.addEventListener(name, run, { capture: true, signal });

  for (const name of ["keydown", "click", "focusin", "pointerover"]) {
    on(tree, name, (event) => {
      const target = event.target as HTMLElement;
      if (loaded || !target.closest) return;
      const { key } = event as KeyboardEvent;
      const isShortcut =
        (key === "/" || key === "?") &&
        !target.matches("input") &&
        // Neither beside the switches alone nor behind a dialog is there anything to search.
        tree.querySelector(".viewer:not(:has(#pv-preferences[open])) [data-tool=search]");
      // The tools show a definition in place, where the viewer would follow the link.
      const term = name === "click" && !failed && target.closest<HTMLElement>(".defined");
      if ((isShortcut && !failed) || term) event.preventDefault();
      if (term) {
        event.stopPropagation();
        heldLink = term;
      }
      if (isShortcut || (name !== "keydown" && target.closest(TRIGGERS))) start({ event, target });
    });
  }

  // A viewer that only asks for a choice shows no text to read.
  if (host.matches("[mode=banner],[mode=preferences]")) return;
  new MutationObserver(() => start()).observe(host, { attributeFilter: ["version"] });
  const readKey = (id: string) => `policy-viewer:${id}:read`;
  /** Calls with the policy and the storage, which may be blocked. */
  const withStorage = (use: (policy: { id: string; version?: string }, store: Storage) => void) => {
    try {
      use(policyViewerGlue.command(handle, "policy"), localStorage);
    } catch {
      // Storage is blocked: nothing can be remembered.
    }
  };
  on(eventTarget, "policy-viewer:language", () => {
    // With a <base>, links need the tools.
    if (host.hasAttribute("version") || document.querySelector("base")) start();
    withStorage(({ id, version = "" }, store) => {
      const before = store.getItem(readKey(id));
      const another = before && before !== JSON.stringify({ version });
      if (another || store.getItem("policy-viewer:comfort")) start();
    });
  });
  // Store nothing before the first decision. A remembered older version is kept until the tools have shown
  // the changes.
  on(eventTarget, "policy-viewer:consent", () =>
    withStorage(({ id, version = "" }, store) => {
      if (!store.getItem(readKey(id))) store.setItem(readKey(id), JSON.stringify({ version }));
    }),
  );
}

policyViewerGlue.loadToolsLazily = loadToolsLazily;
