//! Names in Rust and their forms in JSON.

/// A value of `rename_all`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Case {
    /// The name as it is in Rust.
    #[default]
    Unchanged,
    /// `camelCase`.
    Camel,
    /// `lowercase`.
    Lower,
}

impl Case {
    /// Returns the case that an attribute names.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        match name {
            "camelCase" => Some(Self::Camel),
            "lowercase" => Some(Self::Lower),
            _ => None,
        }
    }

    /// Returns the name of a field, which is in `snake_case` in Rust.
    pub(crate) fn field(self, name: &str) -> String {
        match self {
            Self::Unchanged | Self::Lower => name.to_owned(),
            Self::Camel => {
                let mut words = name.split('_');
                let first = words.next().unwrap_or_default().to_owned();
                words.fold(first, |name, word| name + &capitalized(word))
            }
        }
    }

    /// Returns the name of a variant, which is in `PascalCase` in Rust.
    pub(crate) fn variant(self, name: &str) -> String {
        match self {
            Self::Unchanged => name.to_owned(),
            Self::Lower => name.to_lowercase(),
            Self::Camel => {
                let (first, rest) = name.split_at(name.chars().next().map_or(0, char::len_utf8));
                first.to_lowercase() + rest
            }
        }
    }
}

fn capitalized(word: &str) -> String {
    let (first, rest) = word.split_at(word.chars().next().map_or(0, char::len_utf8));
    first.to_uppercase() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_variants_are_named_as_serde_names_them() {
        assert_eq!(Case::Camel.field("reload_on_withdraw"), "reloadOnWithdraw");
        assert_eq!(Case::Camel.field("id"), "id");
        assert_eq!(Case::Lower.field("http_only"), "http_only");
        assert_eq!(Case::Camel.variant("AcceptAll"), "acceptAll");
        assert_eq!(Case::Lower.variant("AcceptAll"), "acceptall");
        assert_eq!(Case::Unchanged.variant("AcceptAll"), "AcceptAll");
    }
}
