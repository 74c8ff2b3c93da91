//! Every target with its seeds and with variants of them: always the same ones, so that a find is about the
//! change. `VARIANTS=20000` tries as many for each target; `make soak` looks for better ones.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::catch_unwind;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};
use std::{env, fs, process, thread};

use policy_fuzz::{Mutator, Target, all};
use policy_testing::{root, threads};
use serde_json::json;

/// How many variants of its seeds each target gets.
const VARIANTS: usize = 150;

/// How long one input may take: most take a millisecond, some a second on a busy machine.
const LONGEST: Duration = Duration::from_secs(30);

/// How much memory all of it may take, in bytes.
const MOST_MEMORY: u64 = 2 << 30;

/// The inputs that run, with their beginning.
static RUNNING: Mutex<Vec<(&'static str, Vec<u8>, Instant)>> = Mutex::new(Vec::new());

fn folder() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Keeps an input that found something, and says how to run it again.
fn keep(name: &str, input: &[u8]) -> String {
    let finds = folder().join("fuzz/finds").join(name);
    let mut hasher = DefaultHasher::new();
    input.hash(&mut hasher);
    let file = finds.join(format!("variant-{:016x}", hasher.finish()));
    fs::create_dir_all(&finds).and_then(|()| fs::write(&file, input)).expect("writable");
    format!("again: cargo run -p policy-fuzz -- {name} {}", file.display())
}

/// Ends the run where one input takes too long or too much: nothing else can stop it.
fn watch() {
    loop {
        thread::sleep(Duration::from_millis(200));
        let running = RUNNING.lock().expect("nothing panics while it holds the lock");
        let hangs = running.iter().find(|(.., since)| since.elapsed() > LONGEST);
        let is_full = memory() > MOST_MEMORY;
        let suspects = hangs.into_iter().chain(running.iter().filter(|_| is_full));
        let mut found = false;
        for (name, input, since) in suspects {
            eprintln!(
                "{name}: {:?}, {} bytes of memory; {}",
                since.elapsed(),
                memory(),
                keep(name, input)
            );
            found = true;
        }
        if found {
            process::abort();
        }
    }
}

/// Returns how much memory this process has, where the system says so.
fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = status.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok());
    pages.unwrap_or_default() * 4096
}

/// Runs a target with an input; what it says when it panics.
fn find(target: &Target, input: &[u8]) -> Option<String> {
    RUNNING.lock().expect("no panic").push((target.name, input.to_vec(), Instant::now()));
    let panicked = catch_unwind(|| (target.run)(input)).err();
    RUNNING.lock().expect("no panic").retain(|(_, running, _)| running != input);
    let panicked = panicked?;
    let text = panicked.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panicked.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    Some(format!(
        "{}: {:.400}\n{}",
        target.name,
        text.unwrap_or_default(),
        keep(target.name, input)
    ))
}

/// Runs a target; the number of inputs and the finds.
fn run(target: &Target, variants: usize) -> (usize, Vec<String>) {
    let seeds = (target.seeds)();
    assert!(!seeds.is_empty(), "{} has no seeds", target.name);
    let mut mutator = Mutator::new(target.name.len() as u64);
    let variants = (0..variants).map(|_| {
        let one = mutator.below(seeds.len());
        let other = mutator.below(seeds.len());
        mutator.variant(&seeds[one], &seeds[other])
    });
    let mut found = Vec::new();
    let mut count = 0;
    for input in seeds.iter().cloned().chain(variants) {
        count += 1;
        found.extend(find(target, &input));
    }
    (count, found)
}

#[test]
fn no_input_ends_or_stalls_what_reads_it() {
    let variants = env::var("VARIANTS").ok().and_then(|it| it.parse().ok()).unwrap_or(VARIANTS);
    thread::spawn(watch);
    let targets = all();
    let results = threads::map(&targets, |target| {
        let start = Instant::now();
        let result = run(target, variants);
        println!("{}: {} inputs, {:?}", target.name, result.0, start.elapsed());
        result
    });
    let lines = targets.iter().zip(&results).map(|(target, (executions, finds))| {
        json!({"name": target.name, "executions": executions, "finds": finds.len()})
    });
    let table = json!({"soak": false, "targets": lines.collect::<Vec<_>>()});
    let security = folder().join("security");
    fs::create_dir_all(&security)
        .and_then(|()| fs::write(security.join("fuzz.json"), table.to_string()))
        .expect("writable");
    let finds: Vec<&str> =
        results.iter().flat_map(|(_, finds)| finds).map(String::as_str).collect();
    assert!(finds.is_empty(), "{} finds\n{}", finds.len(), finds.join("\n\n"));
}
