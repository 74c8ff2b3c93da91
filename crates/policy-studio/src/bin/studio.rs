//! The studio in a page; `www/studio/main.ts` starts it.

fn main() {
    let root = gloo::utils::document().get_element_by_id("studio");
    root.into_iter().for_each(policy_studio::app::start);
}
