//! How a client says that it has hung up.

use std::fmt::{self, Debug};

use tokio::sync::watch;

use crate::{
    point::{Op, performed},
    recorder::Deed,
};

/// Tells whoever works for a client that it wants no answer any more.
///
/// A handle: clones are the same token. It can be cancelled once, and stays so.
#[derive(Clone)]
pub struct CancelToken(watch::Sender<bool>);

impl CancelToken {
    /// A token of a client that is on the line.
    pub fn new() -> Self {
        CancelToken(watch::Sender::new(false))
    }

    /// The client hangs up, at once.
    #[track_caller]
    pub fn cancel(&self) {
        self.0.send_replace(true);
        let op = Op {
            backend: None,
            text: "cancels".to_owned(),
            site: std::panic::Location::caller().into(),
        };
        performed(&op, Deed::Other, "");
    }

    /// Whether the client has hung up.
    pub fn is_cancelled(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until the client hangs up; for ever if it does not.
    pub async fn cancelled(&self) {
        // The sender lives as long as `self`, so the wait ends with a cancelled token only.
        let _ = self.0.subscribe().wait_for(|cancelled| *cancelled).await;
    }
}

impl Default for CancelToken {
    fn default() -> Self {
        CancelToken::new()
    }
}

impl Debug for CancelToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_cancelled() {
            "CancelToken(cancelled)"
        } else {
            "CancelToken"
        })
    }
}
