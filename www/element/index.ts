/** The one classic script that a page loads. */

import { gated, start } from "../gate/gate";
import { api } from "./api";
import { PolicyViewerElement } from "./element";

// A script that is on the page twice is a harmless mistake.
if (!customElements.get("policy-viewer")) {
  window.PolicyViewer = api;
  customElements.define("policy-viewer", PolicyViewerElement);
  if (gated) start();
}
