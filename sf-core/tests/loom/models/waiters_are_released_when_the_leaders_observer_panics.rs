use super::subject::{Event, Failed, What, modelled::Group};
use loom::{sync::Arc, thread};
use std::{
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    sync::atomic::{AtomicBool, Ordering::Relaxed},
};

/// A and B ask, and the observer panics when it is told of the first flight: its leader unwinds,
/// and the other one, if it waits for that flight, hears that it was abandoned.
pub fn model() {
    let first = AtomicBool::new(true);
    let group = Group::<String, u32>::new().observed_by(move |event: &Event<'_, String>| {
        if event.what == What::Led && first.swap(false, Relaxed) {
            thread::yield_now();
            resume_unwind(Box::new("observer"));
        }
    });
    let group = Arc::new(group);
    let ask = |name: u32| {
        let group = group.clone();
        move || match catch_unwind(AssertUnwindSafe(|| group.work_with("ada", |_| name))) {
            Ok(Ok(landed)) => landed.value == name,
            Ok(Err(failed)) => matches!(failed, Failed::Abandoned),
            Err(_) => false,
        }
    };
    let b = thread::spawn(ask(2));
    let outcomes = [ask(1)(), b.join().unwrap()];
    assert_eq!(outcomes.iter().filter(|went_well| **went_well).count(), 1);
    assert!(group.follow("ada").is_none(), "a flight was left in the air");
}
