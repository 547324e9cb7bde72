//! Running the tests of one exercise in a child process that cannot outlive its welcome.

use std::{
    collections::VecDeque,
    ffi::OsString,
    io::Read,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};

/// Kept of each stream: so much of its beginning, and as much of its end.
const KEPT: usize = 128 * 1024;

/// How to run a suite.
#[derive(Clone, Debug)]
pub struct Runner {
    pub cargo: OsString,
    pub root: PathBuf,
    /// How long the tests may take, counted from their first line of output.
    pub limit: Duration,
    /// How long cargo may take before that: compiling, waiting for another cargo.
    pub build_limit: Duration,
    /// Packages to select, whichever of them is tested.
    others: Vec<String>,
    /// The child that is running, for [`Runner::stop`].
    current: Arc<Mutex<Current>>,
}

/// Which of a suite's tests to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tests<'f> {
    CoreAndGuards,
    Beyond,
    /// The one of this name, which tries every order of steps; it leaves its recording in `file`.
    Schedules {
        test: &'f str,
        file: &'f Path,
    },
}

/// What a run left behind.
#[derive(Clone, Debug)]
pub struct Output {
    pub end: End,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    /// The middle of a stream was dropped.
    pub cut: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    Exited,
    TimedOut { seconds: u64 },
    NotStarted { program: String },
}

