const category = (id, name) => ({ id, name: { en: name }, description: { en: `${name}.` } });

const policy = {
  format: 1,
  id: "bench",
  version: "1",
  revision: 1,
  effective: "2026-01-01",
  defaultLocale: "en",
  publisher: { name: { en: "Bench" } },
  locales: { en: { label: "English", document: "en.json" } },
  declaration: {
    expiresDays: 182,
    categories: [
      { ...category("necessary", "Necessary"), required: true },
      category("analytics", "Analytics"),
      category("marketing", "Marketing"),
    ],
  },
};

export default {
  head: `<script src="/embed/policy-viewer.js" data-policy="policy.json" data-mode="banner"
    data-revision="1"></script>`,
  written: { "policy.json": JSON.stringify(policy) },
  /** Where the text of the policy goes, compiled. */
  document: "en.json",
  banner: ["policy-viewer", ".banner"],
  accept: "policy-viewer .banner .equal >> nth=1",
};
