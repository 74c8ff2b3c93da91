//! The painter, which makes elements of drawings.

use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::drawing::Drawing;

#[wasm_bindgen]
extern "C" {
    /// `Painter` of `www/viewer/painter.ts`.
    #[derive(Clone, Debug)]
    #[wasm_bindgen(typescript_type = "import('../viewer/painter').Painter")]
    pub type Painter;

    #[wasm_bindgen(method)]
    fn paint(this: &Painter, into: &Element, words: &str, steps: &[u32], text: &str);

    /// Paints all that is left in the place of an element's children.
    #[wasm_bindgen(method)]
    pub fn complete(this: &Painter, into: &Element);

    /// Paints what is left until there is an element with an id, or all of it.
    #[wasm_bindgen(method)]
    pub fn reach(this: &Painter, id: &str);

    /// Paints all that is left.
    #[wasm_bindgen(method)]
    pub fn finish(this: &Painter);
}

impl Painter {
    /// Paints a drawing in the place of an element's children: the beginning now and the rest in later tasks.
    pub fn draw(&self, into: &Element, drawing: &Drawing) {
        self.paint(into, &drawing.words(), &drawing.steps, &drawing.text);
    }
}
