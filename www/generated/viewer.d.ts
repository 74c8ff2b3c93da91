/**
 * The exports of the browser program `viewer`: `src/embed` as TypeScript.
 *
 * Generated from the built program by `scripts/types --write viewer`; do not edit.
 */

/**
 * Asks a viewer, or tells it something; the calls of `window.PolicyViewer` arrive here. An unknown
 * command, or one that makes no sense yet, returns `undefined`.
 */
export function command(handle: number, name: string, detail: any): any;

/**
 * Mounts a viewer on `root`, an empty element in the shadow tree of `host`, and returns its handle.
 *
 * `source` is the address of a `policy.json` or the policy as an object. `files` returns a promise of
 * the text of one of the viewer's own files. Events are dispatched on `event_target`. `extras` and `parts`
 * return promises of what the second wasm file and the script for some pages export.
 */
export function mount(
  host: HTMLElement,
  root: Element,
  source: any,
  files: Function,
  event_target: EventTarget,
  extras: Function,
  parts: Function,
): number;

/**
 * Takes a viewer off the page, with everything that it listens to.
 */
export function unmount(handle: number): void;

/**
 * Tells a viewer that an attribute of its element changed: `src`, `lang` or `mode`.
 */
export function update(handle: number, attribute: string, value: any): void;
