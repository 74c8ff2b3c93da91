//! The form of a type: what both macros need to know about it.

use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::{
    Data, DataEnum, DeriveInput, ExprPath, Fields, GenericParam, Generics, Result, Type,
    parse_quote,
};

use super::attributes::{DefaultValue, FieldAttributes, TypeAttributes, VariantAttributes};

/// A type with its form in JSON.
pub(crate) struct Input {
    pub(crate) ident: Ident,
    generics: Generics,
    pub(crate) shape: Shape,
}

/// The form of a type in JSON.
pub(crate) enum Shape {
    /// An object.
    Object {
        /// A field that holds the name of the type, and that name.
        tag: Option<(String, String)>,
        fields: Vec<Field>,
    },
    /// One of several strings.
    Strings(Vec<Variant>),
    /// An object with one key.
    Tagged(Vec<Variant>),
    /// A string, or anything else.
    StringOr { string: Ident, other: Ident },
}

/// A field of a struct.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    /// The name in JSON.
    pub(crate) name: String,
    pub(crate) presence: Presence,
    /// The function that tells whether the field is left out in JSON.
    pub(crate) skip_if: Option<ExprPath>,
}

/// How a field is read.
pub(crate) enum Presence {
    /// It has to be there.
    Required,
    /// It is an `Option`.
    Optional,
    /// If it is missing, its type's default takes its place.
    OrDefault,
    /// If it is missing, a function returns its value.
    OrElse(ExprPath),
    /// Its own fields are fields of the same object.
    Flattened,
    /// It is not in JSON.
    Absent,
}

/// A variant of an enum.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    /// The name in JSON.
    pub(crate) name: String,
    /// Whether it holds nothing.
    pub(crate) is_unit: bool,
}

impl Input {
    /// Reads a type with its attributes.
    ///
    /// # Errors
    ///
    /// The first attribute or form that the macros do not support.
    pub(crate) fn new(item: &DeriveInput) -> Result<Self> {
        let attributes = TypeAttributes::read(&item.attrs)?;
        let shape = match &item.data {
            Data::Struct(data) => object(item, &attributes, &data.fields)?,
            Data::Enum(data) if attributes.untagged => string_or(item, data)?,
            Data::Enum(data) => variants(&attributes, data)?,
            Data::Union(_) => return Err(error(item, "a union has no form in JSON")),
        };
        Ok(Self { ident: item.ident.clone(), generics: item.generics.clone(), shape })
    }

