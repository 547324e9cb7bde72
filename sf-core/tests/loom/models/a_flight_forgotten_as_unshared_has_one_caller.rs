use super::subject::modelled::Group;
use loom::{sync::Arc, thread};

/// A leads, B joins or leads its own, C forgets A's flight only if it is unshared. If it did, A is
/// alone; if it did not, B may be with A.
pub fn model() {
    let group = Arc::new(Group::<String, u32>::new());
    let mut others = None;
    let a = group.work_with("ada", |_| {
        let (asker, forgetter) = (group.clone(), group.clone());
        others = Some((
            thread::spawn(move || asker.work("ada", || 2)),
            // In the air for certain: A's loader waits for the answer.
            forgetter.forget_unshared("ada"),
        ));
        1
    });
    let a = a.unwrap();
    let (b, forgotten) = others.unwrap();
    let b = b.join().unwrap();
    if forgotten {
        assert!(a.callers == 1 && b == 2, "forgotten as unshared, and shared");
    }
}
