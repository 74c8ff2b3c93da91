/**
 * The exports of the browser program `viewer`: `src/embed` as TypeScript.
 *
 * Generated from the built program by `scripts/types --write viewer`; do not edit.
 */

/**
 * Runs a command of `window.PolicyViewer` or of the reader tools.
 *
 * | name | detail | result |
 * | --- | --- | --- |
 * | `"get-language"` | | the locale of the text; `null` while there is none |
 * | `"set-language"` | `{locale: string}` | shows the closest locale and remembers it; `undefined` |
 * | `"open"` | `{section?: string, mode?: "document" \| "preferences"}` | opens a section or the settings; `undefined` |
 * | `"close"` | | closes the settings; `undefined` |
 * | `"expand"` | `{ids: string[], open: boolean}` | opens or closes branches of the contents; the ids whose state changed. The DOM follows before the next task |
 * | `"go"` | `{id: string, focus: boolean}` | does what a click on a link to the section does: address, history step, the focus only if wanted; `undefined` |
 * | `"place"` | `{id: string, top: number}` | makes a section the current one, and its heading stand `top` CSS pixels below the window's top; `undefined` |
 * | `"show-version"` | `{version: string}` | shows that version at the same section, in the locale that fits; `Promise<void>` |
 * | `"second-language"` | `{locale: string \| null}` | shows a second language beside the text, or none; `Promise<void>` |
 * | `"policy"` | | `policy.json` as it was parsed: the current version, whichever is shown; the same object until the next load |
 * | `"document"` | | the document on the screen, compiled; `null` while there is none |
 * | `"screen"` | | `{version, locale, second: string \| null, interface: string, address: string}`; `null` while nothing is shown |
 *
 * The promises of `"show-version"` and `"second-language"` are rejected with an `Error` where the text
 * cannot be loaded; the screen stays as it was then. They are fulfilled when the DOM shows the text, or
 * without effect where a later command replaced theirs.
 *
 * An unknown command, a viewer that is gone, and a command that needs a policy while there is none return
 * `undefined`, unless the table says otherwise.
 */
export function command(handle: number, name: string, detail: any): any;

/**
 * Mounts a viewer, and returns the handle that the other functions take.
 */
export function mount(options: import("../viewer/mount-options").MountOptions): number;

/**
 * Takes a viewer off the page, with its listeners.
 */
export function unmount(handle: number): void;

/**
 * Hands a viewer the new value of an attribute of its element: `src`, `lang` or `mode`.
 */
export function update(handle: number, attribute: string, value: any): void;
