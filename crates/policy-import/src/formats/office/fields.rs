//! Fields of Word, which RTF has, too: the address in the instruction of a link.

use std::rc::Rc;

/// Returns the address of a field `HYPERLINK "address" \l "anchor"`.
pub(crate) fn address(instruction: &str) -> Option<Rc<str>> {
    let rest = instruction.trim_start();
    let rest =
        rest.get(..9).filter(|word| word.eq_ignore_ascii_case("HYPERLINK")).map(|_| &rest[9..])?;
    let mut address = String::new();
    let mut anchor = String::new();
    let mut switch = String::new();
    let mut quoted = rest.split('"');
    // Between quotes stand the values, in front of each its switch.
    while let Some(outside) = quoted.next() {
        if let Some(found) = outside.split_whitespace().next_back() {
            switch = found.to_owned();
        }
        match (quoted.next(), switch.as_str()) {
            (Some(value), "\\l") => anchor = value.to_owned(),
            (Some(value), "") => address = value.to_owned(),
            _ => {}
        }
        switch.clear();
    }
    let anchor = if anchor.is_empty() { anchor } else { format!("#{anchor}") };
    let whole = format!("{address}{anchor}");
    (!whole.is_empty()).then(|| Rc::from(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_name_addresses() {
        for (instruction, expected) in [
            (" HYPERLINK \"https://a.example/b\" ", Some("https://a.example/b")),
            ("HYPERLINK \\l \"rights\"", Some("#rights")),
            ("hyperlink \"https://a.example\" \\l \"b\" \\o \"tip\"", Some("https://a.example#b")),
            ("PAGE \\* MERGEFORMAT", None),
            ("HYPERLINK", None),
            ("Ünïcödé", None),
        ] {
            assert_eq!(address(instruction).as_deref(), expected, "{instruction}");
        }
    }
}
