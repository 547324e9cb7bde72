//! Runs the judged targets, each test of each variant in a process of its own.

use std::{
    cmp::Reverse,
    collections::BTreeMap,
    env, fmt, fs,
    io::Read,
    path::{Path, PathBuf},
    process::{self, Child, Command, ExitStatus, Stdio},
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use serde::Deserialize;
use wait_timeout::ChildExt;

use crate::{
    Failure,
    bug::Bug,
    ensure,
    recording::Recording,
    variant::{Kind, Variant},
    wiring, workspace,
};

/// How long one test of one variant may take. The lab's own watchdog is faster; this one is for
/// variants that take it down with them.
const LIMIT: Duration = Duration::from_secs(60);

/// How one test ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Green,
    /// With the report that libtest printed.
    Red(String),
    /// The process had to be stopped, by the lab's watchdog, which said so, or by this module.
    Hang(String),
    /// The process died: an abort, a stack overflow.
    Died(String),
    /// An earlier test of the same attack hung.
    NotRun,
}

impl Verdict {
    pub fn is_green(&self) -> bool {
        *self == Verdict::Green
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Verdict::Green => "green",
            Verdict::Red(_) => "red",
            Verdict::Hang(_) => "hangs",
            Verdict::Died(_) => "dies",
            Verdict::NotRun => "not run",
        })
    }
}

/// Test name to verdict, for one variant.
pub type Verdicts = BTreeMap<String, Verdict>;

/// What was found of one variant.
pub struct Judged {
    pub verdicts: Verdicts,
    /// Of all its tests together, in real time.
    pub took: Duration,
    /// What each of its exploring tests left behind, unless it hung. Nothing else tells that a
    /// test explores.
    pub recordings: BTreeMap<String, Recording>,
}

/// Bug id and module name of a variant to what was found.
pub type Judgement = BTreeMap<(String, String), Judged>;

/// Builds the judged targets of these bugs and runs every test of every variant, on all cores.
///
/// # Errors
/// If the targets do not compile, with cargo's own text; if a suite and its `bug.toml` or the
/// wiring disagree.
pub fn judge(bugs: &[Bug]) -> Result<Judgement, Failure> {
    let binaries = build(bugs)?;
    let mut work: Vec<(&Bug, &Variant)> = bugs
        .iter()
        .flat_map(|b| b.variants.iter().map(move |v| (b, v)))
        .collect();
    // What may hang comes first, so that nobody waits for it at the end.
    work.sort_by_key(|(_, variant)| Reverse(variant.kind));
    let next = Mutex::new(work.into_iter());
    let done = Mutex::new(Ok(Judgement::new()));
    // Two more than there are cores: two attacks on bug 13 hang, and whoever waits for them to be
    // given up keeps no core busy.
    let workers = 2 + thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    // The lock is let go before the variant's tests run.
                    let Some((bug, variant)) = next.lock().unwrap().next() else {
                        return;
                    };
                    let judged = judge_variant(&binaries, bug, variant);
                    let mut done = done.lock().unwrap();
                    match (&mut *done, judged) {
                        (Ok(all), Ok(judged)) => {
                            all.insert((bug.id.clone(), variant.module()), judged);
                        }
                        (Ok(_), Err(failure)) => *done = Err(failure),
                        (Err(_), _) => return,
                    }
                }
            });
        }
    });
    done.into_inner().unwrap()
}

fn judge_variant(
    binaries: &BTreeMap<String, PathBuf>,
    bug: &Bug,
    variant: &Variant,
) -> Result<Judged, Failure> {
    let binary = binaries.get(&format!("judged-{}", bug.id)).ok_or_else(|| {
        Failure(format!(
            "{} has no judged target: run {}",
            bug.id,
            wiring::COMMAND
        ))
    })?;
    let module = variant.module();
    let mut names: Vec<&String> = bug.facts.tiers.keys().collect();
    // The test that is expected to reject comes first: a hang ends an attack's turn.
    let expected = rejected_by(variant);
    names.sort_by_key(|name| Some(name.as_str()) != expected);
    let mut hung = false;
    let mut verdicts = Verdicts::new();
    let mut recordings = BTreeMap::new();
    let record = env::temp_dir().join(format!("sf-{}-{}-{module}.json", process::id(), bug.id));
    let began = Instant::now();
    for name in names {
        let verdict = if hung {
            Verdict::NotRun
        } else {
            run(binary, &format!("{module}::{name}"), &record)?
        };
        hung |= matches!(verdict, Verdict::Hang(_)) && variant.kind == Kind::Attack;
        verdicts.insert(name.clone(), verdict);
        if let Ok(text) = fs::read_to_string(&record) {
            let _ = fs::remove_file(&record);
            let read = serde_json::from_str(&text);
            let read = read.map_err(|e| Failure(format!("the recording of {module}: {e}")))?;
            recordings.insert(name.clone(), read);
        }
    }
    Ok(Judged {
        verdicts,
        took: began.elapsed(),
        recordings,
    })
}

