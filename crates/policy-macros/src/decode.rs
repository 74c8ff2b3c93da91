//! The code of `#[derive(Decode)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Result, parse_quote};

use super::shape::{Field, Input, Presence, Shape, Variant, error};

/// Returns the implementation of `Decode`.
///
/// # Errors
///
/// An enum without a stand-in.
pub(crate) fn implement(input: &Input) -> Result<TokenStream> {
    let body = match &input.shape {
        Shape::Object { fields, .. } => object(fields),
        Shape::Strings(variants) => strings(input, variants)?,
        Shape::Tagged(variants) => tagged(input, variants)?,
        Shape::StringOr { string, other } => quote! {
            match ::policy_viewer::decode::Node::as_string(node) {
                Some(text) => Self::#string(text),
                None => Self::#other(::policy_viewer::decode::Decode::decode(node, location)),
            }
        },
    };
    let ident = &input.ident;
    let generics = input.generics(&parse_quote!(::policy_viewer::decode::Decode));
    let (parameters, arguments, bounds) = generics.split_for_impl();
    Ok(quote! {
        #[automatically_derived]
        impl #parameters ::policy_viewer::decode::Decode for #ident #arguments #bounds {
            fn decode<N: ::policy_viewer::decode::Node>(
                node: &N,
                location: &::policy_viewer::decode::Location<'_>,
            ) -> Self {
                #body
            }
        }
    })
}

fn object(fields: &[Field]) -> TokenStream {
    let fields = fields.iter().map(|Field { ident, name, presence, .. }| {
        let value = match presence {
            Presence::Required => {
                quote!(::policy_viewer::decode::required(node, #name, location))
            }
            Presence::Optional => {
                quote!(::policy_viewer::decode::optional(node, #name, location))
            }
            Presence::OrDefault => {
                quote!(::policy_viewer::decode::or_default(node, #name, location))
            }
            Presence::OrElse(function) => quote! {
                ::policy_viewer::decode::optional(node, #name, location).unwrap_or_else(#function)
            },
            Presence::Flattened => quote!(::policy_viewer::decode::Decode::decode(node, location)),
            Presence::Absent => quote!(::core::default::Default::default()),
        };
        quote!(#ident: #value)
    });
    quote!(Self { #(#fields),* })
}

fn strings(input: &Input, variants: &[Variant]) -> Result<TokenStream> {
    let first = variants.first().ok_or_else(|| error(&input.ident, "an enum needs a variant"))?;
    let first = &first.ident;
    let names = variants.iter().map(|variant| &variant.name);
    let arms = variants.iter().enumerate().skip(1);
    let arms = arms.map(|(place, Variant { ident, .. })| quote!(#place => Self::#ident));
    Ok(quote! {
        match ::policy_viewer::decode::variant(node, location, &[#(#names),*]) {
            #(#arms,)*
            _ => Self::#first,
        }
    })
}

fn tagged(input: &Input, variants: &[Variant]) -> Result<TokenStream> {
    let stand_in = &variants
        .iter()
        .find(|variant| variant.is_unit)
        .ok_or_else(|| error(&input.ident, "`Decode` needs a unit variant as a stand-in"))?
        .ident;
    let arms = variants.iter().map(|Variant { ident, name, is_unit }| match is_unit {
        true => quote!(#name => Self::#ident),
        false => quote! {
            #name => Self::#ident(::policy_viewer::decode::Decode::decode(value, location))
        },
    });
    Ok(quote! {
        ::policy_viewer::decode::tagged(node, location, |name, value, location| {
            Some(match name {
                #(#arms,)*
                _ => return None,
            })
        })
        .unwrap_or(Self::#stand_in)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_enum_of_values_needs_a_stand_in() {
        let item = parse_quote! { enum E { A(String), B(u32) } };
        let error = Input::new(&item).and_then(|input| implement(&input)).err();
        assert_eq!(
            error.map(|error| error.to_string()).as_deref(),
            Some("`Decode` needs a unit variant as a stand-in")
        );
    }
}
