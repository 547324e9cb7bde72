//! What the workbook claims of orders of steps: every version of an exercise is performed in all
//! of them, and what the page plays is what was found.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use solutions::{
    Failure,
    bug::Mode,
    committed, drawing, ensure,
    recorded::{self, Recorded},
    variant::Kind,
};

use crate::{BUGS, UPDATE, judgement};

fn for_each(check: impl Fn(&Recorded) -> Result<(), Failure>) -> Result<(), Failure> {
    recorded::gather(&BUGS, judgement()?)?
        .iter()
        .try_for_each(check)
}

/// A right fix is right in every order.
#[test]
fn no_order_breaks_a_solution_or_an_alternative() -> Result<(), Failure> {
    for_each(|recorded| {
        for (test, versions) in recorded.explorations() {
            for (variant, recording) in versions {
                if matches!(variant.kind, Kind::Solution | Kind::Alternative) {
                    let found = recording.version();
                    ensure(found.complete && found.bad == 0, || {
                        format!(
                            "{}/{} goes wrong in {} of {} orders of {test}",
                            recorded.bug.id,
                            variant.path(),
                            found.bad,
                            found.counted()
                        )
                    })?;
                }
            }
        }
        Ok(())
    })
}

/// What ships goes wrong in some order. Where the reader is asked to find one, it does not in all.
#[test]
fn some_order_breaks_what_is_shipped() -> Result<(), Failure> {
    for_each(|recorded| {
        let found = recorded.pristine().version();
        let holds = match recorded.bug.facts.schedules.mode {
            Mode::Watch => 0 < found.bad,
            Mode::Play => found.complete && 0 < found.bad && found.bad < found.orders,
        };
        ensure(holds, || {
            format!(
                "{}: {} of {} orders go wrong",
                recorded.bug.id,
                found.bad,
                found.counted()
            )
        })
    })
}

/// `Schedules: bad`; `Schedules: bad in NAME`, if not the scenario of the page shows it but that of
/// another test; or `Schedules: none, because …`: whoever says none has tried them all.
#[test]
fn each_near_miss_goes_wrong_in_some_order_or_says_why_not() -> Result<(), Failure> {
    for_each(|recorded| {
        for (n, (variant, _)) in recorded.versions.iter().enumerate() {
            if variant.kind != Kind::NearMiss {
                continue;
            }
            let found = |test| {
                let mut all = recorded.explorations();
                let (_, versions) = all.find(|(name, _)| *name == test)?;
                Some(versions[n].1.version())
            };
            let played = &*recorded.bug.facts.schedules.test;
            let bad = |test| found(test).is_some_and(|f| f.bad > 0);
            let good = |test| found(test).is_some_and(|f| f.bad == 0 && f.complete);
            let says = variant.must_say("Schedules");
            let holds = match (says, says.strip_prefix("bad in ")) {
                ("bad", _) => bad(played),
                (_, Some(test)) => good(played) && bad(test),
                _ => {
                    let mut all = recorded.explorations();
                    says.starts_with("none, because ") && all.all(|(test, _)| good(test))
                }
            };
            ensure(holds, || {
                let counts = recorded.explorations().map(|(test, versions)| {
                    let found = versions[n].1.version();
                    format!("\n{} of {} orders in {test}", found.bad, found.counted())
                });
                format!(
                    "{}/{} says `Schedules: {says}`, and goes wrong in{}",
                    recorded.bug.id,
                    variant.path(),
                    counts.collect::<String>()
                )
            })?;
        }
        Ok(())
    })
}

/// A promise that nobody breaks proves nothing.
#[test]
fn each_promise_is_broken_by_somebody() -> Result<(), Failure> {
    for_each(|recorded| {
        for (test, versions) in recorded.explorations() {
            let mut promises = versions[0].1.promises.iter().enumerate();
            // One is built into every scenario.
            let unbroken = promises.find(|(n, promise)| {
                *promise != "everybody gets an answer"
                    && !versions.iter().any(|(_, r)| r.version().breaks(*n))
            });
            ensure(unbroken.is_none(), || {
                format!(
                    "{}: no version breaks {unbroken:?} in {test}",
                    recorded.bug.id
                )
            })?;
        }
        Ok(())
    })
}

#[test]
fn the_recordings_are_the_committed_ones() -> Result<(), Failure> {
    for_each(|recorded| {
        let file = recorded.bug.folder().join("schedules.json");
        committed::check(&file, &recorded.json()?, UPDATE)
    })
}

#[test]
fn the_drawing_is_the_committed_one() -> Result<(), Failure> {
    for_each(|recorded| {
        let file = recorded.bug.folder().join("schedule.svg");
        committed::check(&file, &drawing::draw(recorded.pristine()), UPDATE)
    })
}

#[test]
fn the_table_of_orders_is_the_committed_one() -> Result<(), Failure> {
    for_each(|recorded| {
        let file = recorded.bug.folder().join("schedules.md");
        committed::check(&file, &recorded.table(), UPDATE)
    })
}

/// A page with all its versions is to open at once, on a phone as well.
#[test]
fn a_chapters_recordings_are_small() -> Result<(), Failure> {
    for_each(|recorded| {
        let mut packed = GzEncoder::new(Vec::new(), Compression::default());
        packed
            .write_all(recorded.json()?.as_bytes())
            .expect("it is written to memory");
        let size = packed.finish().expect("it is written to memory").len();
        ensure(size < 30 * 1024, || {
            format!(
                "{}/schedules.json has {size} bytes when packed",
                recorded.bug.id
            )
        })
    })
}
