//! The command line.

use std::{
    ffi::OsString,
    fs,
    io::{ErrorKind, Write, stdout},
    path::{Path, PathBuf},
    process::ExitCode,
    thread,
};

use anyhow::{Context, Error, Result, bail};
use tokio::sync::watch;

use crate::{
    book,
    cache::Cache,
    catalog::{Catalog, Exercise},
    explore::Explorer,
    hints,
    judge::{self, Judge},
    libtest,
    press::Press,
    reset::{self, Reset},
    runner::{Runner, Tests},
    serve,
    state::State,
    suite,
    verdict::{Beyond, Verdict},
    workspace::Workspace,
};

const HELP: &str = "\
singleflight: find the bug

  cargo run                     the book, with the verdict on your crates, at http://127.0.0.1:3000
  cargo run -- --port 3001      the same at another port
  cargo run -- list             the exercises, and which are solved
  cargo run -- check [bug03]    run the tests of an exercise, or of all
  cargo run -- hint bug03 [2]   a hint: the first and mildest, or the one with that number
  cargo run -- solution bug03   the solution, and how it differs from what you were given
  cargo run -- reset bug03      start over; what you wrote is kept beside it as a .bak file
  cargo run -- build [DIR]      the book as plain files (in target/book, or DIR)
";

#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    Help,
    Serve {
        port: u16,
    },
    List,
    /// Of all exercises, if none is named.
    Check {
        bug: Option<String>,
    },
    Hint {
        bug: String,
        number: usize,
    },
    Reset {
        bug: String,
    },
    Solution {
        bug: String,
    },
    Build {
        folder: Option<PathBuf>,
    },
}

/// Does what the command line asks for.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Result<ExitCode> {
    let command = parse(arguments)?;
    if command == Command::Help {
        write!(stdout(), "{HELP}")?;
        return Ok(ExitCode::SUCCESS);
    }
    let workspace = Workspace::find(&std::env::current_dir()?)?;
    match command {
        Command::Help => {}
        Command::Serve { port } => serve(&workspace, port)?,
        Command::List => list(&workspace)?,
        Command::Check { bug } => return check(&workspace, bug.as_deref()),
        Command::Hint { bug, number } => write!(stdout(), "{}", hint(&workspace, &bug, number)?)?,
        Command::Reset { bug } => writeln!(stdout(), "{}", reset(&workspace, &bug)?)?,
        Command::Solution { bug } => write!(stdout(), "{}", solution(&workspace, &bug)?)?,
        Command::Build { folder } => build(&workspace, folder)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether all that went wrong is that nobody reads on, as after `| head`.
pub fn is_unread(error: &Error) -> bool {
    error
        .downcast_ref::<std::io::Error>()
        .is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
}

/// Understands the arguments, the first being the program's name.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command> {
    use lexopt::prelude::*;
    let mut parser = lexopt::Parser::from_iter(arguments);
    let mut port = None;
    let mut words = Vec::new();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Command::Help),
            Short('p') | Long("port") => {
                let value = parser.value().unwrap_or_default().string()?;
                let Ok(number) = value.parse() else {
                    bail!(
                        "`{value}` is not a port, a number up to 65535: cargo run -- --port 3001"
                    );
                };
                port = Some(number);
            }
            Value(word) => words.push(word.string()?),
            other => {
                return Err(other.unexpected())
                    .context("`cargo run -- --help` lists what there is");
            }
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let command = match *words {
        [] | ["serve"] => Command::Serve {
            port: port.take().unwrap_or(3000),
        },
        ["help"] => Command::Help,
        ["list"] => Command::List,
        ["check"] => Command::Check { bug: None },
        ["check", bug] => Command::Check {
            bug: Some(bug.to_owned()),
        },
        ["hint", bug] => Command::Hint {
            bug: bug.to_owned(),
            number: 1,
        },
        ["hint", bug, number] => {
            let Ok(at) = number.parse() else {
                bail!("`{number}` is not the number of a hint: cargo run -- hint {bug} 2");
            };
            Command::Hint {
                bug: bug.to_owned(),
                number: at,
            }
        }
        ["reset", bug] => Command::Reset {
            bug: bug.to_owned(),
        },
        ["solution", bug] => Command::Solution {
            bug: bug.to_owned(),
        },
        ["build"] => Command::Build { folder: None },
        ["build", folder] => Command::Build {
            folder: Some(folder.into()),
        },
        [command @ ("hint" | "reset" | "solution")] => {
            bail!("say which exercise: cargo run -- {command} bug03")
        }
        _ => bail!(
            "`{}` is not understood; `cargo run -- --help` lists what is",
            words.join(" ")
        ),
    };
    if port.is_some() {
        bail!("--port is for serving the book: cargo run -- --port 3001");
    }
    Ok(command)
}

