//! `policy receipt`.

mod read;
mod words;

use std::fs;
use std::path::PathBuf;

use clap::Args;
use serde_json::Value;

use self::read::Receipt;
use super::{Failure, Outcome, print};
use policy_package as package;
use policy_viewer::consent::{self, Issue, Record};
use policy_viewer::decode::{DecodeError, decode};
use policy_viewer::diag::Diagnostic;
use policy_viewer::model::PolicyHeader;

/// The arguments of `policy receipt`.
#[derive(Debug, Args)]
pub struct ReceiptArgs {
    /// The receipt that a reader downloaded, a page or JSON, or a consent record as a browser stores it
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

pub(super) fn run(args: &ReceiptArgs) -> Result<Outcome, Failure> {
    let name = args.file.display().to_string();
    let bytes = fs::read(&args.file).map_err(|error| {
        Failure(format!("{name} cannot be read: {error}; name the file that the reader downloaded"))
    })?;
    match explain(&name, bytes) {
        Ok(text) => print::out(&text).map(|()| Outcome::Fine),
        Err(wrong) => print::out(&format!("{wrong}\n")).map(|()| Outcome::Errors),
    }
}

/// Explains a receipt or a stored record in plain language; `name` is that of the file in messages.
///
/// # Errors
///
/// When the file is neither, or damaged.
pub fn explain(name: &str, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    const AGAIN: &str = "take the file as it was downloaded, or download it again";
    let data = in_page(&bytes).map(<[u8]>::to_vec);
    let (value, repeated) = package::parse(name, data.as_deref().unwrap_or(&bytes))
        .map_err(|found| found.hint(AGAIN))?;
    if let Some(found) = repeated.into_iter().next() {
        return Err(
            Diagnostic::error(found.code, found.file, found.path, found.message).hint(AGAIN)
        );
    }
    let damaged = |what: &str, error: DecodeError| {
        let message = format!("the {what} is damaged: {}", error.message);
        Diagnostic::error("invalid-receipt", name, error.path, message).hint(AGAIN)
    };
    if read::is_receipt(&value) {
        let receipt: Receipt = decode(&&value).map_err(|error| damaged("receipt", error))?;
        if receipt.records.is_empty() {
            let message = "the receipt holds no consent record".to_owned();
            return Err(damaged("receipt", DecodeError { path: String::new(), message }));
        }
        return Ok(words::receipt(&receipt));
    }
    if value.get("@type").is_none() && value.get("policy").is_some() {
        let record: Record = decode(&&value).map_err(|error| damaged("consent record", error))?;
        let receipt = receipt_of(&record).map_err(|error| damaged("consent record", error))?;
        return Ok(words::stored_record(&receipt));
    }
    let message = "this is neither a consent receipt (`\"@type\": \"dpv:ConsentReceipt\"`) nor a stored consent record";
    Err(Diagnostic::error("not-a-receipt", name, "", message).hint(
        "readers download their receipt in the cookie settings; pages get it from `PolicyViewer.consent.receipt()`",
    ))
}

/// Returns the receipt in a page that a reader downloaded (`www/optional/receipt-page.ts`); nothing in other files.
fn in_page(bytes: &[u8]) -> Option<&[u8]> {
    const BEGIN: &str = "<script type=\"application/ld+json\">";
    let page = str::from_utf8(bytes).ok()?.strip_prefix("<!doctype html>")?;
    let (_, data) = page.split_once(BEGIN)?;
    Some(data.split_once("</script>")?.0.as_bytes())
}

/// Makes the receipt of a record whose policy is not at hand: it has ids instead of names.
fn receipt_of(record: &Record) -> Result<Receipt, DecodeError> {
    let policy = PolicyHeader {
        id: record.policy.clone(),
        version: record.decision.version.clone(),
        revision: record.decision.revision,
        default_locale: record.decision.locale.clone(),
        publisher: None,
        declaration: None,
    };
    let issue = Issue { id: "", now: "", title: None, page: None };
    let text = consent::receipt(&policy, record, &issue)
        .map_err(|error| DecodeError { path: String::new(), message: error.to_string() })?;
    let value: Value = serde_json::from_str(&text)
        .map_err(|error| DecodeError { path: String::new(), message: error.to_string() })?;
    decode(&&value)
}

#[cfg(test)]
mod tests;
