// Blocks the storage as browsers do: reading the property throws.

Object.defineProperty(window, "localStorage", {
  get() {
    throw new DOMException("blocked", "SecurityError");
  },
});
