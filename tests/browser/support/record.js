// Keeps what happens on a page for the test to look at. Loaded before the viewer.

/** The viewer's events in order: `{name, detail, on}`, where `on` is the element's id. */
window.seen = [];
for (const name of ["ready", "error", "language", "section", "consent", "consent-change"]) {
  document.addEventListener(`policy-viewer:${name}`, ({ detail, target }) =>
    window.seen.push({ name, detail: structuredClone(detail ?? null), on: target.id }),
  );
}

/** What no page should have: errors that nobody caught, refusals of the security policy. */
window.problems = [];
window.addEventListener("error", ({ message }) => window.problems.push(message));
window.addEventListener("unhandledrejection", ({ reason }) =>
  window.problems.push(`unhandled: ${reason}`),
);
document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
  window.problems.push(`refused by ${effectiveDirective}: ${blockedURI}`),
);

// What hostile texts try to call.
for (const name of ["alert", "confirm", "prompt"]) {
  window[name] = () => {
    window.__xss = name;
  };
}