    /// Returns the type's generics with a trait as the bound of every type parameter.
    pub(crate) fn generics(&self, bound: &syn::Path) -> Generics {
        let mut generics = self.generics.clone();
        for parameter in &mut generics.params {
            if let GenericParam::Type(parameter) = parameter {
                parameter.bounds.push(parse_quote!(#bound));
            }
        }
        generics
    }
}

fn object(item: &DeriveInput, attributes: &TypeAttributes, fields: &Fields) -> Result<Shape> {
    let Fields::Named(fields) = fields else {
        return Err(error(item, "only structs with named fields have a form in JSON"));
    };
    let fields = fields.named.iter().filter_map(|field| {
        let ident = field.ident.clone()?;
        Some(FieldAttributes::read(&field.attrs).map(|own| {
            let name = own
                .rename
                .unwrap_or_else(|| attributes.rename_all.field(&ident.unraw().to_string()));
            let presence = match own.default {
                _ if own.skip => Presence::Absent,
                _ if own.flatten => Presence::Flattened,
                Some(DefaultValue::Function(function)) => Presence::OrElse(function),
                _ if is_option(&field.ty) => Presence::Optional,
                Some(DefaultValue::OfType) => Presence::OrDefault,
                None => Presence::Required,
            };
            Field { ident, name, presence, skip_if: own.skip_if }
        }))
    });
    let tag = attributes.tag.clone().map(|tag| {
        (tag, attributes.rename.clone().unwrap_or_else(|| item.ident.unraw().to_string()))
    });
    Ok(Shape::Object { tag, fields: fields.collect::<Result<_>>()? })
}

fn string_or(item: &DeriveInput, data: &DataEnum) -> Result<Shape> {
    let mut variants = data.variants.iter();
    let (Some(string), Some(other), None) = (variants.next(), variants.next(), variants.next())
    else {
        return Err(error(item, "an untagged enum has two variants"));
    };
    for variant in [string, other] {
        let own = VariantAttributes::read(&variant.attrs)?;
        if own.rename.is_some() || own.serialize_with || inner(&variant.fields).is_none() {
            return Err(error(
                variant,
                "variants of an untagged enum hold one value, without a name",
            ));
        }
    }
    if !inner(&string.fields).is_some_and(|ty| is_named(ty, "String")) {
        return Err(error(string, "the first variant of an untagged enum holds a `String`"));
    }
    Ok(Shape::StringOr { string: string.ident.clone(), other: other.ident.clone() })
}

fn variants(attributes: &TypeAttributes, data: &DataEnum) -> Result<Shape> {
    let variants = data.variants.iter().map(|variant| {
        let own = VariantAttributes::read(&variant.attrs)?;
        let is_unit = matches!(variant.fields, Fields::Unit);
        if !is_unit && (own.serialize_with || inner(&variant.fields).is_none()) {
            return Err(error(variant, "a variant holds one value or none, in its derived form"));
        }
        let name = own
            .rename
            .unwrap_or_else(|| attributes.rename_all.variant(&variant.ident.unraw().to_string()));
        Ok(Variant { ident: variant.ident.clone(), name, is_unit })
    });
    let variants: Vec<_> = variants.collect::<Result<_>>()?;
    Ok(match variants.iter().all(|variant| variant.is_unit) {
        true => Shape::Strings(variants),
        false => Shape::Tagged(variants),
    })
}

/// Returns the type of the value in a newtype variant.
fn inner(fields: &Fields) -> Option<&Type> {
    match fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => Some(&fields.unnamed.first()?.ty),
        _ => None,
    }
}

fn is_option(ty: &Type) -> bool {
    is_named(ty, "Option")
}

fn is_named(ty: &Type, name: &str) -> bool {
    match ty {
        Type::Path(ty) => ty.path.segments.last().is_some_and(|last| last.ident == name),
        _ => false,
    }
}

/// Makes an error at a piece of the source.
pub(crate) fn error(at: &impl quote::ToTokens, message: &str) -> syn::Error {
    syn::Error::new_spanned(at, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(item: &DeriveInput) -> String {
        Input::new(item).err().map_or_else(String::new, |error| error.to_string())
    }

    #[test]
    fn fields_are_read_as_their_types_and_attributes_say() {
        let item: DeriveInput = parse_quote! {
            #[serde(rename_all = "camelCase")]
            struct Sample {
                the_name: String,
                #[serde(rename = "$other")]
                other: Option<String>,
                #[serde(default, skip_serializing_if = "Vec::is_empty")]
                list: Vec<u32>,
                #[serde(default = "one")]
                count: u32,
                #[serde(flatten)]
                rest: Rest,
                #[serde(skip)]
                own: u32,
            }
        };
        let Ok(Input { shape: Shape::Object { tag: None, fields }, .. }) = Input::new(&item) else {
            panic!("an object");
        };
        let names: Vec<_> = fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names, ["theName", "$other", "list", "count", "rest", "own"]);
        assert!(matches!(
            fields.iter().map(|field| &field.presence).collect::<Vec<_>>()[..],
            [
                Presence::Required,
                Presence::Optional,
                Presence::OrDefault,
                Presence::OrElse(_),
                Presence::Flattened,
                Presence::Absent
            ]
        ));
        assert_eq!(fields.iter().filter(|field| field.skip_if.is_some()).count(), 1);
    }

    #[test]
    fn enums_have_the_form_that_serde_gives_them() {
        let strings = parse_quote! { #[serde(rename_all = "lowercase")] enum E { A, B } };
        let Ok(Input { shape: Shape::Strings(variants), .. }) = Input::new(&strings) else {
            panic!("strings");
        };
        assert_eq!(variants[1].name, "b");

        let tagged = parse_quote! { enum E { #[serde(rename = "p")] A(String), B } };
        let Ok(Input { shape: Shape::Tagged(variants), .. }) = Input::new(&tagged) else {
            panic!("tagged");
        };
        assert_eq!((variants[0].name.as_str(), variants[1].is_unit), ("p", true));

        let untagged = parse_quote! { #[serde(untagged)] enum E { A(String), B(Vec<E>) } };
        assert!(matches!(Input::new(&untagged), Ok(Input { shape: Shape::StringOr { .. }, .. })));
    }

    #[test]
    fn forms_and_attributes_that_would_be_read_wrongly_are_refused() {
        let attribute = "policy-macros do not support this serde attribute here";
        assert_eq!(refused(&parse_quote! { struct S { #[serde(alias = "b")] a: u32 } }), attribute);
        assert_eq!(refused(&parse_quote! { #[serde(deny_unknown_fields)] struct S {} }), attribute);
        assert_eq!(refused(&parse_quote! { enum E { #[serde(alias = "b")] A } }), attribute);
        assert_eq!(
            refused(&parse_quote! { #[serde(rename_all = "kebab-case")] enum E { A } }),
            "this case is not supported"
        );
        assert_eq!(
            refused(&parse_quote! { struct S(u32); }),
            "only structs with named fields have a form in JSON"
        );
        assert_eq!(
            refused(&parse_quote! { #[serde(untagged)] enum E { A(u32), B(String) } }),
            "the first variant of an untagged enum holds a `String`"
        );
        assert_eq!(
            refused(&parse_quote! { enum E { A { a: u32 } } }),
            "a variant holds one value or none, in its derived form"
        );
    }
}
