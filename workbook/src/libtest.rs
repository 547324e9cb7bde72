//! Reading what `cargo test` printed.

use crate::{
    runner::{End, Output},
    threads,
    verdict::{Beyond, Culprit, Failure, Verdict},
};

/// Longest text kept of one report, in bytes.
const LONGEST_REPORT: usize = 16 * 1024;

/// The verdict of a run of the core and guard tests of `bug`.
pub fn verdict(bug: &str, output: &Output) -> Verdict {
    let stdout = plain(&output.stdout);
    let stderr = plain(&output.stderr);
    match &output.end {
        End::NotStarted { program } => Verdict::CargoMissing {
            program: program.clone(),
        },
        End::TimedOut { seconds } => Verdict::TimedOut {
            test: running_test(&stdout),
            seconds: *seconds,
        },
        End::Exited => match Summary::find(&stdout) {
            Some(summary) if summary.failed > 0 => Verdict::Red {
                failed: failures(&stdout),
                passed: summary.passed,
                ignored: summary.ignored,
                cut: output.cut,
            },
            Some(summary) => Verdict::Green {
                passed: summary.passed,
                beyond: if summary.ignored > 0 {
                    Beyond::Running
                } else {
                    Beyond::Absent
                },
            },
            None if stdout.contains("running ") => Verdict::Died {
                test: running_test(&stdout),
                text: shorten(&last_words(&stderr)),
            },
            None => unbuilt(bug, &stderr),
        },
    }
}

/// What a run of the ignored tests alone says.
pub fn beyond(bug: &str, output: &Output) -> Beyond {
    match verdict(bug, output) {
        Verdict::Green { passed: 0, .. } => Beyond::Absent,
        Verdict::Green { passed, .. } => Beyond::Passed(passed),
        Verdict::Red { failed, passed, .. } => Beyond::Failed { failed, passed },
        other => Beyond::Unknown(other.sentence(bug)),
    }
}

/// The counts of the line `test result: FAILED. 3 passed; 2 failed; 1 ignored; …`.
struct Summary {
    passed: usize,
    failed: usize,
    ignored: usize,
}

impl Summary {
    fn find(stdout: &str) -> Option<Self> {
        let line = stdout
            .lines()
            .rev()
            .find_map(|line| line.strip_prefix("test result: "))?;
        let count = |what: &str| {
            line.split(['.', ';'])
                .find_map(|part| part.trim().strip_suffix(what)?.trim().parse().ok())
        };
        Some(Self {
            passed: count(" passed")?,
            failed: count(" failed")?,
            ignored: count(" ignored")?,
        })
    }
}

/// The failing tests with their reports. The names come from the list at the end, since a report may
/// hold any line, one like `---- x stdout ----` included.
fn failures(stdout: &str) -> Vec<Failure> {
    let Some((before, list)) = stdout.rsplit_once("\nfailures:\n") else {
        return Vec::new();
    };
    let names: Vec<&str> = list
        .lines()
        .map_while(|line| line.strip_prefix("    "))
        .map(str::trim)
        .collect();
    let heads: Vec<String> = names
        .iter()
        .map(|name| format!("---- {name} stdout ----"))
        .collect();
    names
        .iter()
        .zip(&heads)
        .map(|(name, head)| {
            let report = before
                .lines()
                .skip_while(|line| line != head)
                .skip(1)
                .take_while(|line| !heads.iter().any(|other| line == other))
                .filter(|line| !line.starts_with("note: run with `RUST_BACKTRACE"))
                .collect::<Vec<_>>()
                .join("\n");
            Failure {
                name: (*name).to_owned(),
                report: shorten(report.trim_matches('\n').trim_end()),
            }
        })
        .collect()
}

/// The test that had begun and not ended when the output stopped.
fn running_test(stdout: &str) -> Option<String> {
    let (name, _) = stdout
        .lines()
        .filter_map(|line| line.strip_prefix("test ")?.split_once(" ... "))
        .next_back()
        .filter(|(_, rest)| {
            !rest.starts_with("ok") && !rest.starts_with("ignored") && *rest != "FAILED"
        })?;
    // A test marked `should_panic` is printed as `name - should panic`.
    Some(name.split(" - ").next().unwrap_or(name).to_owned())
}

