const config = `CookieConsent.run({
  // Else it hides from browsers that a program drives.
  hideFromBots: false,
  categories: { necessary: { enabled: true, readOnly: true }, analytics: {}, marketing: {} },
  language: { default: "en", translations: { en: {
    consentModal: {
      title: "Cookies",
      description: "We use cookies to run this site, to measure its use and for marketing.",
      acceptAllBtn: "Accept all",
      acceptNecessaryBtn: "Reject all",
      showPreferencesBtn: "Settings",
    },
    preferencesModal: {
      title: "Settings",
      acceptAllBtn: "Accept all",
      acceptNecessaryBtn: "Reject all",
      savePreferencesBtn: "Save",
      closeIconLabel: "Close",
      sections: [
        { title: "Necessary", description: "Always on.", linkedCategory: "necessary" },
        { title: "Analytics", description: "Use.", linkedCategory: "analytics" },
        { title: "Marketing", description: "Ads.", linkedCategory: "marketing" },
      ],
    },
  } } },
});`;

export default {
  head: `<link rel="stylesheet" href="cookieconsent.css">
    <script defer src="cookieconsent.js"></script>
    <script defer src="cookieconsent-config.js"></script>`,
  packaged: {
    "cookieconsent.css": "vanilla-cookieconsent/dist/cookieconsent.css",
    "cookieconsent.js": "vanilla-cookieconsent/dist/cookieconsent.umd.js",
  },
  written: { "cookieconsent-config.js": config },
  banner: ["#cc-main .cm"],
  accept: "#cc-main .cm [data-role='all']",
};
