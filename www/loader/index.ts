/** The one classic script that a page loads. */

import { start } from "../gate/gate";
import { api } from "./api";
import { PolicyViewerElement } from "./element";
import { page } from "./page";

// A script that is on the page twice is a harmless mistake.
if (!customElements.get("policy-viewer")) {
  window.PolicyViewer = api;
  const host: any = window;
  // Inside a native webview: start the message bridge (an empty message only starts it).
  if (
    host.webkit?.messageHandlers ||
    host.PolicyViewerHost ||
    host.ReactNativeWebView ||
    host.chrome?.webview ||
    host.ipc ||
    page.options.parentOrigin
  )
    api.receive("");
  customElements.define("policy-viewer", PolicyViewerElement);
  start();
}
