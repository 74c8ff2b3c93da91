/** The element: attributes, connect, disconnect. All else is Rust's. */

import { text as file } from "./assets";
import type { PolicyViewerElement as Public } from "../policy-viewer";
import { applyStyles } from "./styles";
import { extras, parts, viewer, type Viewer } from "./wasm";

/** A mounted viewer: the program and the number by which it knows the element. */
export interface Mounted {
  program: Viewer;
  handle: number;
}

/** The mounted viewers in the order in which they came. */
export const mounted = new Map<PolicyViewerElement, Mounted>();

/** Dispatches `policy-viewer:<name>`: bubbling, and out of every shadow tree. */
export function emit(target: EventTarget, name: string, detail?: unknown): void {
  target.dispatchEvent(
    new CustomEvent(`policy-viewer:${name}`, { bubbles: true, composed: true, detail }),
  );
}

export class PolicyViewerElement extends HTMLElement implements Public {
  static observedAttributes = ["src", "lang", "mode"];

  /** Where the events are dispatched: the viewer of a page's gate speaks for the document. */
  voice: EventTarget = this;

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
      const it = mounted.get(this);
      mounted.delete(this);
      it?.program.unmount(it.handle);
    });
  }

  attributeChangedCallback(name: string): void {
    this._update(name);
  }

  private _update(name: string): void {
    const it = mounted.get(this);
    it?.program.update(it.handle, name, name === "src" ? this._source() : this.getAttribute(name));
  }

  private _source(): unknown {
    return this._policy ?? this.getAttribute("src");
  }

  private async _mount(): Promise<void> {
    const tree = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const root = document.createElement("div");
    // A text that was drawn without the viewer stays until the viewer has taken its place.
    const text = tree.querySelector<HTMLElement>(".still");
    if (text) tree.prepend(root);
    else tree.replaceChildren(root);
    const styled = applyStyles(tree);
    try {
      const [program, , old] = await Promise.all([viewer(), styled, text && parts()]);
      // It may have left the page meanwhile, or left and come back with a root of its own.
      if (!this._active || root.parentNode !== tree || mounted.has(this)) return;
      old?.takeOver(this, text!, root);
      const handle = program.mount(this, root, this._source(), file, this.voice, extras, parts);
      mounted.set(this, { program, handle });
      program.wake(this, this.voice, handle, extras, parts);
    } catch (error) {
      const { code = "viewer-failed", message } = error as { code?: string; message: string };
      await styled;
      const show = (it: { showFailure: typeof import("../optional/failure").showFailure }) =>
        it.showFailure(root, this, code, () => void this._mount());
      if (text) (text.firstChild as HTMLElement).hidden = false;
      // Where nothing at all can be loaded, plain words have to do.
      else
        await parts()
          .then(show)
          .catch(() => (root.textContent = message));
      emit(this.voice, "error", { code, message });
    }
  }
}
