//! `#[derive(Decode)]` and `#[derive(Encode)]`: the same JSON as serde, and errors with their location.

use std::rc::Rc;

use policy_viewer::decode::{Decode, decode};
use policy_viewer::encode::{Encode, to_json};
use policy_viewer::model::OrderedMap;
use proptest::prelude::*;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq, Serialize, Decode, Encode)]
#[serde(rename_all = "camelCase")]
struct Sample {
    #[serde(rename = "$id")]
    id: String,
    is_short: bool,
    #[serde(default = "seven", skip_serializing_if = "is_seven")]
    week_days: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    nodes: Vec<Tree>,
    #[serde(default)]
    color: Color,
    #[serde(default, skip_serializing_if = "OrderedMap::is_empty")]
    colors: OrderedMap<Color>,
    #[serde(flatten)]
    more: More<u32>,
    #[serde(skip)]
    cached: u32,
}

const fn seven() -> u32 {
    7
}

const fn is_seven(number: &u32) -> bool {
    *number == 7
}

#[derive(Clone, Debug, PartialEq, Serialize, Decode, Encode)]
struct More<T> {
    r#type: Option<T>,
    last: Leaf,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Decode, Encode)]
#[serde(rename_all = "lowercase")]
enum Color {
    Red,
    #[default]
    Green,
    #[serde(rename = "navy")]
    Blue,
}

#[derive(Clone, Debug, PartialEq, Serialize, Decode, Encode)]
#[serde(rename_all = "camelCase")]
enum Tree {
    #[serde(rename = "b")]
    Branch(Vec<Tree>),
    OneLeaf(Leaf),
    #[serde(serialize_with = "empty_object")]
    Nothing,
}

fn empty_object<S: Serializer>(serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_map(Some(0))?.end()
}

#[derive(Clone, Debug, PartialEq, Serialize, Decode, Encode)]
#[serde(untagged)]
enum Leaf {
    Text(String),
    Number(Rc<u32>),
}

#[derive(Clone, Debug, PartialEq, Serialize, Decode, Encode)]
#[serde(tag = "@type", rename = "x:Typed")]
struct Typed {
    value: u32,
}

fn written<T: Encode>(value: &T) -> Value {
    serde_json::from_str(&to_json(value)).expect("valid JSON")
}

fn read<T: Decode>(value: &Value) -> Result<T, String> {
    decode(&value).map_err(|error| error.to_string())
}

#[test]
fn missing_fields_have_their_defaults() {
    let sample: Sample =
        read(&json!({"$id": "a", "isShort": true, "last": 5, "unknown": 1})).expect("fits");
    let expected = Sample {
        id: "a".into(),
        is_short: true,
        week_days: 7,
        note: None,
        nodes: vec![],
        color: Color::Green,
        colors: OrderedMap::new(),
        more: More { r#type: None, last: Leaf::Number(Rc::new(5)) },
        cached: 0,
    };
    assert_eq!(sample, expected);
    assert_eq!(
        to_json(&sample),
        r#"{"$id":"a","isShort":true,"color":"green","type":null,"last":5}"#
    );
}

#[test]
fn every_form_is_read_and_written() {
    let value = json!({
        "$id": "a", "isShort": false, "weekDays": 5, "note": "\"n\"",
        "nodes": [{"b": [{"nothing": {}}, {"oneLeaf": "l"}]}, {"oneLeaf": 3}],
        "color": "navy", "colors": {"z": "red", "a": "green"}, "type": 1, "last": "end",
    });
    let sample: Sample = read(&value).expect("fits");
    assert_eq!(written(&sample), value);
    assert_eq!(serde_json::to_value(&sample).expect("serializes"), value);
}

#[test]
fn the_tag_of_a_struct_is_written_and_not_needed() {
    let typed: Typed = read(&json!({"value": 1})).expect("fits");
    assert_eq!(to_json(&typed), r#"{"@type":"x:Typed","value":1}"#);
    assert_eq!(serde_json::to_value(&typed).expect("serializes"), written(&typed));
}

#[test]
fn errors_name_their_location() {
    let sample = |change: Value| {
        let mut value = json!({"$id": "a", "isShort": true, "last": 5});
        for (key, field) in change.as_object().expect("an object") {
            value[key] = field.clone();
        }
        read::<Sample>(&value).expect_err("does not fit")
    };
    for (change, error) in [
        (json!({"$id": null}), "`$id` is missing"),
        (json!({"isShort": "yes"}), "/isShort: true or false is expected"),
        (json!({"color": "pink"}), "/color: navy, green, red is expected"),
        (json!({"colors": {"a/b": 1}}), "/colors/a~1b: navy, green, red is expected"),
        (json!({"nodes": [{"b": {}}]}), "/nodes/0/b: a list is expected"),
        (json!({"nodes": [{"twig": {}}]}), "/nodes/0/twig: this kind of text is not known"),
        (json!({"nodes": [{"oneLeaf": []}]}), "/nodes/0/oneLeaf: a whole number is expected"),
        (json!({"nodes": [{}]}), "/nodes/0: an object with one key is expected"),
        (json!({"type": "?"}), "/type: a whole number is expected"),
        // The first of several, in the order of the fields.
        (json!({"last": true, "note": 1}), "/note: a text is expected"),
    ] {
        assert_eq!(sample(change), error);
    }
}

#[test]
fn variants_know_their_names() {
    assert_eq!(
        [Color::Red, Color::Green, Color::Blue].map(Color::as_str),
        ["red", "green", "navy"]
    );
}

fn leaf() -> impl Strategy<Value = Leaf> {
    prop_oneof![
        any::<String>().prop_map(Leaf::Text),
        any::<u32>().prop_map(|number| Leaf::Number(Rc::new(number))),
    ]
}

fn tree() -> impl Strategy<Value = Tree> {
    let flat = prop_oneof![leaf().prop_map(Tree::OneLeaf), Just(Tree::Nothing)];
    flat.prop_recursive(3, 12, 3, |tree| prop::collection::vec(tree, 0..3).prop_map(Tree::Branch))
}

fn color() -> impl Strategy<Value = Color> {
    prop_oneof![Just(Color::Red), Just(Color::Green), Just(Color::Blue)]
}

fn sample() -> impl Strategy<Value = Sample> {
    let simple = (any::<String>(), any::<bool>(), 5..9_u32, any::<Option<String>>());
    let colors = (color(), prop::collection::vec((any::<String>(), color()), 0..3));
    let more = (any::<Option<u32>>(), leaf());
    (simple, prop::collection::vec(tree(), 0..3), colors, more).prop_map(
        |((id, is_short, week_days, note), nodes, (color, colors), (r#type, last))| Sample {
            id,
            is_short,
            week_days,
            note,
            nodes,
            color,
            colors: colors.into_iter().collect(),
            more: More { r#type, last },
            cached: 0,
        },
    )
}

proptest! {
    #[test]
    fn values_come_back_and_serde_writes_the_same(sample in sample()) {
        let value = written(&sample);
        prop_assert_eq!(&value, &serde_json::to_value(&sample).expect("serializes"));
        prop_assert_eq!(read::<Sample>(&value), Ok(sample));
    }
}
