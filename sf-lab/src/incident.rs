//! What a failing test says.

use std::fmt::{self, Write as _};

use crate::recorder::{Deed, Event, with_state};

/// A broken promise, told as its victim would: the symptom, then who did what until then.
///
/// Its `Debug` form is the whole report, because that is what libtest prints when a test returns
/// it. Made anywhere in a story; [`run`](crate::run) adds the timeline.
pub struct Incident {
    symptom: String,
    facts: Vec<(String, String)>,
    turn: Option<String>,
    pub(crate) told: Option<Told>,
}

/// What `run` knows and a story does not.
pub(crate) struct Told {
    pub(crate) timeline: String,
    pub(crate) bug: String,
}

/// Goes on if the promise was kept.
///
/// # Errors
/// An [`Incident`] with this symptom if it was not.
pub fn ensure(kept: bool, symptom: impl FnOnce() -> String) -> Result<(), Incident> {
    if kept {
        Ok(())
    } else {
        Err(Incident::new(symptom()))
    }
}

impl Incident {
    /// What went wrong, in the words of whoever suffered from it, with the values they saw.
    pub fn new(symptom: impl Into<String>) -> Self {
        Incident {
            symptom: symptom.into(),
            facts: Vec::new(),
            turn: None,
            told: None,
        }
    }

    #[cfg(feature = "model")]
    pub(crate) fn symptom(&self) -> &str {
        &self.symptom
    }

    /// Nothing will ever happen again: everybody is asleep, has returned, or a call has panicked.
    pub(crate) fn asleep(symptom: String) -> Self {
        with_state(|s| {
            let symptom = match s.panics.last() {
                // Whatever did not happen then is the smaller news.
                Some(panic) => format!("a call panicked: {panic}; {symptom}"),
                None if s.unfinished.is_empty() => format!("{symptom}; all calls have returned"),
                None => format!("{symptom}; everybody is asleep"),
            };
            let waits = |lane| {
                (
                    format!("{lane}"),
                    format!("waits for {}", s.waits_for(lane)),
                )
            };
            Incident {
                facts: s.unfinished.iter().map(waits).collect(),
                ..Incident::new(symptom)
            }
        })
        .expect("only a run can fall asleep")
    }

    /// Adds a value worth seeing under the symptom.
    #[must_use]
    pub fn with(mut self, what: impl Into<String>, value: impl Into<String>) -> Self {
        self.facts.push((what.into(), value.into()));
        self
    }

    /// Points at the learner's own line where `caller` joined somebody else's flight.
    #[must_use]
    pub fn at_the_join_of(self, caller: &str) -> Self {
        let by_caller = |e: &Event| e.deed == Deed::Joined && e.lane.to_string() == caller;
        self.at_last(by_caller, |e| format!("{caller} {}", e.outcome))
    }

    /// Points at the learner's own line that asked the backend for `key` last.
    #[must_use]
    pub fn at_the_last_query_of(self, key: &impl fmt::Debug) -> Self {
        // Whatever the backend calls it: `find("ada")`, `ask("ada")`.
        let query = format!("({key:?})");
        self.at_last(
            |e| e.deed == Deed::Queried && e.op.ends_with(&query),
            |e| format!("{} asks once more", e.lane),
        )
    }

    /// Points at the line from which on all is lost.
    pub(crate) fn turning(mut self, at: String) -> Self {
        self.turn = Some(at);
        self
    }

    fn at_last(mut self, which: impl Fn(&Event) -> bool, tale: impl Fn(&Event) -> String) -> Self {
        self.turn = with_state(|s| {
            let event = s.events.iter().rev().find(|e| which(e))?;
            Some(format!("{}, where {}", event.site?, tale(event)))
        })
        .flatten();
        self
    }
}

impl fmt::Debug for Incident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}.", self.symptom.trim_end_matches('.'))?;
        if !self.facts.is_empty() {
            f.write_char('\n')?;
            let width = self
                .facts
                .iter()
                .map(|(what, _)| what.chars().count())
                .max()
                .unwrap_or(0);
            for (what, value) in &self.facts {
                writeln!(f, "    {what:width$}  {value}")?;
            }
        }
        let Some(told) = &self.told else {
            return Ok(());
        };
        if !told.timeline.is_empty() {
            writeln!(f, "\n{}", told.timeline.trim_end())?;
        }
        if let Some(turn) = &self.turn {
            writeln!(f, "\nThe story turns at {turn}.")?;
        }
        write!(
            f,
            "\nChapter: `cargo run`, then http://127.0.0.1:3000/{0}.html\nA hint: `cargo run -- hint {0}`",
            told.bug
        )
    }
}
