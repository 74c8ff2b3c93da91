/** Mounts the viewer in an element: its styles, its program, and its way to consent. */

import type { PolicyViewerElement } from "../loader/element";
import type { Page } from "../loader/page";
import { startWasm } from "../loader/wasm";
import type { LazyLoaderOptions } from "../reader-tools/lazy-loader";
import { BarHeight } from "./bar-height";
import { ChoicesPlaces } from "./choices-places";
import type { MountOptions } from "./mount-options";
import { compile } from "./compile";
import { askEarly } from "./early";
import { loadViewerMessages } from "./messages";
import { PackageLoader } from "./package-loader";
import { Painter } from "./painter";
import { applyStyles } from "./styles";
import type * as ViewerExports from "../generated/viewer";

/** The exports of `src/embed`, which documents the commands. JavaScript holds numbers, never Rust values. */
type ViewerWasm = Omit<typeof ViewerExports, "mount"> & {
  mount(options: MountOptions): number;
  /** From `www/reader-tools/lazy-loader.ts`. */
  loadToolsLazily(options: LazyLoaderOptions): void;
  /** Called when the program has ended: no viewer of it does anything any more. */
  ended?(error: unknown): void;
};

declare const policyViewerGlue: ViewerWasm &
  ((options: { module_or_path: unknown }) => Promise<unknown>);

/** A page may bring every text in every language and version along, of which one is read. */
function policyText(policy: unknown): string {
  const withoutSections = (_: string, value: any) => (Array.isArray(value?.sections) ? {} : value);
  try {
    return JSON.stringify(policy, withoutSections);
  } catch {
    return "";
  }
}

/** Mounts the viewer; rejects where it cannot be started. */
export async function mountElement(element: PolicyViewerElement, page: Page): Promise<void> {
  const { eventTarget } = element;
  const tree = element.shadowRoot!;
  const root = document.createElement("div");
  // What stands there stays until the viewer can take its place.
  tree.prepend(root);
  const staticText = tree.querySelector<HTMLElement>(".still");
  policyViewerGlue.ended = (error) => {
    for (const it of page.viewers.keys()) void it.fail(Error(`policy-viewer.wasm: ${error}`));
  };
  const started = startWasm(page, "policy-viewer.wasm", () => policyViewerGlue);
  // Heard of below, if nothing else fails before.
  started.catch(() => {});
  const loader = new PackageLoader(element, page);
  askEarly(element, page, loader).catch(() => {});
  applyStyles(tree);
  const script = staticText ? await page.optional() : undefined;
  const [wasm] = await Promise.all([started, loader.ready]);
  // The element may have left the page meanwhile, or left and come back with a root of its own.
  if (!element.active || root.parentNode !== tree || page.viewers.has(element)) return;
  const bar = new BarHeight(tree);
  const choices = new ChoicesPlaces(element, page, loader, root);
  const painter = new Painter(tree, choices.slot, () => bar.follow());
  if (!staticText) tree.replaceChildren(root);
  script?.takeOver(element, staticText!, root, {
    finish: painter.finish,
    place: (id, top) => wasm.command(handle, "place", { id, top }),
  });
  const shared = {
    host: element as HTMLElement,
    eventTarget,
    compile: (document: object) => compile(page, document),
  };
  const handle = wasm.mount({
    ...shared,
    root,
    policyText,
    painter,
    source: element.source,
    overPage: element.hasAttribute("data-over-page"),
    load: (url) => loader.load(url),
    messages: (locale) => loadViewerMessages(page, locale),
    fail: (failure) => void element.fail(JSON.parse(failure)),
    takeConsent: (policy) => choices.take(policy),
    showChoices: (screen) => choices.show(screen),
  });
  // Another viewer may have ended the program meanwhile.
  if (!handle) throw Error("policy-viewer.wasm has ended");
  page.viewers.set(element, (name, detail) => {
    try {
      return wasm.command(handle, name, detail);
    } catch {
      // The program has ended, which the element says.
    }
  });
  // What holds is heard once the policy is on the screen.
  const tellState = () => element.store?.emitState();
  eventTarget.addEventListener("policy-viewer:ready", tellState);
  element.changed = async (name) => {
    if (name === "src") {
      page.forget();
      await loader.look(element.source);
    }
    wasm.update(handle, name, name === "src" ? element.source : element.getAttribute(name));
  };
  element.unmount = () => {
    // It may be mounted again.
    eventTarget.removeEventListener("policy-viewer:ready", tellState);
    choices.end();
    painter.end();
    page.viewers.delete(element);
    page.forget();
    element.changed = element.unmount = () => {};
    wasm.unmount(handle);
  };
  wasm.loadToolsLazily({ ...shared, handle, page });
}
