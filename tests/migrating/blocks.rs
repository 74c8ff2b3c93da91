//! The code blocks of `docs/migrating.md`, for the tests that take them at their word.

/// Returns the code blocks of a language, in order.
pub fn blocks(language: &str) -> Vec<String> {
    let path = format!("{}/docs/migrating.md", policy_testing::root().display());
    let text = std::fs::read_to_string(path).expect("the page is there");
    let opening = format!("```{language}\n");
    let after = text.split(&opening).skip(1);
    after.map(|rest| rest.split("```").next().unwrap_or_default().to_owned()).collect()
}
