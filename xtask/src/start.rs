//! How long a program takes until its page is ready.

use std::{
    env,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use crate::{
    command, display,
    problem::{Outcome, Problem},
};

/// For this tool's own use: it calls itself within a virtual display.
pub const COMMAND: &str = "start";

const USAGE: &str = "Usage: cargo xtask start <rounds> (<program> <data folder>)…";
/// The package of the empty page that the app is held against.
pub const FLOOR: &str = "floor";

/// The variable by which the app chooses how its page is drawn.
pub const RENDERER: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
const READY: &str = "GROUND_RULES_READY";
const PATIENCE: Duration = Duration::from_secs(60);

/// The command that starts these programs in turn on one virtual display, `rounds` times over.
///
/// Each comes with its data folder. A round is a line: the milliseconds of each program.
pub fn rounds(rounds: usize, programs: &[(&Path, &Path)]) -> Outcome<Command> {
    let ourselves =
        env::current_exe().map_err(|error| Problem::new(format!("Cannot find this program: {error}")))?;
    let mut command = command::program(&ourselves.to_string_lossy());
    command.args([COMMAND, &rounds.to_string()]);
    for (program, data) in programs {
        command.arg(program).arg(data);
    }
    Ok(display::virtually(&command))
}

/// What `rounds` calls.
pub fn print_rounds(arguments: &[String]) -> Outcome {
    let (rounds, programs) = arguments.split_first().ok_or_else(|| Problem::new(USAGE))?;
    for _ in 0..rounds.parse::<usize>().map_err(|_| Problem::new(USAGE))? {
        let starts =
            programs.chunks_exact(2).map(|pair| until_ready(Path::new(&pair[0]), Path::new(&pair[1])));
        let times = starts.collect::<Outcome<Vec<Duration>>>()?;
        let words: Vec<String> =
            times.iter().map(|time| format!("{:.1}", time.as_secs_f64() * 1000.0)).collect();
        println!("{}", words.join(" "));
    }
    Ok(())
}

/// Starts the program, waits until it says that its page is ready, and ends it.
fn until_ready(program: &Path, data: &Path) -> Outcome<Duration> {
    let started = Instant::now();
    let mut child = start(program, data)?;
    let ready = wait_for_ready(&mut child);
    let took = started.elapsed();
    let ended = child.kill().and_then(|()| child.wait());
    ended.map_err(|error| Problem::new(format!("{} could not be ended: {error}", program.display())))?;
    if ready {
        return Ok(took);
    }
    Err(Problem::new(format!("{} did not say {READY} within {} s", program.display(), PATIENCE.as_secs())))
}

fn start(program: &Path, data: &Path) -> Outcome<Child> {
    let mut command = command::program(&program.to_string_lossy());
    command.env("GROUND_RULES_MARKS", "1").env("GROUND_RULES_DATA", data).stdout(Stdio::piped());
    command.env_remove(RENDERER);
    // The app sees to this itself, which is part of its start; the empty page is given it.
    if program.file_stem().is_some_and(|name| name == FLOOR) {
        command.env(RENDERER, "1");
    }
    command.spawn().map_err(|error| Problem::new(format!("{} did not start: {error}", program.display())))
}

/// Whether the line came before the program ended or our patience did.
fn wait_for_ready(child: &mut Child) -> bool {
    let Some(output) = child.stdout.take() else { return false };
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        // The receiver is gone when patience ended first; nobody needs to know then.
        let _ = sender.send(lines.any(|line| line.starts_with(READY)));
    });
    receiver.recv_timeout(PATIENCE).unwrap_or(false)
}
