/** The element: attributes, connect, disconnect. All else is Rust's. */

import { base } from "./base";
import type { PolicyViewerElement as Public } from "./policy-viewer";
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

  #active = false;
  #policy: object | null = null;

  get policy(): object | null {
    return this.#policy;
  }

  set policy(policy: object | null) {
    this.#policy = policy;
    this.#update("src");
  }

  connectedCallback(): void {
    // A property that was set before this class was known hides the accessor.
    if (Object.prototype.hasOwnProperty.call(this, "policy")) {
      const { policy } = this;
      delete (this as Partial<Public>).policy;
      this.policy = policy;
    }
    // An element that is moved stays mounted: Yew's listeners on the root are never freed.
    if (!this.#active) {
      this.#active = true;
      void this.#mount();
    }
  }

  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected || !this.#active) return;
      this.#active = false;
      const it = mounted.get(this);
      mounted.delete(this);
      it?.program.unmount(it.handle);
    });
  }

  attributeChangedCallback(name: string): void {
    this.#update(name);
  }

  #update(name: string): void {
    const it = mounted.get(this);
    it?.program.update(it.handle, name, name === "src" ? this.#source() : this.getAttribute(name));
  }

  #source(): unknown {
    return this.#policy ?? this.getAttribute("src");
  }

  async #mount(): Promise<void> {
    const tree = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const root = document.createElement("div");
    tree.replaceChildren(root);
    const styled = applyStyles(tree);
    try {
      const [program] = await Promise.all([viewer(), styled]);
      // It may have left the page meanwhile, or left and come back with a root of its own.
      if (!this.#active || root.parentNode !== tree || mounted.has(this)) return;
      const handle = program.mount(this, root, this.#source(), base, this.voice, extras, parts);
      mounted.set(this, { program, handle });
    } catch (error) {
      const { code = "viewer-failed", message } = error as { code?: string; message: string };
      await styled;
      const show = (it: { showFailure: typeof import("../parts/failure").showFailure }) =>
        it.showFailure(root, this, code, () => void this.#mount());
      // Where nothing at all can be loaded, plain words have to do.
      await parts()
        .then(show)
        .catch(() => (root.textContent = "The policy viewer could not be loaded."));
      emit(this.voice, "error", { code, message });
    }
  }
}
