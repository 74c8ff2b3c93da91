/** The one classic script that a page loads. */

import { gated, start, options } from "../gate/gate";
import { api } from "./api";
import { PolicyViewerElement } from "./element";

// A script that is on the page twice is a harmless mistake.
if (!customElements.get("policy-viewer")) {
  window.PolicyViewer = api;
  const page: any = window;
  // Inside a native webview: start the message bridge (an empty message only starts it).
  if (
    page.webkit?.messageHandlers ||
    page.PolicyViewerHost ||
    page.ReactNativeWebView ||
    page.chrome?.webview ||
    page.ipc ||
    options.parentOrigin
  )
    api.receive("");
  customElements.define("policy-viewer", PolicyViewerElement);
  if (gated) start();
}
