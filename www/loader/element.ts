/** The element: its attributes, and when it is mounted and unmounted. Everything else is in Rust. */

import { load, text } from "./assets";
import type { PolicyViewerElement as Public } from "../policy-viewer";
import { applyStyles } from "./styles";
import type { ReceiptRequest } from "../optional/receipt";
import { extras, optional, viewer, type MountOptions, type ViewerWasm } from "./wasm";

/** A mounted viewer: the wasm program, and its handle for the element. */
export interface Mounted {
  wasm: ViewerWasm;
  handle: number;
}

/** The mounted viewers in the order of their mounting. */
export const mounted = new Map<PolicyViewerElement, Mounted>();

/** Dispatches `policy-viewer:<name>`: bubbling, and out of every shadow tree. */
export function emit(target: EventTarget, name: string, detail?: unknown): void {
  target.dispatchEvent(
    new CustomEvent(`policy-viewer:${name}`, { bubbles: true, composed: true, detail }),
  );
}

/** The services that a viewer gets from other programs and scripts. */
const services = {
  compile: async (document: object) => {
    const { compiled } = await extras();
    try {
      return compiled(document);
    } catch {
      return document;
    }
  },
  clear: async (entries: Parameters<MountOptions["clear"]>[0]) => (await optional()).clear(entries),
  saveReceipt: (request: ReceiptRequest) =>
    void optional().then((script) => script.saveReceipt(request)),
};

export class PolicyViewerElement extends HTMLElement implements Public {
  static observedAttributes = ["src", "lang", "mode"];

  /** The target of the events: the document for the viewer of a page's gate. */
  eventTarget: EventTarget = this;

  private _active = false;
  private _policy: object | null = null;

  get policy(): object | null {
    return this._policy;
  }

  set policy(policy: object | null) {
    this._policy = policy;
    this._update("src");
  }

  connectedCallback(): void {
    // A property that was set before this class was known hides the accessor.
    if (Object.hasOwn(this, "policy")) {
      const { policy } = this;
      delete (this as Partial<Public>).policy;
      this.policy = policy;
    }
    // An element that is moved stays mounted: Yew's listeners on the root are never freed.
    if (!this._active) {
      this._active = true;
      void this._mount();
    }
  }

  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected || !this._active) return;
      this._active = false;
      const viewer = mounted.get(this);
      mounted.delete(this);
      viewer?.wasm.unmount(viewer.handle);
    });
  }

  attributeChangedCallback(name: string): void {
    this._update(name);
  }

  private _update(name: string): void {
    const value = name === "src" ? this._source() : this.getAttribute(name);
    const viewer = mounted.get(this);
    viewer?.wasm.update(viewer.handle, name, value);
  }

  private _source(): unknown {
    return this._policy ?? this.getAttribute("src");
  }

  private async _mount(): Promise<void> {
    const tree = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const root = document.createElement("div");
    // A text that was rendered statically stays until the viewer has taken its place.
    const staticText = tree.querySelector<HTMLElement>(".still");
    if (staticText) tree.prepend(root);
    else tree.replaceChildren(root);
    const styled = applyStyles(tree);
    try {
      const [wasm, , script] = await Promise.all([viewer(), styled, staticText && optional()]);
      // The element may have left the page meanwhile, or left and come back with a root of its own.
      if (!this._active || root.parentNode !== tree || mounted.has(this)) return;
      script?.takeOver(this, staticText!, root);
      const shared = { host: this, eventTarget: this.eventTarget };
      const source = this._source();
      const handle = wasm.mount({ ...shared, root, source, load, asset: text, ...services });
      mounted.set(this, { wasm, handle });
      wasm.loadToolsLazily({ ...shared, handle, extras, optional });
    } catch (error) {
      const { code = "viewer-failed", message } = error as { code?: string; message: string };
      await styled;
      if (staticText) (staticText.firstChild as HTMLElement).hidden = false;
      // Where not even the optional script can be loaded, the plain message has to do.
      else
        await optional()
          .then((script) => script.showFailure(root, this, code, () => void this._mount()))
          .catch(() => (root.textContent = message));
      emit(this.eventTarget, "error", { code, message });
    }
  }
}
