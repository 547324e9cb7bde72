//! A log that takes its time.

use std::{
    convert::Infallible,
    fmt::{self, Debug},
    panic::Location,
    sync::Arc,
};

use parking_lot::Mutex;

use crate::{
    calls::{Calls, reply},
    gate::Gate,
    point::{Op, announce, asleep, performed, shown},
    recorder::{Deed, Panel, Rows, show},
};

/// A log of lines `L`, written one after another, each when the log gets round to it.
///
/// A handle: clones are the same log.
pub struct AuditLog<L>(Arc<Mutex<Book<L>>>);

struct Book<L> {
    lines: Vec<L>,
    appends: Calls<(), Infallible>,
}

impl<L> Clone for AuditLog<L> {
    fn clone(&self) -> Self {
        AuditLog(self.0.clone())
    }
}

impl<L> Debug for AuditLog<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AuditLog")
    }
}

impl<L: Clone + Debug + Send + 'static> Default for AuditLog<L> {
    fn default() -> Self {
        AuditLog::new()
    }
}

impl<L: Clone + Debug + Send + 'static> AuditLog<L> {
    /// A log without a line.
    pub fn new() -> Self {
        let book = Arc::new(Mutex::new(Book {
            lines: Vec::new(),
            appends: Calls::new("the audit log", "line"),
        }));
        show(Panel {
            name: "audit log",
            rows: {
                let book = book.clone();
                Arc::new(move || book.lock().picture())
            },
        });
        AuditLog(book)
    }

    /// Writes a line, which is asked for at the moment in which it is written.
    ///
    /// Two steps: the log writes; its receipt arrives. A [`Gate`] may keep the log busy before
    /// the first, while others write.
    ///
    /// # Cancel safety
    /// Dropped before the log has written, it leaves no line.
    #[track_caller]
    pub fn append(&self, line: impl FnOnce() -> L) -> impl Future<Output = ()> {
        let op = Op {
            backend: Some("audit log"),
            text: "append".to_owned(),
            site: Location::caller().into(),
        };
        async move {
            announce(&op).await;
            let call = self.0.lock().appends.arrives(&());
            if let Some(gate) = &call.gate {
                asleep("the log to write its line".to_owned(), gate.pass()).await;
            }
            // The lock is not held while the line is made: that may look into the log.
            let line = line();
            performed(&op, Deed::Other, format!("writes {}", shown(&line)));
            self.0.lock().lines.push(line);
            reply(op).await;
        }
    }

    /// Keeps the log busy for the next line that comes; lines that come later pass it by. Several
    /// gates serve as many lines, in order.
    pub fn hold(&self) -> Gate {
        self.0.lock().appends.hold((), "append".to_owned())
    }

    /// What has been written so far.
    pub fn lines(&self) -> Vec<L> {
        self.0.lock().lines.clone()
    }
}

impl<L: Debug> Book<L> {
    fn picture(&self) -> Rows {
        let lines = (1..).zip(&self.lines);
        lines
            .map(|(n, line)| (format!("line {n}"), shown(line)))
            .collect()
    }
}
