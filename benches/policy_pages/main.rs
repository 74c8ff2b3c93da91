//! How much of real policies arrives: the importer, and other programs that find the main content of a
//! page, on pages in which people marked text and headings by hand. Run by `make bench`.
//!
//! The pages are other people's and no part of the project. `POLICY_PAGES` names their folder; else it
//! is `../shared/policy-pages` beside the project; without it there is nothing to measure. `SETS` chooses
//! some of its sets (`SETS=ota,asdus-tos`), and `WORST` prints that many pages of each.
//!
//! The other programs run in the same run, as their documentation advises, with what finds more text
//! where they have a choice. scripts/setup.d/peers installs them below `target/peers`; those that are
//! not there are left out, with a line that says so.

use std::collections::HashMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use policy_import::{self as import, Input, Options, SourceFormat};
use policy_testing::pages::{Extract, Page, Set, SetScore};
use policy_testing::{outside, root};
use serde::Deserialize;

/// A program that prints what it finds in the pages of a folder, for each a line with an [`Output`].
struct Peer {
    name: &'static str,
    /// The program and its first arguments; below `target/peers`, or found by the system.
    command: [&'static str; 2],
    /// The package that has to be there, below `target/peers`.
    needs: &'static str,
}

const PEERS: [Peer; 3] = [
    Peer {
        name: "Readability.js",
        command: ["node", "readability.mjs"],
        needs: "node_modules/@mozilla/readability",
    },
    Peer {
        name: "trafilatura, recall",
        command: ["venv/bin/python", "trafilatura_peer.py"],
        needs: "venv/bin/trafilatura",
    },
    Peer {
        name: "readability-lxml",
        command: ["venv/bin/python", "readability_lxml_peer.py"],
        needs: "venv/bin/python",
    },
];

/// The main content of one page, as a peer prints it.
#[derive(Deserialize)]
struct Output {
    page: String,
    #[serde(default)]
    html: String,
    #[serde(default)]
    markdown: String,
}

fn main() {
    let Some(folder) = outside("POLICY_PAGES", "policy-pages") else { return };
    let chosen = env::var("SETS").ok();
    let chosen: Option<Vec<&str>> = chosen.as_ref().map(|sets| sets.split(',').collect());
    let worst = env::var("WORST").ok().and_then(|count| count.parse().ok()).unwrap_or(0);
    println!(
        "{:10} {:20} {:>5}   {:>5} {:>5} {:>5}   {:>5} {:>5} {:>5}   {:>6} {:>5}",
        "set", "program", "pages", "P", "R", "F1", "hP", "hR", "hF1", "R<.90", "s"
    );
    for set in Set::all(&folder) {
        if chosen.as_ref().is_some_and(|chosen| !chosen.contains(&&*set.name)) {
            continue;
        }
        let started = Instant::now();
        let score = set.score(imported);
        row(&set, "policy import", &score, started);
        for page in score.pages.iter().take(worst) {
            let Counted { precision, recall } = Counted::of(page);
            println!("           recall {recall:.2} precision {precision:.2}  {}", page.name);
        }
        for peer in &PEERS {
            let started = Instant::now();
            match peer.run(&folder.join(&set.name)) {
                Ok(found) => {
                    let score =
                        set.score(|page| found.get(&page.name).cloned().unwrap_or_default());
                    row(&set, peer.name, &score, started);
                }
                Err(reason) => println!("{:10} {:20} left out: {reason}", set.name, peer.name),
            }
        }
    }
}

struct Counted {
    precision: f64,
    recall: f64,
}

impl Counted {
    fn of(page: &policy_testing::pages::PageScore) -> Self {
        Self { precision: page.words.precision(), recall: page.words.recall() }
    }
}

fn row(set: &Set, program: &str, score: &SetScore, started: Instant) {
    let SetScore { precision, recall, f1, headings, .. } = score;
    println!(
        "{:10} {program:20} {:>5}   {precision:.3} {recall:.3} {f1:.3}   {:.3} {:.3} {:.3}   {:>6} {:>5.1}",
        set.name,
        score.pages.len(),
        headings.precision(),
        headings.recall(),
        headings.f1(),
        score.low(),
        started.elapsed().as_secs_f64(),
    );
}

fn imported(page: &Page) -> Extract {
    let options = Options { id: "page".into(), ..Options::default() };
    let input = Input {
        name: "page.html".into(),
        locale: Some("en".into()),
        format: Some(SourceFormat::Html),
        bytes: &page.html,
    };
    match import::package(&[input], &options, None) {
        Ok(imported) => {
            let markdown = import::export(&imported.policy, &imported.documents[0].1);
            Extract::of_export(&markdown, &page.marked.headings)
        }
        Err(error) => {
            eprintln!("{}: {error}", page.name);
            Extract::default()
        }
    }
}

impl Peer {
    /// Runs the program on all pages of a folder.
    fn run(&self, folder: &Path) -> Result<HashMap<String, Extract>, String> {
        let peers = peers();
        if !peers.join(self.needs).exists() {
            return Err("it is not installed: scripts/setup.d/peers".into());
        }
        let [program, script] = self.command;
        let installed = peers.join(program);
        let program = if installed.exists() { installed } else { PathBuf::from(program) };
        let output = Command::new(&program)
            .arg(root().join("benches/policy_pages").join(script))
            .arg(folder)
            .env("PEERS", &peers)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .output()
            .map_err(|error| format!("{}: {error}", program.display()))?;
        if !output.status.success() {
            let stderr = String::from_utf8_lossy(&output.stderr);
            return Err(stderr.lines().last().unwrap_or("it failed").to_owned());
        }
        let lines = String::from_utf8(output.stdout).map_err(|error| error.to_string())?;
        let read = |line: &str| {
            let Output { page, html, markdown } =
                serde_json::from_str(line).map_err(|error| format!("{error}: {line:.80}"))?;
            let extract = match markdown.is_empty() {
                true => Extract::of_html(&html),
                false => Extract::of_markdown(&markdown),
            };
            Ok((page, extract))
        };
        lines.lines().map(read).collect()
    }
}

/// Returns the folder in which the other programs are installed.
fn peers() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    root().join(target).join("peers")
}
