//! The characters on the pages: what is drawn, where, how large and how heavy.

use hayro_interpret::font::{Glyph as Drawn, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, String as PdfString};
use hayro_interpret::hayro_syntax::{Pdf, object};
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect, Shape, Vec2};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};
use std::collections::HashMap;
use std::rc::Rc;
use unicode_normalization::UnicodeNormalization;

use crate::error::ImportError;
use crate::formats::office::pdf::strings::text_string;

/// How many characters a file may have.
const MOST: usize = 10_000_000;

/// How many pages.
const PAGES: usize = 20_000;

/// How many links of a page are followed.
const LINKS: usize = 1_000;

/// The units of a font's grid that make its size.
const UNITS: f64 = 1000.0;

/// How much more ink a bold character has than the same one in the running text.
const HEAVIER: f64 = 1.22;

/// A character.
#[derive(Clone, Debug, Default)]
pub(crate) struct Glyph {
    pub(crate) text: String,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    /// The baseline, from the top of the page.
    pub(crate) y: f32,
    pub(crate) size: f32,
    pub(crate) bold: bool,
    pub(crate) italic: bool,
    /// The line on which it stands, counted through all pages from 1.
    pub(crate) line: usize,
    /// The marked content that it belongs to.
    pub(crate) content: Option<i32>,
    /// It is none of the text: a running head, a page number, a decoration.
    pub(crate) artifact: bool,
    /// It does not run along the lines of the page.
    pub(crate) rotated: bool,
    /// The address to which a link on it leads.
    pub(crate) link: Option<Rc<str>>,
    /// The amount of ink, where the weight of the font is not known.
    pub(crate) ink: Option<f64>,
}

impl Glyph {
    /// Returns whether it is a part of words.
    pub(crate) fn is_word(&self) -> bool {
        self.text.chars().any(char::is_alphanumeric)
    }

    pub(crate) fn is_space(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }
}

/// A page with its characters, in the order in which they are drawn.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) height: f32,
    /// How many pictures it has.
    pub(crate) pictures: usize,
    pub(crate) first_line: usize,
    pub(crate) lines: usize,
    /// The object that is this page.
    pub(crate) object: Option<object::ObjectIdentifier>,
}

/// Interprets all pages.
pub(crate) fn read(pdf: &Pdf) -> Result<Vec<Page>, ImportError> {
    let cache = InterpreterCache::new();
    let mut pages = Vec::new();
    let (mut count, mut line) = (0, 1);
    for page in pdf.pages().iter().take(PAGES) {
        let (width, height) = page.render_dimensions();
        let bounds = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let turned = Affine::new(page.initial_transform(true).as_coeffs());
        let mut context =
            Context::new(turned, bounds, &cache, pdf.xref(), InterpreterSettings::default());
        let mut collector = Collector { bounds, room: MOST - count, ..Collector::default() };
        interpret_page(page, &mut context, &mut collector);
        count += collector.glyphs.len();
        if collector.glyphs.len() >= collector.room {
            return Err(ImportError::new(
                "too-large",
                "the PDF has more than ten million characters",
            )
            .hint("no policy is that long: look whether the file is the one you meant"));
        }
        let raw = page.raw();
        let mut page = Page {
            glyphs: collector.glyphs,
            height,
            pictures: collector.pictures,
            first_line: line,
            lines: 0,
            object: raw.obj_id(),
        };
        link(&mut page.glyphs, raw, turned);
        page.lines = count_lines(&mut page.glyphs, line);
        line += page.lines;
        pages.push(page);
    }
    weigh(&mut pages);
    Ok(pages)
}

/// Gives characters the links that lie on them.
fn link(glyphs: &mut [Glyph], page: &Dict<'_>, turned: Affine) {
    let Some(annotations) = page.get::<Array<'_>>(b"Annots".as_slice()) else { return };
    for annotation in annotations.iter::<Dict<'_>>().take(LINKS) {
        let action = annotation.get::<Dict<'_>>(b"A".as_slice());
        let address = action.and_then(|action| action.get::<PdfString<'_>>(b"URI".as_slice()));
        let Some(address) = address.map(|address| text_string(address.as_bytes())) else {
            continue;
        };
        let Some(corners) = annotation.get::<Array<'_>>(b"Rect".as_slice()) else { continue };
        let corners: Vec<f64> = corners.iter::<f32>().map(f64::from).collect();
        let [x0, y0, x1, y1] = corners[..] else { continue };
        if address.trim().is_empty() {
            continue;
        }
        let area = turned.transform_rect_bbox(Rect::new(x0, y0, x1, y1));
        let address: Rc<str> = Rc::from(address.trim());
        for glyph in glyphs.iter_mut() {
            let middle = f64::from(glyph.x0 + glyph.x1) / 2.0;
            let height = f64::from(glyph.y - glyph.size * 0.3);
            if area.contains(Point::new(middle, height)) {
                glyph.link = Some(Rc::clone(&address));
            }
        }
    }
}

