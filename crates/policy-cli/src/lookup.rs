//! `policy lookup`.

use clap::Args;
use policy_audit::{Known, SOURCE, known};
use policy_package::pretty;
use serde_json::json;

use super::{Failure, Format, Outcome, print};

pub(super) const EXAMPLES: &str = "\
Examples:
  policy lookup _ga _pk_id.1.abcd
  policy lookup _ga --format json | jq '.[0].known'";

/// Arguments of `policy lookup`.
#[derive(Debug, Args)]
pub struct LookupArgs {
    /// The names of cookies, as a browser shows them
    #[arg(required = true, value_name = "NAME")]
    pub names: Vec<String>,
    /// How to print what is known
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

pub(super) fn run(args: &LookupArgs) -> Result<Outcome, Failure> {
    let found = args.names.iter().map(|name| (name, known(name)));
    match args.format {
        Format::Json => {
            let all: Vec<_> = found
                .map(|(name, known)| json!({"name": name, "known": known, "source": SOURCE}))
                .collect();
            print::json(&pretty(&all))?;
        }
        Format::Text => {
            let lines = found.map(|(name, known)| match known.is_empty() {
                true => one_line(&format!("{name}: not known to the {SOURCE}")),
                false => known.iter().map(|it| line(name, it)).collect(),
            });
            print::out(&lines.collect::<String>())?;
        }
    }
    Ok(Outcome::Fine)
}

/// Says in a line who is known to set a cookie.
pub(super) fn line(name: &str, known: &Known) -> String {
    let Known { name: pattern, service, provider, class, duration } = known;
    let of = provider.as_ref().map(|provider| format!(" of {provider}")).unwrap_or_default();
    let by = if pattern == name { String::new() } else { format!(", as {pattern}") };
    let stays = duration.as_ref().map(|duration| format!(", {duration}")).unwrap_or_default();
    one_line(&format!("{name}: {service}{of}{by}: {class}{stays}"))
}

/// Writes a line; names may have breaks in them.
fn one_line(text: &str) -> String {
    format!("{}\n", text.replace(['\n', '\r'], " "))
}
