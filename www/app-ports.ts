/** The app around a webview. */

/** Something that takes strings. */
export interface Port {
  postMessage(message: string): void;
}

/** Returns the message ports of the app, if there is one; each kind of webview has its own name for them. */
export function appPorts(): Port[] {
  const page = window as any;
  return [
    page.webkit?.messageHandlers?.policyViewer,
    page.PolicyViewerHost,
    page.ReactNativeWebView,
    page.chrome?.webview,
    page.ipc,
  ].filter((port) => typeof port?.postMessage === "function");
}
