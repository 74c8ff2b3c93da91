/** The one classic script that a page loads. */

import { api } from "./api";
import { talk } from "./bridge";
import { PolicyViewerElement } from "./element";

// A script that is on the page twice is a harmless mistake.
if (!customElements.get("policy-viewer")) {
  window.PolicyViewer = api;
  talk();
  customElements.define("policy-viewer", PolicyViewerElement);
}
