//! Text inside HTML: what stands there can never end the element or the attribute it stands in.

use serde_json::Value;

/// Escapes text for an element or a double-quoted attribute.
pub(crate) fn html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            char => escaped.push(char),
        }
    }
    escaped
}

/// Writes JSON for a `<script>` element.
///
/// The content of a script ends at `</script`, and `<!--` changes how its end is found (HTML Standard,
/// 4.12.1.3); `]]>` ends a section of XML, and U+2028 and U+2029 once ended lines of JavaScript. In
/// JSON these characters stand in strings only, where an escape means the same.
pub(crate) fn json(value: &Value) -> String {
    let mut escaped = String::new();
    for char in value.to_string().chars() {
        match char {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                escaped.push_str(&format!("\\u{:04x}", u32::from(char)));
            }
            char => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOSTILE: &str = "</script><!-- <script> ]]> & \" ' \u{2028}\u{2029} </title></template>";

    #[test]
    fn json_in_a_script_means_the_same_and_ends_nothing() {
        let value = Value::from(vec![HOSTILE]);
        let written = json(&value);
        assert!(!written.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{written}");
        assert_eq!(serde_json::from_str::<Value>(&written).expect("it is JSON"), value);
    }

    #[test]
    fn escaped_text_opens_and_ends_nothing() {
        let written = html(HOSTILE);
        assert!(!written.contains(['<', '>', '"']), "{written}");
        assert!(written.starts_with("&lt;/script&gt;"), "{written}");
    }
}
