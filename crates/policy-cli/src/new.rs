//! `policy new`.

use serde_json::Value;

use super::{Failure, NewArgs, Outcome, failure, print};
use policy_package::check::schema;
use policy_package::{self as package, POLICY_FILE, pretty};

pub(super) fn run(args: &NewArgs, quiet: bool) -> Result<Outcome, Failure> {
    let folder = std::path::absolute(&args.dir).map_err(failure)?;
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    package::write(&args.dir, &starter(&name), args.force).map_err(failure)?;
    let dir = args.dir.display();
    let next = format!("edit {dir}/policy.json and {dir}/en.json, then: policy check {dir}");
    print::status(quiet, &format!("wrote a package to {dir}\nnext: {next}\n"))?;
    Ok(Outcome::Fine)
}

/// The files of a new package, and the schema that editors help with.
fn starter(name: &str) -> Vec<(String, String)> {
    let mut policy: Value = serde_json::from_str(include_str!("starter/policy.json"))
        .expect("the file is part of the program, and a test makes a package of it");
    let id = match slug::slugify(name) {
        none if none.is_empty() => "privacy".to_owned(),
        id => id,
    };
    policy["id"] = id.into();
    policy["effective"] = today().into();
    vec![
        (POLICY_FILE.into(), pretty(&policy)),
        ("en.json".into(), include_str!("starter/en.json").into()),
        ("policy.schema.json".into(), pretty(&schema::policy())),
    ]
}

fn today() -> String {
    jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}
