//! The code of `#[derive(Encode)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse_quote;

use super::shape::{Field, Input, Presence, Shape, Variant};

/// Returns the implementation of `Encode`, and what a type gets along with it.
pub(crate) fn implement(input: &Input) -> TokenStream {
    let ident = &input.ident;
    let generics = input.generics(&parse_quote!(::policy_viewer::encode::Encode));
    let (parameters, arguments, bounds) = generics.split_for_impl();
    let (body, more) = match &input.shape {
        Shape::Object { tag, fields } => {
            let fields = object(tag.as_ref(), fields);
            let more = quote! {
                #[automatically_derived]
                impl #parameters ::policy_viewer::encode::EncodeFields for #ident #arguments #bounds {
                    fn encode_fields(
                        &self,
                        object: ::policy_viewer::encode::Object,
                    ) -> ::policy_viewer::encode::Object {
                        #fields
                    }
                }
            };
            (quote!(::policy_viewer::encode::object(self, out)), more)
        }
        Shape::Strings(variants) => {
            let arms =
                variants.iter().map(|Variant { ident, name, .. }| quote!(Self::#ident => #name));
            let more = quote! {
                impl #parameters #ident #arguments #bounds {
                    /// Returns the name in JSON.
                    pub const fn as_str(self) -> &'static str {
                        match self { #(#arms),* }
                    }
                }
            };
            (quote!(::policy_viewer::encode::Encode::encode(self.as_str(), out)), more)
        }
        Shape::Tagged(variants) => {
            let arms = variants.iter().map(|Variant { ident, name, is_unit }| match is_unit {
                true => quote!(Self::#ident => ::policy_viewer::encode::tagged(
                    #name, &::policy_viewer::encode::EmptyObject, out
                )),
                false => {
                    quote!(Self::#ident(value) => ::policy_viewer::encode::tagged(#name, value, out))
                }
            });
            (quote!(match self { #(#arms),* }), TokenStream::new())
        }
        Shape::StringOr { string, other } => {
            let body = quote! {
                match self {
                    Self::#string(text) => ::policy_viewer::encode::Encode::encode(text, out),
                    Self::#other(value) => ::policy_viewer::encode::Encode::encode(value, out),
                }
            };
            (body, TokenStream::new())
        }
    };
    quote! {
        #[automatically_derived]
        impl #parameters ::policy_viewer::encode::Encode for #ident #arguments #bounds {
            fn encode(&self, out: &mut ::std::string::String) {
                #body
            }
        }
        #more
    }
}

fn object(tag: Option<&(String, String)>, fields: &[Field]) -> TokenStream {
    let tag = tag.map(|(name, value)| quote!(let object = object.field(#name, #value);));
    let fields =
        fields.iter().map(|Field { ident, name, presence, skip_if }| match (presence, skip_if) {
            (Presence::Absent, _) => quote!(object),
            (Presence::Flattened, _) => quote! {
                ::policy_viewer::encode::EncodeFields::encode_fields(&self.#ident, object)
            },
            (_, Some(skip)) => {
                quote!(object.field_unless(#skip(&self.#ident), #name, &self.#ident))
            }
            (_, None) => quote!(object.field(#name, &self.#ident)),
        });
    quote! {
        #tag
        #(let object = #fields;)*
        object
    }
}
