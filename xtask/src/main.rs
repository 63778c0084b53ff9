//! `cargo xtask`: run, test, bundle and measure Ground Rules, each with one command.
//!
//! Only the standard library: this builds in seconds on a machine that has nothing but Rust.

mod bench;
mod bundle;
mod command;
mod counts;
mod display;
mod documents;
mod faults;
mod offline;
mod os;
mod paths;
mod problem;
mod run;
mod scratch;
mod setup;
mod shots;
mod start;
mod steps;
mod test;
mod ui;

use std::{env, process::ExitCode};

use problem::{Outcome, Problem};

const USAGE: &str = "\
Usage: cargo xtask <command>

  run [--virtual-display] [-- <arguments>]   install what is missing, build, open the window
  test [--fast]                              every check; --fast leaves out the journeys through the window
  bundle [<arguments of tauri build>]        build the installer; on Linux also install, start and remove it
  documents --out <folder>                   print every kind of document of the example practice, as PDF
  shots --out <folder>                       take a picture of every screen of the example practice
  bench [start|save|documents|people|…]   print the figures, one JSON object per line
  faults [kill|power|flip|…]                 try every fault in earnest, one JSON object per line";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\n{problem}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Outcome {
    let Some((command, rest)) = arguments.split_first() else {
        return Err(Problem::new(USAGE));
    };
    match command.as_str() {
        "run" => run::run(rest),
        "test" => test::test(rest),
        "bundle" => bundle::bundle(rest),
        "documents" => documents::documents(rest),
        "shots" => shots::shots(rest),
        "bench" => bench::bench(rest),
        "faults" => faults::faults(rest),
        start::COMMAND => start::print_rounds(rest),
        _ => Err(Problem::new(USAGE)),
    }
}