fn serve(workspace: &Workspace, port: u16) -> Result<()> {
    let runner = Runner::new(workspace.root());
    let explorer = Runner::new(workspace.root());
    let runtime = runtime_that_stops(vec![runner.clone(), explorer.clone()])?;
    writeln!(stdout(), "singleflight: find the bug")?;
    // The port first: if it is taken, nobody has waited for the book in vain.
    let listener = runtime.block_on(serve::bind(port))?;
    let port = listener.local_addr()?.port();
    writeln!(stdout(), "  rendering the book …")?;
    let (press, site) = Press::start(workspace)?;
    let catalog = Catalog::read(workspace)?;
    writeln!(
        stdout(),
        "  open http://127.0.0.1:{port} in your browser; Ctrl-C ends this program"
    )?;
    writeln!(
        stdout(),
        "  running the tests of your crates in the background, and again whenever you save"
    )?;

    let (sender, state) = watch::channel(State::new(site, &catalog));
    let judge = Judge::new(workspace, runner, sender.clone(), say);
    thread::spawn(|| judge.work());
    thread::spawn(move || press.work(&sender, say));
    let explorer = Explorer::new(workspace.clone(), explorer);
    runtime.block_on(serve::serve(listener, state, explorer))
}

/// Tells the terminal what has happened in the background. Once nobody reads any more, as after
/// `| less`, the program ends.
fn say(line: &str) {
    if writeln!(stdout(), "{line}").is_err() {
        std::process::exit(0);
    }
}

/// A runtime on which Ctrl-C (and the end of the terminal) also ends the tests that are running.
fn runtime_that_stops(runners: Vec<Runner>) -> Result<tokio::runtime::Runtime> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()?;
    let stopped = runners.clone();
    runtime.spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stopped.iter().for_each(Runner::stop);
            std::process::exit(130);
        }
    });
    #[cfg(unix)]
    for kind in [
        tokio::signal::unix::SignalKind::terminate(),
        tokio::signal::unix::SignalKind::hangup(),
    ] {
        let stopped = runners.clone();
        runtime.spawn(async move {
            if let Ok(mut signal) = tokio::signal::unix::signal(kind) {
                signal.recv().await;
                stopped.iter().for_each(Runner::stop);
                std::process::exit(143);
            }
        });
    }
    Ok(runtime)
}

fn list(workspace: &Workspace) -> Result<()> {
    let cache = Cache::new(workspace.clone());
    for exercise in Catalog::read(workspace)?.iter() {
        let bug = &exercise.name;
        let verdict =
            suite::refusal(workspace, bug).or_else(|| cache.get(bug, &cache.content(bug)));
        writeln!(stdout(), "{}", row(exercise, verdict.as_ref()))?;
    }
    Ok(())
}

/// An exercise in one line; its true title only once it is solved.
pub fn row(exercise: &Exercise, verdict: Option<&Verdict>) -> String {
    let Exercise {
        name,
        scene,
        title,
        stars,
        ..
    } = exercise;
    let mark = verdict.map_or("·", Verdict::mark);
    let title = match verdict {
        Some(verdict) if verdict.is_green() => format!(": {title}"),
        _ => String::new(),
    };
    let more = match verdict {
        Some(verdict) if verdict.is_whole() => String::new(),
        Some(Verdict::Green { .. }) => format!(" (more to find: cargo run -- check {name})"),
        Some(Verdict::SuiteEdited { .. }) => {
            format!(" (its tests were edited: cargo run -- check {name})")
        }
        Some(Verdict::FileMissing { .. }) => {
            format!(" (its file is missing: cargo run -- reset {name})")
        }
        Some(_) => String::new(),
        None => format!(" (no verdict yet: cargo run -- check {name})"),
    };
    let stars = "★".repeat((*stars).into());
    format!("{mark:<2} {name}  {stars:<5}  {scene}{title}{more}")
}

