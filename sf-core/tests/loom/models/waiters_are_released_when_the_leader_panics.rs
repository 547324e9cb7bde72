use super::subject::{Failed, modelled::Group};
use loom::{sync::Arc, thread};

/// A's loader panics. B and C joined in time and hear of it, or lead a flight of their own. Of two
/// on one flight, one loader runs.
pub fn model() {
    let group = Arc::new(Group::<String, u32>::new());
    let ask = |name: u32| {
        let group = group.clone();
        move || match group.work_with("ada", |_| name) {
            Ok(landed) => assert_ne!(landed.value, 1),
            Err(Failed::Panicked(panicked)) => assert_eq!(panicked.message(), "torn"),
            Err(other) => panic!("{other}"),
        }
    };
    let others = [thread::spawn(ask(2)), thread::spawn(ask(3))];
    // Not `panic!`, which would print its message in each of some thousand executions.
    let torn =
        |_: super::subject::modelled::Flight<'_, _, _>| std::panic::resume_unwind(Box::new("torn"));
    if let Ok(landed) = group.work_with("ada", torn) {
        assert_ne!(landed.value, 1);
    }
    for thread in others {
        thread.join().unwrap();
    }
    assert_eq!(group.work("ada", || 4), 4);
}
