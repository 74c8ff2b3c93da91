const start = `tarteaucitron.init({
  privacyUrl: "",
  orientation: "bottom",
  serviceDefaultState: "wait",
  showAlertSmall: false,
  cookieslist: false,
  adblocker: false,
  DenyAllCta: true,
  AcceptAllCta: true,
  highPrivacy: true,
  handleBrowserDNTRequest: false,
  removeCredit: true,
  moreInfoLink: false,
  mandatory: true,
  showIcon: false,
  googleConsentMode: false,
});`;

const services = ["api", "analytic", "ads"]
  .map(
    (type) => `tarteaucitron.services.${type}Service = {
      key: "${type}Service", type: "${type}", name: "${type}", needConsent: true, cookies: [],
      js() {}, fallback() {},
    };
    (tarteaucitron.job = tarteaucitron.job || []).push("${type}Service");`,
  )
  .join("\n");

// It asks for its other files beside its own.
const files = [
  "tarteaucitron.min.js",
  "tarteaucitron.services.min.js",
  "lang/tarteaucitron.en.min.js",
  "css/tarteaucitron.min.css",
];

export default {
  head: `<script src="tarteaucitron.min.js"></script><script>${start}</script>`,
  tail: `<script>${services}</script>`,
  packaged: Object.fromEntries(files.map((file) => [file, `tarteaucitronjs/${file}`])),
  banner: ["#tarteaucitronAlertBig"],
  accept: "#tarteaucitronAlertBig .tarteaucitronAllow",
};