/// Numbers the lines on which characters stand.
fn count_lines(glyphs: &mut [Glyph], first: usize) -> usize {
    let mut count = 0;
    let mut last: Option<f32> = None;
    for glyph in glyphs {
        if last.is_none_or(|y| (glyph.y - y).abs() > glyph.size.max(4.0) * 0.6) {
            count += 1;
            last = Some(glyph.y);
        }
        glyph.line = first + count - 1;
    }
    count
}

/// Finds bold characters of fonts that do not say their weight: they have more ink than most of their kind.
fn weigh(pages: &mut [Page]) {
    let mut usual: HashMap<String, Vec<f64>> = HashMap::new();
    for glyph in pages.iter().flat_map(|page| &page.glyphs) {
        if let Some(ink) = glyph.ink.filter(|ink| *ink > 0.0) {
            let known = usual.entry(glyph.text.clone()).or_default();
            if known.len() < 1000 {
                known.push(ink);
            }
        }
    }
    let usual: HashMap<String, f64> = usual
        .into_iter()
        .map(|(text, mut inks)| {
            inks.sort_by(f64::total_cmp);
            (text, inks[inks.len() / 2])
        })
        .collect();
    for page in pages {
        // One character says little; a word says whether it is bold.
        let mut from = 0;
        while from < page.glyphs.len() {
            let line = page.glyphs[from].line;
            let count = page.glyphs[from..]
                .iter()
                .take_while(|glyph| glyph.line == line && !glyph.is_space() && glyph.ink.is_some())
                .count();
            let word = &mut page.glyphs[from..from + count];
            let shares = word.iter().filter_map(|glyph| Some(glyph.ink? / usual.get(&glyph.text)?));
            let shares: Vec<f64> = shares.filter(|share| share.is_finite()).collect();
            let mean = shares.iter().sum::<f64>() / shares.len().max(1) as f64;
            if mean > HEAVIER {
                word.iter_mut().for_each(|glyph| glyph.bold = true);
            }
            from += count.max(1);
        }
    }
}

/// Marked content that is open.
#[derive(Clone, Default)]
struct Marked {
    content: Option<i32>,
    artifact: bool,
    /// The text for which its characters stand together, and the one that stands for all of them.
    actual: Option<String>,
    owner: Option<usize>,
}

#[derive(Default)]
struct Collector {
    glyphs: Vec<Glyph>,
    marked: Vec<Marked>,
    pictures: usize,
    bounds: Rect,
    room: usize,
    inks: HashMap<u128, f64>,
}

/// The look of a font.
#[derive(Clone, Copy, Default)]
struct Weight {
    bold: bool,
    italic: bool,
    known: bool,
}

