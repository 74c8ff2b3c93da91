//! Broken files by the thousand: whatever comes in, the importer answers, and soon.
//!
//! `cargo test` tries some of each format; `MUTATIONS=20000 cargo test -p policy-import --test import
//! mutated -- --nocapture` as many as one likes.

use std::fs;
use std::time::{Duration, Instant};

use policy_testing::folders;
use serde_json::Value;

use super::{fixtures, import_as, policies};

/// A generator of numbers that is the same everywhere (xorshift64*).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// Changes some bytes: flips, cuts, repeats, swaps numbers, takes pieces from elsewhere.
fn mutated(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=random.below(6) {
        if out.is_empty() {
            break;
        }
        let at = random.below(out.len());
        let length = random.below(64).min(out.len() - at);
        match random.below(8) {
            0 => out[at] = random.next() as u8,
            1 => out[at] ^= 1 << random.below(8),
            2 => out.truncate(at),
            3 => {
                out.drain(at..at + length);
            }
            4 => {
                let piece = out[at..at + length].to_vec();
                out.splice(at..at, piece);
            }
            5 => {
                let from = random.below(out.len() - length + 1);
                let piece = out[from..from + length].to_vec();
                out[at..at + length].copy_from_slice(&piece);
            }
            6 => {
                let digit = out[at..].iter().position(u8::is_ascii_digit);
                if let Some(digit) = digit {
                    out[at + digit] = b'0' + random.below(10) as u8;
                }
            }
            _ => out.insert(at, b"<>&{}\\/\0\xff()[]"[random.below(13)]),
        }
    }
    out
}

/// Packs the parts of an archive again, one of them changed: mutations of compressed bytes seldom get
/// behind the check sums.
fn mutated_part(bytes: &[u8], random: &mut Random) -> Option<Vec<u8>> {
    use std::io::{Cursor, Read};
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).ok()?;
        let mut content = Vec::new();
        part.read_to_end(&mut content).ok()?;
        parts.push((part.name().ok()?.into_owned(), content));
    }
    let chosen = random.below(parts.len());
    parts[chosen].1 = mutated(&parts[chosen].1, random);
    Some(super::bytes::zip(parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))))
}

#[test]
fn mutated_documents_never_panic_or_hang() {
    let count = std::env::var("MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(60);
    let mut seeds: Vec<(String, Vec<u8>)> =
        policies::all().into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect();
    seeds.extend(fixtures());
    seeds.extend(super::pdf::all().into_iter().map(|(name, bytes)| (name.to_owned(), bytes)));
    seeds.push(("a.mhtml".into(), b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<h1>A=20</h1><p>We keep data.</p>\n--b--\n".to_vec()));
    for (format, source) in
        [("markdown", "source.md"), ("html", "source.html"), ("text", "source.txt")]
    {
        for case in folders(&format!("tests/import/cases/{format}")) {
            let bytes = fs::read(case.join(source)).expect("the case has a source");
            seeds.push((source.to_owned(), bytes));
        }
    }
    for kind in ["docx", "odt", "rtf", "pdf", "mhtml", "md", "html", "txt"] {
        let of_kind: Vec<_> = seeds.iter().filter(|(name, _)| name.ends_with(kind)).collect();
        assert!(!of_kind.is_empty(), "{kind}");
        let mut random = Random(0x9e37_79b9 + kind.len() as u64);
        let (mut read, mut refused, mut slowest) = (0, 0, Duration::ZERO);
        for nth in 0..count {
            let (name, bytes) = of_kind[nth % of_kind.len()];
            let inside = nth % 2 == 0 && bytes.starts_with(b"PK");
            let changed = match inside {
                true => mutated_part(bytes, &mut random).unwrap_or_default(),
                false => mutated(bytes, &mut random),
            };
            let start = Instant::now();
            match import_as(&changed, &Value::Null, name) {
                Ok(_) => read += 1,
                Err(error) => {
                    assert!(error.to_string().contains("hint: "), "{error}");
                    refused += 1;
                }
            }
            slowest = slowest.max(start.elapsed());
            assert!(start.elapsed() < Duration::from_secs(30), "{name}, mutation {nth}: too slow");
        }
        println!("{kind}: {count} mutations, {read} read, {refused} refused, slowest {slowest:?}");
    }
}
