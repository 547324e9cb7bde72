//! A gate in front of one reply.

use tokio::{sync::watch, time::timeout};

use crate::{incident::Incident, run::HOUR};

#[derive(Clone, Copy, Default)]
struct Passage {
    arrived: bool,
    open: bool,
}

/// Holds one reply back until the story lets it go; made by a backend's `hold`, such as
/// [`Db::hold`](crate::Db::hold).
///
/// Dropping the gate leaves the reply held: what nobody releases stays in the air.
#[derive(Clone)]
pub struct Gate {
    before: String,
    passage: watch::Sender<Passage>,
}

impl Gate {
    pub(crate) fn new(before: String) -> Self {
        Gate {
            before,
            passage: watch::Sender::new(Passage::default()),
        }
    }

    /// Waits until the reply stands at the gate: the row has been read by then.
    ///
    /// # Errors
    /// If everybody is asleep and nobody has asked.
    pub async fn arrived(&self) -> Result<(), Incident> {
        let mut passage = self.passage.subscribe();
        let arrived = timeout(HOUR, passage.wait_for(|p| p.arrived)).await;
        match arrived {
            Ok(_) => Ok(()),
            Err(_) => Err(Incident::asleep(format!(
                "{} was never asked for",
                self.before
            ))),
        }
    }

    /// Lets the reply go.
    pub fn release(&self) {
        self.passage.send_modify(|p| p.open = true);
    }

    /// What this gate stands in front of, for reports.
    pub(crate) fn before(&self) -> &str {
        &self.before
    }

    /// The backend's side: stands at the gate until it is open.
    pub(crate) async fn pass(&self) {
        self.passage.send_modify(|p| p.arrived = true);
        // The sender lives as long as `self`, so the wait can only end with an open gate.
        let _ = self.passage.subscribe().wait_for(|p| p.open).await;
    }
}
