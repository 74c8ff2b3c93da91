//! Derive macros for the package format of policy-viewer.
//!
//! The model types describe the format once, with serde's attributes. Serde and schemars read these
//! attributes for native programs and the JSON schema; the code that serde derives is too large for the
//! browser, so these macros read the same attributes and generate calls of the small functions in
//! `policy_viewer::decode` and `policy_viewer::encode`.
//!
//! # Supported types
//!
//! | type | JSON |
//! | --- | --- |
//! | struct with named fields | an object |
//! | enum of unit variants | a string |
//! | enum with newtype variants | an object with one key, the variant; a unit variant has the value `{}` |
//! | `untagged` enum of `A(String)` and `B(T)` | a string, or `T` |
//!
//! # Supported attributes
//!
//! | `#[serde(…)]` | on | effect |
//! | --- | --- | --- |
//! | `rename_all = "camelCase"`, `"lowercase"` | types | how names are made |
//! | `rename = "…"` | fields, variants, types with `tag` | the name itself |
//! | `tag = "…"` | structs | writes the type's name into this field; reading ignores it |
//! | `untagged` | enums | see above |
//! | `default`, `default = "function"` | fields | the value of a missing field |
//! | `skip_serializing_if = "function"` | fields | when to leave the field out |
//! | `flatten` | fields | the field's own fields stand in this object |
//! | `skip` | fields | the field is not in JSON; reading gives it its type's default |
//! | `serialize_with` | unit variants | ignored, for serde only |
//!
//! Any other attribute is a compile error: the format would mean different things to serde and to the
//! viewer.

mod attributes;
mod case;
mod decode;
mod encode;
mod shape;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

use self::shape::Input;

/// Derives `policy_viewer::decode::Decode`.
///
/// A field of type `Option` may be missing. An enum whose JSON does not fit becomes a stand-in: its
/// first variant if all are unit variants, else its unit variant, which it has to have.
#[proc_macro_derive(Decode, attributes(serde))]
pub fn derive_decode(item: TokenStream) -> TokenStream {
    let item = parse_macro_input!(item as DeriveInput);
    expand(Input::new(&item).and_then(|input| decode::implement(&input)))
}

/// Derives `policy_viewer::encode::Encode`, and `EncodeFields` for structs.
///
/// An enum of unit variants also gets the method `as_str`, which returns the variant's name in JSON.
#[proc_macro_derive(Encode, attributes(serde))]
pub fn derive_encode(item: TokenStream) -> TokenStream {
    let item = parse_macro_input!(item as DeriveInput);
    expand(Input::new(&item).map(|input| encode::implement(&input)))
}

fn expand(result: syn::Result<proc_macro2::TokenStream>) -> TokenStream {
    result.unwrap_or_else(|error| error.to_compile_error()).into()
}
