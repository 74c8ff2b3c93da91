/** Dispatches `policy-viewer:<name>` with a copy of the detail: bubbling, and out of every shadow tree. */
export function emit(target: EventTarget, name: string, detail?: unknown): void {
  const options = { bubbles: true, composed: true, detail: structuredClone(detail) };
  target.dispatchEvent(new CustomEvent(`policy-viewer:${name}`, options));
}
