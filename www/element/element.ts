/** The element: attributes, connect, disconnect. All else is Rust's. */

import { showFailure } from "./failure";
import { part, text as file } from "./files";
import type { PolicyViewerElement as Public } from "./policy-viewer";
import { applyStyles } from "./styles";
import { extras, LoadFailure, viewer, type Viewer } from "./wasm";

/** A mounted viewer: the program and the number by which it knows the element. */
export interface Mounted {
  program: Viewer;
  handle: number;
}

/** Puts the viewer in the place of a text that was drawn without it (www/still). */
type TakeOver = (host: HTMLElement, text: HTMLElement, root: HTMLElement) => void;

/** The mounted viewers in the order in which they came. */
export const mounted = new Map<PolicyViewerElement, Mounted>();

export class PolicyViewerElement extends HTMLElement implements Public {
  static observedAttributes = ["src", "lang", "mode"];

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
    if (Object.prototype.hasOwnProperty.call(this, "policy")) {
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
    const lang = this.getAttribute("lang");
    try {
      const [program, , takeOver] = await Promise.all([
        viewer(),
        styled,
        text && part<TakeOver>("still"),
      ]);
      // It may have left the page meanwhile, or left and come back with a root of its own.
      if (!this._active || root.parentNode !== tree || mounted.has(this)) return;
      const mode = this.getAttribute("mode");
      if (takeOver) takeOver(this, text!, root);
      const handle = program.mount(
        this,
        root,
        this._source(),
        this.getAttribute("lang"),
        mode,
        file,
        extras,
      );
      mounted.set(this, { program, handle });
    } catch (error) {
      const { code, message } =
        error instanceof LoadFailure ? error : { code: "viewer-failed", message: String(error) };
      await styled;
      if (text) (text.firstChild as HTMLElement).hidden = false;
      else await showFailure(root, lang, this.getAttribute("src"), code, () => void this._mount());
      this.dispatchEvent(
        new CustomEvent("policy-viewer:error", {
          bubbles: true,
          composed: true,
          detail: { code, message },
        }),
      );
    }
  }
}
