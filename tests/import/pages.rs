//! Floors for the score on the marked pages beside the project; `make bench` prints the whole table,
//! with other programs on the same pages.

use policy_import::{self as import, Input, Options, SourceFormat};
use policy_testing::outside;
use policy_testing::pages::{Extract, Page, Set, SetScore};

/// The least that the importer has to reach on a set of pages.
struct Floor {
    set: &'static str,
    /// The mean F1 of words.
    words: f64,
    /// The F1 of headings.
    headings: f64,
    /// How many pages may lose a tenth of their words.
    low: usize,
}

/// Scores that were reached, with a little air. Raise them with every change that pays.
///
/// In the set `ota` only headings with a tag are marked: the lines that readers take for headings, and
/// the importer makes headings of, count as wrong there. Three of its pages hold eleven documents each,
/// of which one is marked.
const FLOORS: [Floor; 3] = [
    Floor { set: "asdus-pp", words: 0.967, headings: 0.800, low: 4 },
    Floor { set: "asdus-tos", words: 0.980, headings: 0.875, low: 0 },
    Floor { set: "ota", words: 0.935, headings: 0.640, low: 0 },
];

#[test]
fn marked_pages_are_read_as_well_as_before() {
    let Some(folder) = outside("POLICY_PAGES", "policy-pages") else { return };
    let mut below = Vec::new();
    for set in Set::all(&folder) {
        let score = set.score(imported);
        let SetScore { f1, headings, .. } = &score;
        let reached = format!(
            "{}: words {f1:.4}, headings {:.4}, {} low",
            set.name,
            headings.f1(),
            score.low()
        );
        println!("{reached}");
        let Some(floor) = FLOORS.iter().find(|floor| floor.set == set.name) else { continue };
        if *f1 < floor.words || headings.f1() < floor.headings || score.low() > floor.low {
            let worst = score.pages.iter().take(score.low() + 2);
            let worst: Vec<String> = worst
                .map(|page| format!("  {:.3} of the words of {}", page.words.recall(), page.name))
                .collect();
            below.push(format!("{reached}\n{}", worst.join("\n")));
        }
    }
    assert!(below.is_empty(), "below the floors:\n{}", below.join("\n"));
}

/// A page that is refused has no words.
fn imported(page: &Page) -> Extract {
    let options = Options { id: "page".into(), ..Options::default() };
    let input = Input {
        name: "page.html".into(),
        locale: Some("en".into()),
        format: Some(SourceFormat::Html),
        bytes: &page.html,
    };
    match import::package(&[input], &options, None) {
        Ok(imported) => {
            let markdown = import::export(&imported.policy, &imported.documents[0].1);
            Extract::of_export(&markdown, &page.marked.headings)
        }
        Err(_) => Extract::default(),
    }
}
