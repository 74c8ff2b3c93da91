/**
 * Wakes what helps to read (`www/reading`) when it is first wanted. Stands at the end of the viewer's glue
 * (`scripts/dist.d/wasm`), since every first visit loads it: in Rust it would weigh twice as much.
 */

/** The viewer's program, as far as it is needed here. */
declare const policyViewerGlue: {
  command(handle: number, name: string): any;
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
  ): Promise<void>;
}

/** The tools' controls, and links within the text, whose targets they preview. */
const WAKING = "[data-tool],#pv-text a[href^='#']";

/** Listens for a viewer until its tools are there; from then on they listen themselves. */
function wake(
  host: HTMLElement,
  voice: EventTarget,
  handle: number,
  extras: unknown,
  parts: () => Promise<Parts>,
): void {
  const tree = host.shadowRoot!;
  /** Events with their targets, for the tools to catch up on. */
  let waiting: unknown[] | null = null;
  let awake = false;
  const start = (...reason: unknown[]) => {
    if (waiting) return void (awake || waiting.push(...reason));
    waiting = reason;
    parts()
      .then((it) => it.tools(host, handle, extras, reason, policyViewerGlue))
      // What cannot be loaded now may be wanted again.
      .then(
        () => (awake = true),
        () => (waiting = null),
      );
  };

  for (const name of ["keydown", "click", "focusin", "pointerover"]) {
    tree.addEventListener(
      name,
      (event) => {
        // After the event its target is the host, as seen from outside: it goes along.
        const target = event.target as Element;
        if (awake || !target.closest) return;
        const { key, ctrlKey, metaKey } = event as KeyboardEvent;
        const asks =
          (key === "f" && (ctrlKey || metaKey)) ||
          ((key === "/" || key === "?") && !target.matches("input"));
        // Where the tools show a definition in place, the viewer would follow the link.
        const shows = name === "click" && target.closest(".defined");
        if (asks || shows) event.preventDefault();
        if (shows) event.stopPropagation();
        if (asks || (name !== "keydown" && target.closest(WAKING))) start(event, target);
      },
      true,
    );
  }

  // Chromium leaves the focus in the closed menu.
  tree.addEventListener(
    "toggle",
    ({ target }) => {
      const menu = target as HTMLElement;
      if (!menu.matches("#pv-languages:not(:popover-open):has(:focus)")) return;
      (menu.previousElementSibling as HTMLElement).focus({ preventScroll: true });
    },
    true,
  );

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
  voice.addEventListener("policy-viewer:language", () => {
    if (host.hasAttribute("version")) start();
    remembered(({ id, version }, store) => {
      const before = store.getItem(read(id));
      const another = before && before !== JSON.stringify({ version });
      if (another || store.getItem("policy-viewer:comfort")) start();
    });
  });
  // Nothing is stored before the reader has decided what may be: from then on the browser knows which
  // version was read. Another one stays until the tools have told what changed.
  voice.addEventListener("policy-viewer:consent", () =>
    remembered(({ id, version }, store) => {
      if (!store.getItem(read(id))) store.setItem(read(id), JSON.stringify({ version }));
    }),
  );
}

policyViewerGlue.wake = wake;