/// Cargo ended without running a test.
fn unbuilt(bug: &str, stderr: &str) -> Verdict {
    let Some(mut culprit) = stderr.lines().find_map(|line| culprit(bug, line)) else {
        let text = without_cargos_own(stderr);
        return Verdict::CargoFailed {
            text: shorten(&text),
        };
    };
    let mut kept = false;
    let errors: Vec<&str> = stderr
        .lines()
        .filter(|line| {
            // A diagnostic goes on, over empty lines too, until something else begins.
            if line.starts_with("error") {
                kept = !line.starts_with("error: could not compile")
                    && !line.starts_with("error: aborting due to");
            } else if line.starts_with("warning")
                || line.starts_with("For more information about")
                || line.starts_with("Some errors have detailed")
                || is_progress(line)
            {
                kept = false;
            }
            kept
        })
        .collect();
    let errors = errors.join("\n");
    if culprit == Culprit::Suite
        && let Some(reason) = threads::reason(bug, &errors)
    {
        culprit = Culprit::Threads(reason);
    }
    Verdict::NotCompiling {
        culprit,
        errors: shorten(errors.trim_end()),
    }
}

/// Reads ``error: could not compile `bug03` (test "bug03") due to …``.
fn culprit(bug: &str, line: &str) -> Option<Culprit> {
    let rest = line.strip_prefix("error: could not compile `")?;
    let (package, target) = rest.split_once('`')?;
    Some(if package != bug {
        Culprit::Other(package.to_owned())
    } else if target.trim_start().starts_with("(test") {
        Culprit::Suite
    } else {
        Culprit::Exercise
    })
}

/// What a dying process wrote, and of cargo's account of it only what it died of.
fn last_words(stderr: &str) -> String {
    let text = without_cargos_own(stderr);
    let Some((words, account)) =
        text.rsplit_once("Caused by:\n  process didn't exit successfully: ")
    else {
        return text;
    };
    let cause = account
        .rsplit_once('(')
        .map_or("", |(_, cause)| cause.trim_end().trim_end_matches(')'));
    format!("{}\n{cause}", words.trim_end()).trim().to_owned()
}

fn without_cargos_own(stderr: &str) -> String {
    stderr
        .lines()
        .filter(|line| !is_progress(line) && !line.starts_with("error: test failed, to rerun"))
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_owned()
}

/// Whether cargo tells what it is doing, with the verb set to the right of twelve columns.
fn is_progress(line: &str) -> bool {
    const VERBS: [&str; 11] = [
        "Adding",
        "Blocking",
        "Checking",
        "Compiling",
        "Downloaded",
        "Downloading",
        "Finished",
        "Fresh",
        "Locking",
        "Running",
        "Updating",
    ];
    let verb = line.trim_start().split(' ').next().unwrap_or_default();
    line.starts_with(' ') && VERBS.contains(&verb)
}

/// `bytes` as text without anything that a terminal would obey.
fn plain(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(char) = rest.next() {
        match char {
            '\u{1b}' => skip_escape(&mut rest),
            '\n' | '\t' => plain.push(char),
            _ if char.is_control() => {}
            _ => plain.push(char),
        }
    }
    plain
}

/// Skips what follows an ESC: `[31m`, or `(B` as libtest resets colours, or one other character.
fn skip_escape(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    match rest.next() {
        Some('[') => while rest.next().is_some_and(|char| !('@'..='~').contains(&char)) {},
        Some('(' | ')' | '#' | '%') => {
            rest.next();
        }
        _ => {}
    }
}

fn shorten(text: &str) -> String {
    if text.len() <= LONGEST_REPORT {
        return text.to_owned();
    }
    let mut end = LONGEST_REPORT;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!(
        "{}\n… ({} more bytes; `cargo test` in a terminal shows them)",
        &text[..end],
        text.len() - end
    )
}
