// Ends every wait after a second and a half while `hurried` is set, and keeps what was said in the plainest way.

window.hurried = true;
const { setTimeout: later } = window;
window.setTimeout = (run, wait, ...values) =>
  later(run, window.hurried ? Math.min(wait ?? 0, 1500) : wait, ...values);

/** What readers were told by `alert`. */
window.alerts = [];
window.alert = (text) => window.alerts.push(text);
