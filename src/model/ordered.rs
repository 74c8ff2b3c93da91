//! A map with string keys that keeps the order of the file, because publishers choose the order of languages.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::decode::{Decode, Location, Node};
use crate::encode::{self, Encode, EncodeFields, Object};

/// A small map with string keys in the order they were written.
///
/// Look-ups walk the entries: packages have tens of locales, not thousands. A key written twice
/// keeps its last value, as `JSON.parse` does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderedMap<V>(Vec<(String, V)>);

/// A text in several languages, keyed by BCP 47 tag.
pub type Localized = OrderedMap<String>;

impl<V> OrderedMap<V> {
    /// Creates an empty map.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Returns the value of `key`, compared exactly.
    pub fn get(&self, key: &str) -> Option<&V> {
        self.0.iter().find(|(k, _)| k == key).map(|(_, v)| v)
    }

    /// Sets `key` to `value`; a known key keeps its position.
    pub fn insert(&mut self, key: impl Into<String>, value: V) {
        let key = key.into();
        match self.0.iter_mut().find(|(k, _)| *k == key) {
            Some((_, v)) => *v = value,
            None => self.0.push((key, value)),
        }
    }

    /// Iterates over the entries in their written order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(k, v)| (k.as_str(), v))
    }

    /// Iterates over the keys in their written order.
    pub fn keys(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.iter().map(|(k, _)| k.as_str())
    }

    /// Tells whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<V> Default for OrderedMap<V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Into<String>, V> FromIterator<(K, V)> for OrderedMap<V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        for (key, value) in entries {
            map.insert(key, value);
        }
        map
    }
}

impl<V: Serialize> Serialize for OrderedMap<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in self.iter() {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl<V: Decode> Decode for OrderedMap<V> {
    fn decode<N: Node>(node: &N, location: &Location<'_>) -> Self {
        let entries = node.as_object().unwrap_or_else(|| {
            location.error("an object is expected");
            Vec::new()
        });
        let mut map = Self::new();
        for (key, value) in entries {
            let value = V::decode(&value, &location.field(&key));
            map.insert(key, value);
        }
        map
    }
}

impl<V: Encode> Encode for OrderedMap<V> {
    fn encode(&self, out: &mut String) {
        encode::object(self, out);
    }
}

impl<V: Encode> EncodeFields for OrderedMap<V> {
    fn encode_fields(&self, object: Object) -> Object {
        self.iter().fold(object, |object, (key, value)| object.field(key, value))
    }
}

#[cfg(feature = "native")]
impl<V: schemars::JsonSchema> schemars::JsonSchema for OrderedMap<V> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("MapOf{}", V::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        std::collections::BTreeMap::<String, V>::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_written_order_and_the_last_value_of_a_repeated_key() {
        let pairs = [("zh", 1), ("ar", 2), ("de", 3), ("ar", 4)];
        let map: OrderedMap<u8> = pairs.into_iter().collect();
        assert_eq!(map.iter().collect::<Vec<_>>(), [("zh", &1), ("ar", &4), ("de", &3)]);
        assert_eq!(serde_json::to_string(&map).expect("serializes"), r#"{"zh":1,"ar":4,"de":3}"#);
    }
}
