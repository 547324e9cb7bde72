//! Whether a suite says the same every time: pristine and solved, with all cores busy.
//!
//! `just flake`, or `N=200 cargo run -p solutions --example flake`. It takes minutes, so it is no test.

use std::{env, num::NonZero, path::Path, process::Command, sync::Mutex, thread};

use solutions::{Failure, ensure, judge, suite};

fn main() -> Result<(), Failure> {
    let times = match env::var("N") {
        Ok(n) => n
            .parse()
            .map_err(|_| Failure(format!("N is how often each suite is run, not {n:?}")))?,
        Err(_) => 200,
    };
    ensure(times > 1, || {
        "N is how often each suite is run: two times at least, to compare them".to_owned()
    })?;
    let bugs = suite::judged();
    let programs = judge::build(&bugs)?;
    let mut subjects = Vec::new();
    for bug in &bugs {
        let program = &programs[&format!("judged-{}", bug.id)];
        for version in ["pristine", "solution"] {
            let first = run(program, version);
            let all = format!("running {} tests", bug.facts.tiers.len());
            ensure(first.contains(&all), || {
                format!("{} {version} does not begin with {all:?}:\n{first}", bug.id)
            })?;
            subjects.push((bug, version, program, first));
        }
    }
    // Round after round through all of them, so that who is busy beside a suite changes.
    let rounds = Mutex::new((1..times).flat_map(|n| subjects.iter().map(move |s| (n, s))));
    let differ = Mutex::new(Vec::new());
    let workers = thread::available_parallelism().map_or(2, NonZero::get);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    // The lock is let go before the suite runs.
                    let Some((n, (bug, version, program, first))) = rounds.lock().unwrap().next()
                    else {
                        return;
                    };
                    let said = run(program, version);
                    if said != *first {
                        let (old, new) = first
                            .lines()
                            .zip(said.lines())
                            .find(|(old, new)| old != new)
                            .unwrap_or(("(the end)", "(more lines, or fewer)"));
                        differ.lock().unwrap().push(format!(
                            "{} {version}, run {}:\n  first: {old}\n  now:   {new}",
                            bug.id,
                            n + 1
                        ));
                    }
                }
            });
        }
    });
    let differ = differ.into_inner().unwrap();
    println!(
        "{} suites, {times} runs each on {workers} cores: {} said anything else",
        subjects.len(),
        differ.len()
    );
    ensure(differ.is_empty(), || differ.join("\n"))
}

/// All tests of one version, and all that they print but for the time that they took.
fn run(program: &Path, version: &str) -> String {
    let output = Command::new(program)
        .args([
            &format!("{version}::"),
            "--include-ignored",
            "--test-threads=1",
            "--color=never",
        ])
        .env("RUST_BACKTRACE", "1")
        .env("SF_LAB_RECORD", "")
        .output()
        .expect("cargo has just built this program");
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    let said = said.lines().map(|line| {
        let line = line.split("; finished in ").next().unwrap_or(line);
        format!("{line}\n")
    });
    format!("{}\n{}", output.status, said.collect::<String>())
}
