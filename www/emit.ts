/** Dispatches `policy-viewer:<name>` with a copy of the detail: bubbling, and out of every shadow tree. */
export function emit(target: EventTarget, name: string, detail?: unknown): void {
  const options = { bubbles: true, composed: true, detail: structuredClone(detail) };
  target.dispatchEvent(new CustomEvent(`policy-viewer:${name}`, options));
}

/** The failures that pages were told. */
const told = new WeakSet<object>();

/** Dispatches `policy-viewer:error` about a failure, once: several may wait for what has failed. */
export function emitError(target: EventTarget, error: Error & { code?: string }): void {
  if (told.has(error)) return;
  told.add(error);
  const { code = "viewer-failed", message } = error;
  emit(target, "error", { code, message });
}

/** Goes on without waiting; a failure is told to the page. */
export const reported = (work: Promise<unknown>): void =>
  void work.catch((error) => emitError(document, error));
