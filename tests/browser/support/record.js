// Keeps what happens on a page for the test to look at. Loaded before the viewer.

/** The viewer's events in order: `{name, detail, on}`, where `on` is the element's id. */
window.seen = [];
const names = ["ready", "error", "language", "section", "consent", "consent-change"];
for (const name of [...names, "category", "show", "hide"]) {
  document.addEventListener(`policy-viewer:${name}`, ({ detail, target }) =>
    window.seen.push({ name, detail: structuredClone(detail ?? null), on: target.id }),
  );
}

/** Errors that were not caught, and refusals of the security policy; no page should have any. */
window.problems = [];
window.addEventListener("error", ({ message }) => window.problems.push(message));
window.addEventListener("unhandledrejection", ({ reason }) =>
  window.problems.push(`unhandled: ${reason}`),
);
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
  window.problems.push(`refused by ${effectiveDirective}: ${blockedURI}`),
);
