/**
 * The element, until its viewer or its question is loaded (`www/viewer`, `www/question`): when it is mounted and
 * unmounted.
 */

import type { ConsentStore } from "../consent/store";
import { emitError } from "../emit";
import type { PolicyViewerElement as Public } from "../policy-viewer";
import { page } from "./page";
import { viewerScript } from "./scripts";

export class PolicyViewerElement extends HTMLElement implements Public {
  static observedAttributes = ["src", "lang", "mode"];

  /** The target of the events: the document for what belongs to the gate of a page. */
  eventTarget: EventTarget = this;

  /** The consent about the policy that is shown. */
  store: ConsentStore | undefined;

  /** Handles a new value of an attribute; what has been mounted sets it. */
  changed: (attribute: string) => void = () => {};

  /** Takes off the page what has been mounted. */
  unmount: () => void = () => {};

  /** Whether the element is to be mounted. */
  active = false;

  private _policy: object | null = null;

  get policy(): object | null {
    return this._policy;
  }

  set policy(policy: object | null) {
    this._policy = policy;
    this.changed("src");
  }

  /** The address of the package, or the package itself. */
  get source(): string | object | null {
    return this._policy ?? this.getAttribute("src");
  }

  connectedCallback(): void {
    // A property that was set before this class was known hides the accessor.
    if (Object.hasOwn(this, "policy")) {
      const { policy } = this;
      delete (this as Partial<Public>).policy;
      this.policy = policy;
    }
    // An element that is moved stays mounted: Yew's listeners on the root are never freed.
    if (this.active) return;
    this.active = true;
    void this.mount();
  }

  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected || !this.active) return;
      this.active = false;
      this.unmount();
    });
  }

  attributeChangedCallback(name: string): void {
    this.changed(name);
  }

  /** Loads what the element needs, and mounts it. */
  async mount(): Promise<void> {
    const { source } = this;
    const mode = this.getAttribute("mode");
    const tree = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    const staticText = tree.querySelector(".still");
    if (!staticText && !/banner|preferences/.test(mode!)) {
      // Takes the place of the text until there is a viewer: what stands below has to move for neither.
      const space = document.createElement("div");
      space.style.minHeight = "100vh";
      tree.replaceChildren(space);
    }
    // While the programs load; who needs it asks again, and hears of a failure.
    if (typeof source === "string") page.load(source).catch(() => {});
    try {
      if (mode === "banner") await (await page.questionScript()).ask(this, page);
      else await (await viewerScript()).mountElement(this, page);
    } catch (error) {
      await this.fail(error as Error);
    }
  }

  /** Says why there is no text, and reports it. */
  async fail(error: Error): Promise<void> {
    try {
      await (await page.optional()).showFailure(this, error, page);
    } catch {
      // Where not even that script can be loaded, plain words have to do. A static text can be read all the same.
      const tree = this.shadowRoot!;
      const note = tree.querySelector(".still")?.firstChild as HTMLElement | undefined;
      if (note) note.hidden = false;
      else {
        const button = document.createElement("button");
        button.append(error.message);
        button.onclick = () => this.mount();
        tree.replaceChildren(button);
      }
    }
    emitError(this.eventTarget, error);
  }
}
