//! Prints every kind of document of the example practice into a folder. `cargo xtask documents` calls this.

use std::{env, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [out] = arguments.as_slice() else {
        eprintln!("Usage: documents <folder>");
        return ExitCode::FAILURE;
    };
    match tests::example::print_documents(Path::new(out)) {
        Ok(files) => {
            files.iter().for_each(|file| println!("{}", file.display()));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("The documents could not be printed: {error}");
            ExitCode::FAILURE
        }
    }
}