/// The test that a near miss or an attack says it is rejected by.
pub fn rejected_by(variant: &Variant) -> Option<&str> {
    variant
        .says("Rejected by")
        .or_else(|| variant.says("Expected")?.strip_prefix("rejected by "))
}

#[derive(Deserialize)]
struct Message {
    executable: Option<PathBuf>,
    target: Option<Target>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

/// Every version is performed in some thousand orders. A learner's one alone is not worth the wait for
/// crates that are compiled for speed.
const FAST: [&str; 4] = [
    "profile.dev.package.sf-lab.opt-level=2",
    "profile.dev.package.sf-core.opt-level=2",
    "profile.dev.package.tokio.opt-level=1",
    "profile.dev.package.parking_lot.opt-level=1",
];

/// Builds the judged targets of these bugs: their names and programs.
pub fn build(bugs: &[Bug]) -> Result<BTreeMap<String, PathBuf>, Failure> {
    let targets = bugs
        .iter()
        .flat_map(|bug| ["--test".to_owned(), format!("judged-{}", bug.id)]);
    let output = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["test", "-p", "solutions", "--no-run"])
        .args(FAST.iter().flat_map(|setting| ["--config", setting]))
        .arg("--message-format=json-render-diagnostics")
        .args(targets)
        .current_dir(workspace())
        .output()
        .expect("cargo started this test, so cargo can be started");
    ensure(output.status.success(), || {
        let text = String::from_utf8_lossy(&output.stderr);
        format!("the judged variants do not compile:\n{text}")
    })?;
    Ok(String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Message>(line).ok())
        .filter_map(|message| Some((message.target?.name, message.executable?)))
        .collect())
}

/// Runs one test. If it explores, its recording is left in `record`.
fn run(binary: &Path, test: &str, record: &Path) -> Result<Verdict, Failure> {
    let mut child = Command::new(binary)
        .args([
            test,
            "--exact",
            "--include-ignored",
            "--test-threads=1",
            "--color=never",
        ])
        .env("RUST_BACKTRACE", "0")
        .env("NO_COLOR", "1")
        .env("SF_LAB_RECORD", record)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cargo has just built this binary");
    let stdout = drain(child.stdout.take());
    let stderr = drain(child.stderr.take());
    let Some(status) = wait(&mut child) else {
        return Ok(Verdict::Hang(String::new()));
    };
    let stdout = stdout.join().unwrap_or_default();
    let stderr = stderr.join().unwrap_or_default();
    Ok(match status.code() {
        Some(0) if stdout.contains("1 passed") => Verdict::Green,
        // A filter that matches nothing also exits with 0.
        Some(0) => {
            return Err(Failure(format!(
                "{} holds no test {test}: is it in bug.toml and in the suite?",
                binary.display()
            )));
        }
        Some(101) if stderr.contains("of real time and will not end") => {
            Verdict::Hang(stderr.trim().to_owned())
        }
        Some(101) => Verdict::Red(report(&stdout)),
        _ if stderr.contains("overflowed its stack") => {
            Verdict::Died("its stack overflows".to_owned())
        }
        code => Verdict::Died(format!("it ends with {code:?}")),
    })
}

fn drain(pipe: Option<impl Read + Send + 'static>) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = pipe.read_to_end(&mut bytes);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// `None` if it had to be killed.
fn wait(child: &mut Child) -> Option<ExitStatus> {
    let status = child
        .wait_timeout(LIMIT)
        .expect("a child can be waited for");
    if status.is_none() {
        let _ = child.kill();
        let _ = child.wait();
    }
    status
}

/// What libtest printed between the head of the failure and the list of failed tests.
fn report(stdout: &str) -> String {
    let body = stdout
        .split_once(" stdout ----\n")
        .map_or(stdout, |(_, rest)| rest);
    let body = body.split("\n\nfailures:\n").next().unwrap_or(body);
    body.trim_end().to_owned()
}
