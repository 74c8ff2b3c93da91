//! Elements and texts as data: few large values to hand to the browser instead of many small ones.
//!
//! A call from WebAssembly costs more than the element that it makes, and every string that crosses is decoded by
//! itself. A [`Drawing`] crosses as one list of numbers and one string. `www/viewer/painter.ts` makes the elements
//! of it, in slices; `view` makes nodes of it where Yew draws, in static pages and for small parts.

/// A tag with its fixed attributes: `["section", "class", "section", "part", "section"]`.
pub type Shape = &'static [&'static str];

/// The kinds of steps, in the low [`KIND_BITS`] of a step; `www/viewer/painter.ts` has the same list.
mod kind {
    /// Ends the element that was begun last.
    pub const END: u32 = 0;
    /// Begins an element; the operand is the place of its shape.
    pub const ELEMENT: u32 = 1;
    /// A text; the operand is its length.
    pub const TEXT: u32 = 2;
    /// An attribute of the element that was begun last; the operand is the place of its name. The step after it
    /// is the length of its value.
    pub const ATTRIBUTE: u32 = 3;
    /// A place for what something else draws; the operand is its number.
    pub const SLOT: u32 = 4;
}

const KIND_BITS: u32 = 3;

/// A sequence of elements and texts that is being written, or was.
#[derive(Debug, Default)]
pub struct Drawing {
    /// The shapes of the elements.
    shapes: Vec<Shape>,
    /// The names of the attributes whose values differ from element to element.
    names: Vec<&'static str>,
    /// The steps, each with its kind in the low bits and its operand above. Lengths are in units of UTF-16, as
    /// JavaScript counts.
    pub steps: Vec<u32>,
    /// All texts and values of attributes, one behind the other.
    pub text: String,
}

impl Drawing {
    /// Writes an element with what `content` writes into it: first its attributes, then its children.
    #[inline]
    pub fn element(&mut self, shape: Shape, content: impl FnOnce(&mut Self)) {
        self.begin(shape);
        content(self);
        self.end();
    }

    /// Begins an element; [`Self::end`] ends it.
    #[inline(never)]
    pub fn begin(&mut self, shape: Shape) {
        let place = self.shapes.iter().position(|known| std::ptr::eq(*known, shape));
        let place = place.unwrap_or_else(|| {
            self.shapes.push(shape);
            self.shapes.len() - 1
        });
        self.step(kind::ELEMENT, place);
    }

    /// Ends the element that was begun last.
    pub fn end(&mut self) {
        self.step(kind::END, 0);
    }

    /// Writes an attribute of the element that was just begun.
    #[inline(never)]
    pub fn attribute(&mut self, name: &'static str, value: &str) {
        let place = self.names.iter().position(|known| *known == name);
        let place = place.unwrap_or_else(|| {
            self.names.push(name);
            self.names.len() - 1
        });
        self.step(kind::ATTRIBUTE, place);
        let length = self.add(value);
        self.steps.push(length as u32);
    }

    /// Writes a text.
    #[inline(never)]
    pub fn text(&mut self, text: &str) {
        let length = self.add(text);
        self.step(kind::TEXT, length);
    }

    /// Leaves a place for what something else draws.
    pub fn slot(&mut self, number: usize) {
        self.step(kind::SLOT, number);
    }

    /// Adds to the texts; returns the length in units of UTF-16.
    fn add(&mut self, text: &str) -> usize {
        self.text.push_str(text);
        text.encode_utf16().count()
    }

    fn step(&mut self, kind: u32, operand: usize) {
        self.steps.push(kind | (operand as u32) << KIND_BITS);
    }

    /// Returns the words of the shapes and of the names as text: tabs separate the words of a line, and a line is
    /// a shape. The names are the last line.
    pub fn words(&self) -> String {
        let mut words = String::new();
        for line in self.shapes.iter().copied().chain([self.names.as_slice()]) {
            for (at, word) in line.iter().enumerate() {
                words.push_str(if at > 0 { "\t" } else { "" });
                words.push_str(word);
            }
            words.push('\n');
        }
        words
    }

    /// Replays the steps into what makes something of them.
    pub fn replay(&self, painter: &mut dyn Painter) {
        let mut steps = self.steps.iter().copied();
        let mut rest = self.text.as_str();
        while let Some(step) = steps.next() {
            let operand = (step >> KIND_BITS) as usize;
            match step & ((1 << KIND_BITS) - 1) {
                kind::ELEMENT => painter.begin(self.shapes[operand]),
                kind::TEXT => painter.text(take(&mut rest, operand)),
                kind::ATTRIBUTE => {
                    let length = steps.next().unwrap_or_default() as usize;
                    painter.attribute(self.names[operand], take(&mut rest, length));
                }
                kind::SLOT => painter.slot(operand),
                _ => painter.end(),
            }
        }
    }
}

/// Makes something of the steps of a drawing.
pub trait Painter {
    /// Begins an element.
    fn begin(&mut self, shape: Shape);
    /// Sets an attribute of the element that was begun last.
    fn attribute(&mut self, name: &'static str, value: &str);
    /// Adds a text.
    fn text(&mut self, text: &str);
    /// Fills a place.
    fn slot(&mut self, number: usize);
    /// Ends the element that was begun last.
    fn end(&mut self);
}

/// Takes a number of units of UTF-16 off the beginning.
fn take<'a>(rest: &mut &'a str, units: usize) -> &'a str {
    let mut left = units;
    let end = rest.char_indices().find(|(_, c)| {
        let done = left == 0;
        left = left.saturating_sub(c.len_utf16());
        done
    });
    let (taken, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
    *rest = after;
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes what is replayed as tags without any escaping.
    #[derive(Default)]
    struct Tags(String, Vec<&'static str>);

    impl Painter for Tags {
        fn begin(&mut self, shape: Shape) {
            self.0.push_str(&format!("<{}>", shape.join(" ")));
            self.1.push(shape[0]);
        }
        fn attribute(&mut self, name: &'static str, value: &str) {
            self.0.push_str(&format!("[{name}={value}]"));
        }
        fn text(&mut self, text: &str) {
            self.0.push_str(text);
        }
        fn slot(&mut self, number: usize) {
            self.0.push_str(&format!("({number})"));
        }
        fn end(&mut self) {
            self.0.push_str(&format!("</{}>", self.1.pop().unwrap_or("none")));
        }
    }

    #[test]
    fn what_was_written_is_replayed() {
        let mut drawing = Drawing::default();
        let item: Shape = &["li", "class", "x"];
        drawing.element(&["ul"], |into| {
            into.attribute("id", "ü😀");
            for text in ["", "数据😀", "a"] {
                into.element(item, |into| into.text(text));
            }
            into.slot(7);
        });
        drawing.text("end");
        let mut tags = Tags::default();
        drawing.replay(&mut tags);
        assert_eq!(
            tags.0,
            "<ul>[id=ü😀]<li class x></li><li class x>数据😀</li><li class x>a</li>(7)</ul>end"
        );
        assert_eq!(drawing.words(), "ul\nli\tclass\tx\nid\n");
    }
}
