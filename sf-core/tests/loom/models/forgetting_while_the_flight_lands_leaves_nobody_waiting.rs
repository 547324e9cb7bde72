use super::subject::modelled::Group;
use loom::{sync::Arc, thread};

/// A leads, B joins or leads its own, C forgets at any moment: A and B return.
pub fn model() {
    let group = Arc::new(Group::<String, u32>::new());
    let forgetter = group.clone();
    let c = thread::spawn(move || forgetter.forget("ada"));
    let asker = group.clone();
    let b = thread::spawn(move || asker.work("ada", || 2));
    let a = group.work("ada", || 1);
    let b = b.join().unwrap();
    c.join().unwrap();
    assert!([(1, 1), (1, 2), (2, 2)].contains(&(a, b)), "values {a} and {b}");
    assert!(group.follow("ada").is_none(), "a flight was left in the air");
}
