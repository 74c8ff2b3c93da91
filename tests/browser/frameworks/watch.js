/** Keeps what the framework complains about in `window.complaints`. */
export function watch() {
  window.complaints = [];
  for (const name of ["error", "warn"]) {
    const say = console[name];
    console[name] = (...words) => {
      if (!String(words[0]).startsWith("policy-viewer:"))
        window.complaints.push(words.map(String).join(" "));
      say(...words);
    };
  }
}

/** Keeps the nodes that the server drew in `window.drawn`. */
export function keepNodes() {
  window.isAskedFirst = window.seen.some(({ name }) => name === "show");
  window.drawn = [...document.querySelectorAll("html, head, body, #shop, #shop *")].filter(
    (it) => it.dataset.policyViewer !== "placeholder",
  );
}
