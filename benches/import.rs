//! How long an import takes, and how much memory: 1, 3 and 10 MB of Markdown, of HTML and of text.
//!
//! Time has to grow with the size: the ratio of the time a megabyte takes, largest to smallest, is
//! printed, and so is the peak of memory, which has to stay below 500 MB. Run by `make bench`.

use std::hint::black_box;
use std::time::Instant;

use policy_import::{self as import, Input, Options};

const SIZES: [usize; 3] = [1, 3, 10];

/// Above this the time no longer grows in proportion.
const RATIO: f64 = 2.0;

const MEMORY: usize = 500;

fn main() {
    let mut failed = false;
    for (name, section) in [
        ("a.md", markdown as fn(usize) -> String),
        ("a.html", html as fn(usize) -> String),
        ("a.txt", text as fn(usize) -> String),
    ] {
        let mut rates = Vec::new();
        for size in SIZES {
            let source = source(name, section, size * 1_000_000);
            let best = (0..if size == 10 { 1 } else { 3 })
                .map(|_| seconds(name, source.as_bytes()))
                .fold(f64::INFINITY, f64::min);
            println!("{name:8} {size:3} MB {best:8.2} s");
            rates.push(best / size as f64);
        }
        let ratio = rates[2] / rates[0];
        println!("{name:8} a megabyte of 10 takes {ratio:.2} times as long as one alone");
        failed |= ratio > RATIO;
    }
    if let Some(peak) = peak() {
        println!("peak of memory: {peak} MB of {MEMORY}");
        failed |= peak > MEMORY;
    }
    assert!(!failed, "an import takes more time or memory than its size explains");
}

fn seconds(name: &str, bytes: &[u8]) -> f64 {
    let options = Options { id: "bench".into(), ..Options::default() };
    let input = Input { name: name.into(), locale: Some("en".into()), format: None, bytes };
    let started = Instant::now();
    let imported = import::package(&[input], &options, None).expect("the source is sound");
    let seconds = started.elapsed().as_secs_f64();
    let coverage = &imported.reports[0].coverage;
    assert!(coverage.share() > 0.99, "{name}: {} of {}", coverage.kept, coverage.sentences);
    black_box(imported);
    seconds
}

fn source(name: &str, section: fn(usize) -> String, size: usize) -> String {
    let mut text = String::from(if name == "a.html" {
        "<!doctype html><html><body><main><h1>Notice</h1>\n"
    } else {
        ""
    });
    if name == "a.md" {
        text.push_str("# Notice\n\n[r]: https://shop.example\n\n");
    }
    let mut n = 0;
    while text.len() < size {
        n += 1;
        text.push_str(&section(n));
    }
    text
}

fn markdown(n: usize) -> String {
    format!(
        "## {n}. Part {n} about data\n\nWe collect *some* data of kind {n}, see section 4[^{n}].\n\n- one of {n}\n- two [x][r]\n\n\
         | a | b |\n|---|---|\n| c {n} | d |\n\nAnd a longer paragraph number {n}, which says nothing at all but\nruns over several lines, as paragraphs in such documents do.\n\n\
         [^{n}]: A note on part {n}.\n\n"
    )
}

fn html(n: usize) -> String {
    format!(
        "<section><h2 id=\"part-{n}\">{n}. Part {n} about data</h2>\n<p>We collect <em>some</em> data of kind {n},\nsee <a href=\"#part-4\">section 4</a>.</p>\n\
         <ul><li>one of {n}</li><li>two</li></ul>\n<table><tr><th>a</th><th>b</th></tr><tr><td>c {n}</td><td>d</td></tr></table>\n\
         <p>And a longer paragraph number {n}, which says nothing at all but runs over several lines.</p></section>\n"
    )
}

fn text(n: usize) -> String {
    format!(
        "{n}. Part {n} about data\n\nWe collect some data of kind {n}, which is a sentence of its own, see section 4.\n• one of {n};\n• two of {n};\n\
         And a longer paragraph number {n}, which says nothing at all but runs on for a while, as such texts do.\n\n"
    )
}

/// Returns the most memory that the process ever had, in megabytes, where the system tells.
fn peak() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<usize>().ok().map(|kilobytes| kilobytes / 1024)
}
