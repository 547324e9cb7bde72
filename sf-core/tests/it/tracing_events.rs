//! What the observer of the feature `tracing` writes.

use sf_core::{Tracing, sync::Group};
use std::{
    fmt::{Debug, Write},
    sync::{Arc, Mutex},
};
use tracing::{
    Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

/// Keeps the text of every event.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Subscriber for Lines {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        unreachable!("nothing here opens a span")
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        let mut line = Line(event.metadata().level().to_string());
        event.record(&mut line);
        self.0.lock().unwrap().push(line.0);
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

/// A leads and lands; then its loader panics.
#[test]
fn events_carry_key_and_flight() {
    let group = Group::<String, u32>::new().observed_by(Tracing);
    let lines = Lines::default();
    tracing::subscriber::with_default(lines.clone(), || {
        group.work("ada", || 1);
        group.work_with("ada", |_| panic!("torn")).unwrap_err();
    });
    let lines = lines.0.lock().unwrap();
    // Ids count within a shard, and "ada" has a shard of its own.
    let flights: Vec<&str> =
        lines.iter().map(|line| line.split("flight=").nth(1).unwrap()).collect();
    let without = |line: &String| line.split(" flight=").next().unwrap().to_owned();
    assert_eq!(
        lines.iter().map(without).collect::<Vec<_>>(),
        [
            r#"DEBUG message=led key="ada""#,
            r#"DEBUG message=landed key="ada""#,
            r#"DEBUG message=led key="ada""#,
            r#"WARN message=the loader panicked key="ada""#,
        ]
    );
    assert_eq!(flights[1], format!("{} callers=1", flights[0]));
    assert_ne!(flights[0], flights[2]);
}
