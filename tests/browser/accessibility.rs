//! Accessibility that no checker measures: paper; and whether the checkers find anything.

use serde_json::json;

use crate::support::Stage;
use crate::support::checkers::sniff;

crate::cases![
    #[everywhere]
    what_is_wrong_in_a_shadow_tree_is_found,
    paper_shows_all_sections,
];

/// A page that is in order as long as nobody looks into its shadow tree.
const WRONG: &str = r##"<!doctype html>
<html lang="en">
  <title>Wrong</title>
  <main>
    <h1 id="same">Wrong</h1>
    <div>
      <template shadowrootmode="open">
        <style>
          :host { background: #fff; color: #000 }
          .pale { opacity: 0.5 }
          ::slotted(b) { color: color(srgb 0.7 0.7 0.7) }
        </style>
        <p id="same" class="pale">Pale</p>
        <img src="a.png" />
        <a href="#nowhere">Nowhere</a>
        <a href="#same">Somewhere</a>
        <slot></slot>
      </template>
      <b>Slotted</b>
    </div>
  </main>
</html>
"##;

async fn what_is_wrong_in_a_shadow_tree_is_found(stage: &Stage) {
    stage.server.put("/wrong.html", WRONG);
    stage.visit("/wrong.html").await;
    let errors = sniff(stage).await;
    for (code, element) in
        [("G18.Fail", "Pale"), ("G18.Fail", "Slotted"), ("H37", "<img"), ("NoSuchID", "Nowhere")]
    {
        let found = errors.iter().any(|it| it.contains(code) && it.contains(element));
        assert!(found, "{code}, {element}: {errors:?}");
    }
    assert_eq!(errors.len(), 4, "{errors:?}");
}

async fn paper_shows_all_sections(stage: &Stage) {
    let page = stage.northstar("", "").await;
    let text = page.value("plain($('#pv-text'))").await;
    if !page.media("print", &[]).await {
        println!("skipped: print, which this engine cannot emulate");
        return;
    }
    page.until_equal("accessibility.hiddenOnPaper()", json!([])).await;
    assert_eq!(page.value("plain($('#pv-text'))").await, text);
    // Nothing to press on paper.
    page.until_equal("$$('button, input').filter(shown).length", 0).await;
    page.assert("shown($('#pv-contents'))").await;
    page.assert("shown($('h1'))").await;
}
