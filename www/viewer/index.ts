/**
 * The end of the viewer's glue (`scripts/dist.d/web.mjs`): pages without a viewer do without it, and in
 * Rust it would weigh twice as much.
 */

import "../reader-tools/lazy-loader";
import "./kept-nodes";
import { mountElement } from "./mount";

/** The glue as the loader gets it. */
export interface ViewerScript {
  mountElement: typeof mountElement;
}

declare const policyViewerGlue: ViewerScript;

policyViewerGlue.mountElement = mountElement;