impl Collector {
    fn run(&mut self, run: &GlyphRun<'_, '_>, transform: Affine) {
        let weight = run.glyphs().first().map(|glyph| weight(glyph)).unwrap_or_default();
        for positioned in run.glyphs() {
            if self.glyphs.len() >= self.room {
                return;
            }
            let whole = transform * positioned.transform();
            let [a, b, c, d, ..] = whole.as_coeffs();
            let origin = whole * Point::ZERO;
            let size = (c.hypot(d) * UNITS) as f32;
            let advance = match &**positioned {
                Drawn::Outline(glyph) => glyph.advance_width(),
                Drawn::Type3(glyph) => glyph.advance_width(),
            };
            let advance = f64::from(advance.unwrap_or(UNITS as f32 / 2.0));
            let ahead: Vec2 = (whole * Point::new(advance, 0.0)) - origin;
            let finite =
                [origin.x, origin.y, ahead.x, ahead.y].iter().all(|value| value.is_finite());
            if !finite
                || !size.is_finite()
                || size <= 0.0
                || !self.bounds.inflate(9.0, 9.0).contains(origin)
            {
                continue;
            }
            let text = match positioned.as_unicode() {
                Some(BfString::Char(character)) => character.to_string(),
                Some(BfString::String(text)) => text,
                None => "\u{fffd}".to_owned(),
            };
            let mut glyph = Glyph {
                text: normalized(&text),
                x0: origin.x.min(origin.x + ahead.x) as f32,
                x1: origin.x.max(origin.x + ahead.x) as f32,
                y: origin.y as f32,
                size,
                bold: weight.bold,
                italic: weight.italic,
                rotated: b.abs() > a.abs() * 0.2,
                ..Glyph::default()
            };
            if let (Drawn::Outline(outline), false) = (&**positioned, weight.known) {
                let key = outline.identifier();
                let key = hayro_interpret::CacheKey::cache_key(&key);
                let ink = *self.inks.entry(key).or_insert_with(|| outline.outline().area().abs());
                glyph.ink = Some(ink);
            }
            self.mark(&mut glyph);
            let Some(at) = self.marked.iter().rposition(|marked| marked.actual.is_some()) else {
                self.add(glyph);
                continue;
            };
            // The first character has the text of all, and takes up their space.
            if let Some(first) = self.marked[at].owner.and_then(|owner| self.glyphs.get_mut(owner))
            {
                first.x0 = first.x0.min(glyph.x0);
                first.x1 = first.x1.max(glyph.x1);
            } else {
                glyph.text = self.marked[at].actual.clone().unwrap_or_default();
                let before = self.glyphs.len();
                self.add(glyph);
                self.marked[at].owner = (self.glyphs.len() > before).then_some(before);
            }
        }
    }

    /// Gives a character what the marked content around it says.
    fn mark(&mut self, glyph: &mut Glyph) {
        glyph.artifact = self.marked.iter().any(|marked| marked.artifact);
        glyph.content = self.marked.iter().rev().find_map(|marked| marked.content);
    }

    fn add(&mut self, glyph: Glyph) {
        if glyph.text.is_empty() || glyph.text.chars().all(|c| c.is_control() || c == '\u{ad}') {
            if glyph.text == "\u{ad}" {
                // A soft hyphen that is drawn ends a line.
                self.glyphs.push(glyph);
            }
            return;
        }
        // Drawn twice, a little apart or as fill and line: that is how some programs make bold type.
        let near = |other: &&mut Glyph| {
            let reach = glyph.size * 0.15;
            other.text == glyph.text
                && (other.x0 - glyph.x0).abs() < reach
                && (other.y - glyph.y).abs() < reach
                && !glyph.is_space()
        };
        let count = self.glyphs.len();
        if let Some(twin) = self.glyphs[count.saturating_sub(200)..].iter_mut().rev().find(near) {
            twin.bold = true;
            return;
        }
        self.glyphs.push(glyph);
    }
}

fn weight(glyph: &Drawn<'_>) -> Weight {
    let Drawn::Outline(outline) = glyph else { return Weight { known: true, ..Weight::default() } };
    let Some(data) = outline.font_data() else { return Weight::default() };
    let name = data.postscript_name.unwrap_or_default().to_lowercase();
    let named =
        ["bold", "black", "heavy", "semibold", "demi"].iter().any(|word| name.contains(word));
    let heavy = data.weight.is_some_and(|weight| weight >= 600);
    Weight {
        bold: named || heavy,
        italic: data.is_italic || name.contains("italic") || name.contains("oblique"),
        known: true,
    }
}

/// Takes ligatures and forms of Arabic letters apart; everything else stays.
fn normalized(text: &str) -> String {
    let form = |c: char| matches!(c, '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{2f00}'..='\u{2fdf}');
    match text.contains(form) {
        true => text.nfkc().collect(),
        false => text.to_owned(),
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.run(run, props.transform);
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.pictures += 1;
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let text = |key: &str| {
            let value = properties?.get::<PdfString<'_>>(key.as_bytes())?;
            Some(text_string(value.as_bytes()))
        };
        let kind = properties.and_then(|dict| dict.get::<Name<'_>>(b"Type".as_slice()));
        self.marked.push(Marked {
            content: properties.and_then(|dict| dict.get::<i32>(b"MCID".as_slice())),
            artifact: tag == b"Artifact"
                && kind.is_none_or(|kind| kind.as_ref() != b"Layout".as_slice()),
            actual: text("ActualText"),
            owner: None,
        });
    }

    fn end_marked_content(&mut self) {
        self.marked.pop();
    }
}
