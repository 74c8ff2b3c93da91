// React draws the page, too; c15t.page.mjs is bundled for it.
export default {
  head: `<link rel="stylesheet" href="c15t.page.css"><script type="module" src="c15t.page.js"></script>`,
  bundled: "c15t.page",
  drawsPage: true,
  banner: ["[data-testid='consent-banner-card'], [data-testid='consent-banner-root']"],
  accept: "[data-testid^='consent-banner'] button:last-of-type",
};
