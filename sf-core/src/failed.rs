use crate::Cycle;
use std::{any::Any, error::Error, fmt, sync::Arc};

/// Why a caller got no value.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Failed {
    /// The loader panicked. Everybody on the flight gets this; nobody runs it again.
    Panicked(Panicked),
    /// Waiting for the flight would never have ended.
    ///
    /// Only with [`reporting_cycles`](crate::future::Group::reporting_cycles).
    Cycle(Cycle),
    /// The leader is gone without a result, and nobody on the flight could take its place.
    ///
    /// Of futures, only a [`follow`](crate::future::Group::follow) gets this, when the leader was
    /// dropped: a caller that brought a loader takes the lead instead. A thread's leader returns or
    /// panics; every follower gets this if it panicked outside its loader, in an
    /// [`Observer`](crate::Observer) or in code of its key.
    Abandoned,
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failed::Panicked(panicked) => panicked.fmt(f),
            Failed::Cycle(cycle) => cycle.fmt(f),
            Failed::Abandoned => {
                f.write_str("the leader is gone, and nobody who waited could take its place")
            }
        }
    }
}

impl Error for Failed {}

/// The message of a loader's panic.
///
/// The payload itself belongs to the leader: it cannot be cloned for those who waited.
#[derive(Clone, Debug)]
pub struct Panicked {
    message: Arc<str>,
}

impl Panicked {
    pub(crate) fn from_payload(payload: &(dyn Any + Send)) -> Self {
        let message = if let Some(text) = payload.downcast_ref::<&str>() {
            text
        } else if let Some(text) = payload.downcast_ref::<String>() {
            text
        } else {
            "(a payload that is not text)"
        };
        Panicked { message: message.into() }
    }

    /// The text that the loader panicked with.
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Panicked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the loader panicked: {}", self.message)
    }
}

impl Error for Panicked {}
