/** A page on the screen as it is on paper: styles for print hold, and those for screens do not. */

/** Lets the styles of a tree, and of every open tree in it, be those of paper. */
export function asPrinted(tree: Document | ShadowRoot): void {
  for (const sheet of [...tree.styleSheets, ...tree.adoptedStyleSheets]) turn(sheet.cssRules);
  for (const { shadowRoot } of tree.querySelectorAll("*")) if (shadowRoot) asPrinted(shadowRoot);
}

function turn(rules: CSSRuleList): void {
  // Rules of another window are of other classes than this one's.
  for (const rule of rules) {
    if ("media" in rule) {
      const media = rule.media as MediaList;
      const text = media.mediaText;
      if (/\bprint\b/.test(text)) media.mediaText = text.replace(/\bprint\b/g, "all");
      else if (/\bscreen\b/.test(text)) media.mediaText = "not all";
    }
    if ("cssRules" in rule) turn(rule.cssRules as CSSRuleList);
  }
}