fn check(workspace: &Workspace, asked: Option<&str>) -> Result<ExitCode> {
    let catalog = Catalog::read(workspace)?;
    let bugs: Vec<String> = match asked {
        Some(bug) => vec![catalog.find(bug)?.name.clone()],
        None => catalog
            .iter()
            .map(|exercise| exercise.name.clone())
            .collect(),
    };
    let mut runner = Runner::new(workspace.root());
    if asked.is_none() {
        runner = runner.among(&bugs);
    }
    let _runtime = runtime_that_stops(vec![runner.clone()])?;
    if asked.is_none() {
        writeln!(stdout(), "building the tests of all exercises …")?;
        runner.build();
    }
    let mut green = 0;
    for bug in &bugs {
        if asked.is_some() {
            writeln!(stdout(), "running the tests of {bug} …")?;
        }
        let verdict = verdict(workspace, &runner, bug);
        if asked.is_some() {
            write!(stdout(), "{}", told(bug, &verdict))?;
        } else {
            writeln!(stdout(), "{}", judge::line(bug, &verdict))?;
        }
        green += usize::from(verdict.is_green());
    }
    if asked.is_none() {
        writeln!(stdout(), "{green} of {} are solved", bugs.len())?;
    }
    Ok(if green == bugs.len() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Runs the tests of `bug`, those beyond as well once the others are green, and keeps what they say.
pub fn verdict(workspace: &Workspace, runner: &Runner, bug: &str) -> Verdict {
    if let Some(verdict) = suite::refusal(workspace, bug) {
        return verdict;
    }
    let cache = Cache::new(workspace.clone());
    let content = cache.content(bug);
    let mut verdict = libtest::verdict(bug, &runner.run(bug, Tests::CoreAndGuards));
    if let Verdict::Green {
        beyond: beyond @ Beyond::Running,
        ..
    } = &mut verdict
    {
        *beyond = libtest::beyond(bug, &runner.run(bug, Tests::Beyond));
    }
    if cache.content(bug) == content {
        cache.put(bug, &content, &verdict);
    }
    verdict
}

/// A verdict at length.
pub fn told(bug: &str, verdict: &Verdict) -> String {
    let line = format!("{} {}", verdict.mark(), judge::said(bug, verdict));
    let mut told = String::new();
    for failure in verdict.failures() {
        told += &format!("\n{}\n\n{}\n", failure.name, failure.report);
    }
    if let Some(text) = verdict.text() {
        told += &format!("\n{text}\n");
    }
    if verdict.is_green() {
        // What follows is asked for beyond the repair: the good news first.
        format!("\n{line}\n{told}")
    } else {
        format!("{told}\n{line}\n")
    }
}

fn hint(workspace: &Workspace, bug: &str, number: usize) -> Result<String> {
    let catalog = Catalog::read(workspace)?;
    let exercise = catalog.find(bug)?;
    let hints = hints::read(workspace, exercise)?;
    let Some(hint) = number.checked_sub(1).and_then(|at| hints.get(at)) else {
        bail!("{} has the hints 1 to {}", exercise.name, hints.len());
    };
    let next = if number < hints.len() {
        format!(
            "Still stuck? cargo run -- hint {} {}",
            exercise.name,
            number + 1
        )
    } else {
        format!(
            "That was the last one. cargo run -- solution {}",
            exercise.name
        )
    };
    Ok(format!(
        "Hint {number} of {}\n\n{hint}\n\n{next}\n",
        hints.len()
    ))
}

/// Puts the learner's file back and says what was done. The tests are left alone, and it is said if they differ.
pub fn reset(workspace: &Workspace, bug: &str) -> Result<String> {
    let catalog = Catalog::read(workspace)?;
    let exercise = catalog.find(bug)?;
    let file = workspace.learners_file(&exercise.name);
    let file = workspace.shown(&file);
    let tests = suite::edited(workspace, &exercise.name);
    let done = match reset::reset(workspace, exercise)? {
        Reset::Untouched if tests.is_empty() => {
            format!("{file} is as it was shipped; nothing to do.")
        }
        Reset::Untouched => format!("{file} is as it was shipped."),
        Reset::Restored {
            backup: Some(backup),
        } => format!(
            "{file} is as it was shipped again; what you wrote is in {}.",
            workspace.shown(&backup)
        ),
        Reset::Restored { backup: None } => format!("{file} was missing and is there again."),
    };
    if tests.is_empty() {
        return Ok(done);
    }
    let differ = Verdict::SuiteEdited { files: tests }.sentence(&exercise.name);
    Ok(format!("{done}\n{differ}"))
}

fn solution(workspace: &Workspace, bug: &str) -> Result<String> {
    let catalog = Catalog::read(workspace)?;
    let exercise = catalog.find(bug)?;
    let folder = workspace.solutions(&exercise.name);
    let read = |name: &str| {
        let path = folder.join(name);
        fs::read_to_string(&path).with_context(|| format!("reading {}", workspace.shown(&path)))
    };
    let path = folder.join("solution.rs");
    Ok(format!(
        "{} ({})\n\n{}\nWhat it changes:\n\n{}",
        workspace.shown(&path),
        exercise.title,
        read("solution.rs")?,
        read("fix.diff")?
    ))
}

fn build(workspace: &Workspace, folder: Option<PathBuf>) -> Result<()> {
    let Some(folder) = folder else {
        let folder = workspace.root().join("target/book");
        book::render(workspace, &folder)?;
        writeln!(stdout(), "the book is in {}", workspace.shown(&folder))?;
        return Ok(());
    };
    // Rendering empties its folder: never one that somebody else has filled.
    let occupied = fs::read_dir(&folder).is_ok_and(|mut entries| entries.next().is_some());
    if occupied || folder.is_file() {
        bail!(
            "{} is not an empty folder; name one that is, or a new one",
            folder.display()
        );
    }
    book::render(workspace, Path::new(&folder))?;
    writeln!(stdout(), "the book is in {}", folder.display())?;
    Ok(())
}
