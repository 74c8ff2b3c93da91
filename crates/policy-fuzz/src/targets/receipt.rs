//! Receipts as `policy receipt` explains them.

use policy_cli::explain_receipt;

use crate::seeds;
use crate::target::Target;

pub(super) const TARGET: Target = Target { name: "receipt", run, seeds };

fn seeds() -> Vec<Vec<u8>> {
    let receipt = seeds::file("tests/receipt/case/receipt.json");
    let page = [
        b"<!doctype html><p>a</p><script type=\"application/ld+json\">".as_slice(),
        &receipt,
        b"</script>",
    ];
    vec![page.concat(), seeds::file("tests/receipt/case/record.json"), receipt]
}

fn run(bytes: &[u8]) {
    match explain_receipt("receipt.json", bytes.to_vec()) {
        Ok(text) => assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}"),
        Err(wrong) => assert!(!wrong.message.is_empty()),
    }
}
