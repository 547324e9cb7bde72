//! The one clock that is real.

use std::{
    io::Write,
    process,
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread,
    time::Duration,
};

/// A run takes milliseconds; ten seconds of real time mean that its thread is blocked or spins,
/// and then nothing inside the run can report it.
const PATIENCE: Duration = Duration::from_secs(10);

/// Ends the process if it is not dropped in time. It can only ever turn a test red.
pub(crate) struct Watchdog {
    _lead: Sender<()>,
}

impl Watchdog {
    pub(crate) fn watch(bug: &str) -> Self {
        let (lead, dropped) = mpsc::channel::<()>();
        let bug = bug.to_owned();
        thread::spawn(move || {
            if dropped.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                // `eprintln!` would be captured by libtest and lost with the process.
                let _ = writeln!(
                    std::io::stderr(),
                    "\n\nThis test has been running for {} seconds of real time and will not end: \
                     its thread is blocked or spins.\n\
                     Look in exercises/{bug}/src/lib.rs for a std or parking_lot lock that is held \
                     over an .await and taken again, for a blocking wait or sleep, and for a loop \
                     that never has to wait for anything.\n",
                    PATIENCE.as_secs(),
                );
                process::exit(101);
            }
        });
        Watchdog { _lead: lead }
    }
}
