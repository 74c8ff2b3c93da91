/**
 * Wakes what helps to read (`www/reader-tools`) when it is first wanted. Stands at the end of the viewer's glue
 * (`scripts/dist.d/wasm`), since every first visit loads it: in Rust it would weigh twice as much.
 */

/** The viewer's program, as far as it is needed here. */
declare const policyViewerGlue: {
  command(handle: number, name: string): any;
  unmount(handle: number): void;
  wake: typeof wake;
};

/** What is loaded for some pages. */
interface Parts {
  tools(
    host: Element,
    handle: number,
    extras: unknown,
    waiting: unknown[],
    viewer: object,
    signal: AbortSignal,
  ): Promise<void>;
}

/** The tools' controls, and links within the text, whose targets they preview. */
const WAKING = "[data-tool],#pv-text a[href^='#']";

/** What ends with a viewer, by its number. */
const ends = new Map<number, AbortController>();
const { unmount } = policyViewerGlue;
policyViewerGlue.unmount = (handle) => {
  ends.get(handle)?.abort();
  ends.delete(handle);
  unmount(handle);
};

/** Listens for a viewer until its tools are there; from then on they listen themselves. */
function wake(
  host: HTMLElement,
  voice: EventTarget,
  handle: number,
  extras: unknown,
  parts: () => Promise<Parts>,
): void {
  const tree = host.shadowRoot!;
  const end = new AbortController();
  const { signal } = end;
  ends.set(handle, end);
  /** Events with their targets, for the tools to catch up on. */
  let waiting: unknown[] | null = null;
  let awake = false;
  let failed = false;
  /** The link that was held back. */
  let held: HTMLElement | null = null;
  const start = (...reason: unknown[]) => {
    if (waiting) return void (awake || waiting.push(...reason));
    waiting = reason;
    parts()
      .then((it) => it.tools(host, handle, extras, reason, policyViewerGlue, signal))
      .then(
        () => (awake = true),
        () => {
          // What cannot be loaded now may be wanted again. Until then links and keys do what they do
          // without the tools.
          waiting = null;
          failed = true;
          held?.click();
          held = null;
        },
      );
  };
  const on = (target: EventTarget, name: string, run: (event: Event) => void) =>
    target.addEventListener(name, run, { capture: true, signal });

  for (const name of ["keydown", "click", "focusin", "pointerover"]) {
    on(tree, name, (event) => {
      // After the event its target is the host, as seen from outside: it goes along.
      const target = event.target as HTMLElement;
      if (awake || !target.closest) return;
      const { key, ctrlKey, metaKey } = event as KeyboardEvent;
      const asks =
        ((key === "f" && (ctrlKey || metaKey)) ||
          ((key === "/" || key === "?") && !target.matches("input"))) &&
        // Neither beside the switches alone nor behind a dialog is there anything to search.
        tree.querySelector(".viewer:not(:has(#pv-preferences[open])) [data-tool=search]");
      // Where the tools show a definition in place, the viewer would follow the link.
      const shows = name === "click" && !failed && target.closest<HTMLElement>(".defined");
      if ((asks && !failed) || shows) event.preventDefault();
      if (shows) {
        event.stopPropagation();
        held = shows;
      }
      if (asks || (name !== "keydown" && target.closest(WAKING))) start(event, target);
    });
  }

  // Who is only asked for a choice reads nothing.
  if (host.matches("[mode=banner],[mode=preferences]")) return;
  new MutationObserver(() => start()).observe(host, { attributeFilter: ["version"] });
  const read = (id: string) => `policy-viewer:${id}:read`;
  /** Calls with the policy and the storage, which may be blocked. */
  const remembered = (use: (policy: { id: string; version: string }, store: Storage) => void) => {
    try {
      use(policyViewerGlue.command(handle, "policy"), localStorage);
    } catch {
      // There is nothing to remember.
    }
  };
  on(voice, "policy-viewer:language", () => {
    if (host.hasAttribute("version")) start();
    remembered(({ id, version }, store) => {
      const before = store.getItem(read(id));
      const another = before && before !== JSON.stringify({ version });
      if (another || store.getItem("policy-viewer:comfort")) start();
    });
  });
  // Nothing is stored before the reader has decided what may be: from then on the browser knows which
  // version was read. Another one stays until the tools have told what changed.
  on(voice, "policy-viewer:consent", () =>
    remembered(({ id, version }, store) => {
      if (!store.getItem(read(id))) store.setItem(read(id), JSON.stringify({ version }));
    }),
  );
}

policyViewerGlue.wake = wake;
