//! The program that `scripts/soak` runs.
//!
//! Compiled with `--cfg fuzzing` it is libFuzzer's, for the target that the environment variable `TARGET`
//! names. Otherwise it lists the targets, writes their seeds, or runs an input that was found:
//!
//! ```text
//! policy-fuzz                     the names of the targets
//! policy-fuzz TARGET FILE…        runs a target with these inputs
//! policy-fuzz --seeds DIR         writes the seeds of each target into a folder of its name
//! ```

#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
mod under_libfuzzer {
    use std::sync::LazyLock;

    use policy_fuzz::Target;

    static TARGET: LazyLock<Target> = LazyLock::new(|| {
        let name = std::env::var("TARGET").expect("TARGET names a target");
        let found = policy_fuzz::all().into_iter().find(|target| target.name == name);
        found.unwrap_or_else(|| panic!("there is no target {name}"))
    });

    libfuzzer_sys::fuzz_target!(|bytes: &[u8]| (TARGET.run)(bytes));
}

#[cfg(not(fuzzing))]
fn main() -> std::io::Result<()> {
    use std::fs;
    use std::path::Path;

    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut targets = policy_fuzz::all();
    match arguments.as_slice() {
        [] => targets.iter().for_each(|target| println!("{}", target.name)),
        [option, folder] if option == "--seeds" => {
            for target in targets {
                let folder = Path::new(folder).join(target.name);
                fs::create_dir_all(&folder)?;
                for (at, seed) in (target.seeds)().iter().enumerate() {
                    fs::write(folder.join(format!("seed-{at:03}")), seed)?;
                }
            }
        }
        [name, files @ ..] => {
            targets.retain(|target| target.name == name);
            let target = targets.pop().unwrap_or_else(|| panic!("there is no target {name}"));
            for file in files {
                println!("{file}");
                (target.run)(&fs::read(file)?);
            }
        }
    }
    Ok(())
}
