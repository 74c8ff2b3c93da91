// Ends every wait after two seconds while `hurried` is set, and keeps what was said in the plainest way.

window.hurried = true;
const { setTimeout: later } = window;
window.setTimeout = (run, wait, ...values) =>
  later(run, window.hurried ? Math.min(wait ?? 0, 2000) : wait, ...values);

/** What readers were told by `alert`. */
window.alerts = [];
window.alert = (text) => window.alerts.push(text);
