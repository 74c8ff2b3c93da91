// Sends Global Privacy Control from browsers that have none. Only Firefox has the real signal, and only as
// a setting.

Object.defineProperty(Navigator.prototype, "globalPrivacyControl", {
  get: () => true,
  configurable: true,
});
