//! Reading `#[serde(…)]`.

use syn::meta::ParseNestedMeta;
use syn::{Attribute, ExprPath, LitStr, Result, Token};

use super::case::Case;

/// The attributes of a type.
#[derive(Default)]
pub(crate) struct TypeAttributes {
    pub(crate) rename: Option<String>,
    pub(crate) rename_all: Case,
    pub(crate) tag: Option<String>,
    pub(crate) untagged: bool,
}

/// The attributes of a field.
#[derive(Default)]
pub(crate) struct FieldAttributes {
    pub(crate) rename: Option<String>,
    pub(crate) default: Option<DefaultValue>,
    pub(crate) skip_if: Option<ExprPath>,
    pub(crate) flatten: bool,
    pub(crate) skip: bool,
}

/// The value of a field that is missing.
pub(crate) enum DefaultValue {
    /// The one of the type.
    OfType,
    /// The result of a function.
    Function(ExprPath),
}

/// The attributes of a variant.
#[derive(Default)]
pub(crate) struct VariantAttributes {
    pub(crate) rename: Option<String>,
    pub(crate) serialize_with: bool,
}

impl TypeAttributes {
    pub(crate) fn read(attributes: &[Attribute]) -> Result<Self> {
        let mut found = Self::default();
        each(attributes, |meta| {
            match name(&meta).as_str() {
                "rename" => found.rename = Some(text(&meta)?.value()),
                "rename_all" => {
                    let case = text(&meta)?;
                    found.rename_all = Case::parse(&case.value()).ok_or_else(|| {
                        syn::Error::new(case.span(), "this case is not supported")
                    })?;
                }
                "tag" => found.tag = Some(text(&meta)?.value()),
                "untagged" => found.untagged = true,
                _ => return Err(unsupported(&meta)),
            }
            Ok(())
        })?;
        Ok(found)
    }
}

impl FieldAttributes {
    pub(crate) fn read(attributes: &[Attribute]) -> Result<Self> {
        let mut found = Self::default();
        each(attributes, |meta| {
            match name(&meta).as_str() {
                "rename" => found.rename = Some(text(&meta)?.value()),
                "default" if meta.input.peek(Token![=]) => {
                    found.default = Some(DefaultValue::Function(text(&meta)?.parse()?));
                }
                "default" => found.default = Some(DefaultValue::OfType),
                "skip_serializing_if" => found.skip_if = Some(text(&meta)?.parse()?),
                "flatten" => found.flatten = true,
                "skip" => found.skip = true,
                _ => return Err(unsupported(&meta)),
            }
            Ok(())
        })?;
        Ok(found)
    }
}

impl VariantAttributes {
    pub(crate) fn read(attributes: &[Attribute]) -> Result<Self> {
        let mut found = Self::default();
        each(attributes, |meta| {
            match name(&meta).as_str() {
                "rename" => found.rename = Some(text(&meta)?.value()),
                "serialize_with" => {
                    text(&meta)?;
                    found.serialize_with = true;
                }
                _ => return Err(unsupported(&meta)),
            }
            Ok(())
        })?;
        Ok(found)
    }
}

fn each(
    attributes: &[Attribute],
    mut read: impl FnMut(ParseNestedMeta<'_>) -> Result<()>,
) -> Result<()> {
    let mut serde = attributes.iter().filter(|attribute| attribute.path().is_ident("serde"));
    serde.try_for_each(|attribute| attribute.parse_nested_meta(&mut read))
}

fn name(meta: &ParseNestedMeta<'_>) -> String {
    meta.path.get_ident().map_or_else(String::new, ToString::to_string)
}

fn text(meta: &ParseNestedMeta<'_>) -> Result<LitStr> {
    meta.value()?.parse()
}

fn unsupported(meta: &ParseNestedMeta<'_>) -> syn::Error {
    meta.error("policy-macros do not support this serde attribute here")
}
