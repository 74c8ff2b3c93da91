// Messages between a page and the app in whose webview it is.

import type { PolicyViewerMessage, PolicyViewerReport } from "../../../www/policy-viewer";

declare global {
  interface Window {
    /** Everything the page sent to the app; kept by `cases/in-an-app/page.html`. */
    sent: unknown[];
    /** The objects that apps inject, as far as they hand messages to the page. */
    PolicyViewerHost?: { onmessage(event: { data: string }): void };
    /** Hands a message to the page as WebView2 does. */
    deliver?: (message: PolicyViewerMessage) => void;
  }
}

/** Returns the messages that are not the viewer's: no text, or not in its envelope. */
export function foreignMessages(): unknown[] {
  return window.sent.filter((message) => {
    if (typeof message !== "string") return true;
    const { source, v } = JSON.parse(message) as PolicyViewerReport;
    return source !== "policy-viewer" || v !== 1;
  });
}

/** Returns the details of the messages of a type, in order. */
export function sent(type: string): unknown[] {
  return window.sent
    .map((message) => JSON.parse(message as string) as PolicyViewerReport)
    .filter((message) => message.type === type)
    .map((message) => message.detail);
}

/** The ways in which apps hand a message to the page. */
const WAYS: Record<string, (message: PolicyViewerMessage) => void> = {
  object: (message) => PolicyViewer.receive(message),
  json: (message) => PolicyViewer.receive(JSON.stringify(message)),
  "message listener": (message) =>
    window.PolicyViewerHost?.onmessage({ data: JSON.stringify(message) }),
  "message event": (message) => window.deliver?.(message),
};

/** Hands a message to the page as an app does. */
export function receive({ way, message }: { way: string; message: PolicyViewerMessage }): void {
  const deliver = WAYS[way];
  if (!deliver) throw new Error(`there is no way ${way}, but: ${Object.keys(WAYS).join(", ")}`);
  deliver(message);
}

/** Hands the page messages that mean nothing. */
export function receiveNonsense(): void {
  const messages = [
    ...["", "{", "null", "[]", "7", null, undefined, 7, [], {}],
    ...[{ type: "constructor" }, { type: "__proto__" }],
    ...[{ type: "set-theme", theme: null }, { type: "set-consent" }],
    ...[
      { type: "show-section", id: "nowhere" },
      { type: "set-language", locale: "tlh" },
    ],
  ];
  for (const message of messages) PolicyViewer.receive(message as PolicyViewerMessage);
}

/** Tells whether a service worker controls the page. */
export async function isControlled(): Promise<boolean> {
  const { active } = await navigator.serviceWorker.ready;
  return !!active && !!navigator.serviceWorker.controller;
}
