//! The marks in the table of contents, which change while its entries stay.

use web_sys::Element;

use crate::view::contents_list::ContentsMarks;

/// Changes the marks of entries that were painted with other ones.
pub fn change(list: &Element, before: &ContentsMarks, now: &ContentsMarks) {
    let items = list.get_elements_by_tag_name("li");
    let item = |place: usize| items.item(place as u32);
    for (place, open) in now.open.iter().enumerate() {
        if before.open.get(place) != Some(open)
            && let (Some(open), Some(item)) = (open, item(place))
            && let Ok(Some(button)) = item.query_selector("button")
        {
            let _ = button.set_attribute("aria-expanded", if *open { "true" } else { "false" });
        }
    }
    if before.current == now.current {
        return;
    }
    let link = |place: Option<usize>| item(place?)?.first_element_child();
    if let Some(link) = link(before.current) {
        let _ = link.remove_attribute("aria-current");
    }
    if let Some(link) = link(now.current) {
        let _ = link.set_attribute("aria-current", "true");
    }
}
