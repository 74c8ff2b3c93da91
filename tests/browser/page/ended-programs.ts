// Programs that end: their memory is overwritten, so that whatever they do next is a trap.

import { everything } from "./dom";
import type {} from "./memory";

/** Overwrites the memory of the program that was started last. */
export function overwrite(): void {
  const memory = window.memories?.at(-1);
  if (!memory) throw new Error("record-memory.js is not on the page, or no program was started");
  new Uint8Array(memory.buffer).fill(0xff);
}

/** Returns the number of messages that something has failed. */
export function messages(): number {
  return everything(".failure[role=alert]").length;
}
