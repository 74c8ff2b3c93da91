/**
 * The message bridge to the app around a webview, or to the parent page of a frame: events go out as
 * strings of JSON, messages come in.
 */

import { appPorts, type Port } from "../app-ports";

const EVENTS = [
  "ready",
  "error",
  "language",
  "section",
  "consent",
  "consent-change",
  "category",
  "show",
  "hide",
];

const page = window as any;

/** Returns the message ports that are present: those of the app, and that of the parent page. */
function ports(parentOrigin: string | undefined): Port[] {
  const found = appPorts();
  if (parentOrigin && window.parent !== window) {
    found.push({ postMessage: (message) => window.parent.postMessage(message, parentOrigin) });
  }
  return found;
}

function send(type: string, detail: unknown, parentOrigin: string | undefined): void {
  const message = JSON.stringify({ source: "policy-viewer", v: 1, type, detail: detail ?? null });
  for (const port of ports(parentOrigin)) {
    try {
      port.postMessage(message);
    } catch (error) {
      // The page works without the app.
      console.warn("policy-viewer: the app took no message", error);
    }
  }
}

function parse(message: unknown): Record<string, any> | null {
  try {
    const value = typeof message === "string" ? JSON.parse(message) : message;
    return value && typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}

/** Starts sending events; returns the handler for messages of the app. */
function start(parentOrigin?: string): (message: unknown) => void {
  const { PolicyViewer } = window;
  for (const name of EVENTS) {
    document.addEventListener(`policy-viewer:${name}`, (event) =>
      send(name, (event as CustomEvent).detail, parentOrigin),
    );
  }

  const handlers: Record<string, (message: Record<string, any>) => void> = {
    "set-language": ({ locale }) => PolicyViewer.language.set(String(locale)),
    "set-theme": ({ theme }) => {
      for (const it of document.querySelectorAll("policy-viewer")) {
        it.setAttribute("theme", String(theme));
      }
    },
    "set-consent": ({ choices }) => void PolicyViewer.consent.set(Object(choices)),
    "show-section": ({ id }) => PolicyViewer.open({ section: String(id) }),
    "get-consent": () => send("consent", PolicyViewer.consent.get(), parentOrigin),
  };

  const receive = (message: unknown): void => {
    const known = parse(message);
    const run =
      known && Object.keys(handlers).includes(known.type) ? handlers[known.type] : undefined;
    if (!known || !run) return;
    // A message that arrives before the policy is shown waits for it.
    const shown = document.querySelector("policy-viewer") ? PolicyViewer.ready : Promise.resolve();
    void shown.then(() => run(known));
  };

  const listen = ({ data }: { data: unknown }) => receive(data);
  page.chrome?.webview?.addEventListener?.("message", listen);
  // Android's WebMessageListener answers through the object that it injects.
  if (page.PolicyViewerHost) page.PolicyViewerHost.onmessage = listen;
  if (parentOrigin) {
    window.addEventListener("message", (event) => {
      if (event.source === window.parent && event.origin === parentOrigin) listen(event);
    });
  }
  // The replay of a stored decision may have been emitted before the bridge started.
  const record = PolicyViewer.consent.get();
  if (record) send("consent", record, parentOrigin);
  return receive;
}

let bridge: ReturnType<typeof start> | undefined;

/** Handles a message of the app. The first call also starts forwarding events to the app. */
export function receive(message: unknown): void {
  const script = document.querySelector<HTMLScriptElement>("script[data-parent-origin]");
  bridge ??= start(script?.dataset.parentOrigin);
  bridge(message);
}
