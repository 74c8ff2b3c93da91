//! `policy compile`.

use super::{CompileArgs, Failure, Outcome, failure, folder_of, print, read_valid_package};
use policy_package as package;
use policy_viewer::diag::counted;

pub(super) fn run(args: &CompileArgs, quiet: bool) -> Result<Outcome, Failure> {
    let folder = folder_of(&args.package);
    // Even --force would lose the text that authors edit.
    if let (Some(Ok(source)), Ok(target)) =
        (folder.map(|folder| folder.canonicalize()), args.output.canonicalize())
        && source == target
    {
        return Err(Failure(format!(
            "{} is the package itself, and compiling would replace its Markdown: choose another folder for -o",
            args.output.display()
        )));
    }
    let Some(package) = read_valid_package(&args.package, "not compiled")? else {
        return Ok(Outcome::Errors);
    };
    let files = package::compile(&package);
    package::write(&args.output, &files, args.force).map_err(failure)?;
    print::status(
        quiet,
        &format!("wrote {} to {}\n", counted(files.len(), "file"), args.output.display()),
    )?;
    Ok(Outcome::Fine)
}