impl Runner {
    /// The cargo that runs this very program, else the one on the path.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self::with_cargo(
            root,
            std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
        )
    }

    pub fn with_cargo(root: impl Into<PathBuf>, cargo: impl Into<OsString>) -> Self {
        Self {
            cargo: cargo.into(),
            root: root.into(),
            limit: Duration::from_secs(60),
            build_limit: Duration::from_secs(600),
            others: Vec::new(),
            current: Arc::default(),
        }
    }

    /// A runner for many exercises in one go. What they share is then compiled once for all of them: cargo
    /// decides by the packages that are selected which features a dependency is compiled with.
    #[must_use]
    pub fn among(mut self, bugs: &[String]) -> Self {
        self.others = bugs.to_vec();
        self
    }

    /// Builds the tests of all that this runner was told of, in one cargo. What does not compile keeps
    /// nobody else from being built, and says so when it is run.
    pub fn build(&self) -> Output {
        let mut command = self.cargo("test");
        command.args(["--no-run", "--no-fail-fast"]);
        self.spawn(command).wait_to_the_end()
    }

    /// Starts the tests of the package `bug`.
    pub fn start(&self, bug: &str, tests: Tests<'_>) -> Run {
        let mut command = self.cargo("test");
        if !self.others.iter().any(|other| other == bug) {
            command.args(["-p", bug]);
        }
        command.args(["--test", bug, "--", "--color", "never"]);
        match tests {
            Tests::CoreAndGuards => {}
            Tests::Beyond => {
                command.arg("--ignored");
            }
            Tests::Schedules { test, file } => {
                command.args(["--include-ignored", "--exact", test]);
                command.env("SF_LAB_RECORD", file);
            }
        }
        self.spawn(command)
    }

    /// Cargo with what every call of it has in common.
    fn cargo(&self, subcommand: &str) -> Command {
        let mut command = Command::new(&self.cargo);
        command
            .current_dir(&self.root)
            .arg(subcommand)
            .args(self.others.iter().flat_map(|bug| ["-p", bug]))
            .env("CARGO_TERM_COLOR", "never")
            .env("RUST_BACKTRACE", "0")
            .env("RUST_TEST_THREADS", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn spawn(&self, mut command: Command) -> Run {
        in_its_own_group(&mut command);

        let (sender, events) = sync_channel(64);
        let mut run = Run {
            limit: self.limit,
            deadline: Instant::now() + self.build_limit,
            allowed: self.build_limit,
            tests_began: false,
            streams_open: 0,
            events,
            stdout: Kept::default(),
            stderr: Kept::default(),
            child: None,
            current: Arc::clone(&self.current),
            program: self.cargo.to_string_lossy().into_owned(),
        };
        // Whoever stops the program either finds this run or keeps it from beginning.
        let mut current = lock(&self.current);
        if current.stopped {
            return run;
        }
        if let Ok(mut child) = command.spawn() {
            if let Some(stdout) = child.stdout.take() {
                forward(stdout, Event::Out, sender.clone());
                run.streams_open += 1;
            }
            if let Some(stderr) = child.stderr.take() {
                forward(stderr, Event::Err, sender);
                run.streams_open += 1;
            }
            current.id = Some(child.id());
            run.child = Some(child);
        }
        run
    }

    /// Runs to the end.
    pub fn run(&self, bug: &str, tests: Tests<'_>) -> Output {
        self.start(bug, tests).wait_to_the_end()
    }

    /// Kills the run in progress, if there is one, and lets no other begin: for the end of this
    /// program, since a child in a group of its own hears no Ctrl-C.
    pub fn stop(&self) {
        let mut current = lock(&self.current);
        current.stopped = true;
        if let Some(id) = current.id.take() {
            kill_group(id);
        }
    }
}

/// What may have to be killed.
#[derive(Debug, Default)]
struct Current {
    id: Option<u32>,
    stopped: bool,
}

/// A run in progress. Dropping it kills whatever still runs.
pub struct Run {
    limit: Duration,
    deadline: Instant,
    allowed: Duration,
    tests_began: bool,
    streams_open: u8,
    events: Receiver<Event>,
    stdout: Kept,
    stderr: Kept,
    child: Option<Child>,
    current: Arc<Mutex<Current>>,
    program: String,
}

enum Event {
    Out(Vec<u8>),
    Err(Vec<u8>),
    Closed,
}

impl Run {
    /// The output, once the run has ended; `None` if it has not after `at_most`.
    pub fn wait(&mut self, at_most: Duration) -> Option<Output> {
        if self.child.is_none() {
            return Some(self.output(End::NotStarted {
                program: self.program.clone(),
            }));
        }
        let until = Instant::now() + at_most;
        // The streams close when every process that holds them has ended, cargo's children too.
        while self.streams_open > 0 {
            let now = Instant::now();
            if now >= self.deadline {
                self.kill();
                let seconds = self.allowed.as_secs();
                return Some(self.output(End::TimedOut { seconds }));
            }
            if now >= until {
                return None;
            }
            match self.events.recv_timeout(until.min(self.deadline) - now) {
                Ok(Event::Out(bytes)) => {
                    if !self.tests_began {
                        self.tests_began = true;
                        self.allowed = self.limit;
                        self.deadline = Instant::now() + self.limit;
                    }
                    self.stdout.push(&bytes);
                }
                Ok(Event::Err(bytes)) => self.stderr.push(&bytes),
                Ok(Event::Closed) => self.streams_open -= 1,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => self.streams_open = 0,
            }
        }
        self.reap();
        Some(self.output(End::Exited))
    }

    fn wait_to_the_end(mut self) -> Output {
        let long = self.limit + self.allowed;
        loop {
            if let Some(output) = self.wait(long) {
                return output;
            }
        }
    }

    /// Whether, within `at_most`, nobody is left who could write: not a child of a child either.
    pub fn streams_close_within(&mut self, at_most: Duration) -> bool {
        let until = Instant::now() + at_most;
        while self.streams_open > 0 {
            match self
                .events
                .recv_timeout(until.saturating_duration_since(Instant::now()))
            {
                Ok(Event::Closed) => self.streams_open -= 1,
                Ok(_) => {}
                Err(_) => return false,
            }
        }
        true
    }

    /// Ends the run and everything it started.
    fn kill(&mut self) {
        if let Some(child) = &mut self.child {
            kill_group(child.id());
            // On systems without groups this is all there is; elsewhere it is already dead.
            let _ = child.kill();
        }
        self.reap();
    }

    fn reap(&mut self) {
        if let Some(mut child) = self.child.take() {
            // Forgotten before the wait: afterwards the id may be somebody else's.
            lock(&self.current).id.take_if(|id| *id == child.id());
            let _ = child.wait();
        }
    }

    fn output(&mut self, end: End) -> Output {
        let stdout = std::mem::take(&mut self.stdout);
        let stderr = std::mem::take(&mut self.stderr);
        Output {
            end,
            cut: stdout.dropped || stderr.dropped,
            stdout: stdout.bytes(),
            stderr: stderr.bytes(),
        }
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The beginning and the end of a stream.
#[derive(Default)]
struct Kept {
    head: Vec<u8>,
    tail: VecDeque<u8>,
    dropped: bool,
}

impl Kept {
    fn push(&mut self, bytes: &[u8]) {
        let to_head = bytes.len().min(KEPT - self.head.len());
        self.head.extend_from_slice(&bytes[..to_head]);
        self.tail.extend(&bytes[to_head..]);
        let excess = self.tail.len().saturating_sub(KEPT);
        if excess > 0 {
            self.tail.drain(..excess);
            self.dropped = true;
        }
    }

    fn bytes(self) -> Vec<u8> {
        let mut bytes = self.head;
        if self.dropped {
            bytes.extend_from_slice(
                "\n… (too much output: some of it was dropped here)\n".as_bytes(),
            );
        }
        bytes.extend(self.tail);
        bytes
    }
}

/// Sends on what `stream` says until it closes, or until nobody listens.
fn forward(
    mut stream: impl Read + Send + 'static,
    event: impl Fn(Vec<u8>) -> Event + Send + 'static,
    events: SyncSender<Event>,
) {
    thread::spawn(move || {
        let mut buffer = [0; 16 * 1024];
        loop {
            let said = match stream.read(&mut buffer) {
                Ok(0) | Err(_) => Event::Closed,
                Ok(length) => event(buffer[..length].to_vec()),
            };
            let closed = matches!(said, Event::Closed);
            if events.send(said).is_err() || closed {
                return;
            }
        }
    });
}

fn lock(current: &Mutex<Current>) -> std::sync::MutexGuard<'_, Current> {
    current
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
}

#[cfg(unix)]
fn in_its_own_group(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(not(unix))]
fn in_its_own_group(_: &mut Command) {}

#[cfg(unix)]
fn kill_group(id: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let group = i32::try_from(id).ok().and_then(Pid::from_raw);
    if let Some(group) = group {
        // Fails if everybody in it has ended, which is what is wanted.
        let _ = kill_process_group(group, Signal::KILL);
    }
}

#[cfg(not(unix))]
fn kill_group(id: u32) {
    let _ = Command::new("taskkill")
        .args(["/F", "/T", "/PID", &id.to_string()])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
}
