// The file that holds its styles and translations, too.
const config = `var klaroConfig = {
  version: 1,
  groupByPurpose: true,
  acceptAll: true,
  lang: "en",
  translations: { en: {
    privacyPolicyUrl: "/privacy",
    purposes: { necessary: "Necessary", analytics: "Analytics", marketing: "Marketing" },
  } },
  services: [
    { name: "session", title: "Session", purposes: ["necessary"], required: true },
    { name: "statistics", title: "Statistics", purposes: ["analytics"] },
    { name: "ads", title: "Ads", purposes: ["marketing"] },
  ],
};`;

export default {
  head: `<script defer src="klaro-config.js"></script>
    <script defer data-config="klaroConfig" src="klaro.js"></script>`,
  packaged: { "klaro.js": "klaro/dist/klaro.js" },
  written: { "klaro-config.js": config },
  banner: [".klaro .cookie-notice"],
  accept: ".klaro .cookie-notice .cm-btn-success",
};
