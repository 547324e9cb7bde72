use super::subject::modelled::future::Group;
use crate::on_threads::{block_on, give_up};
use loom::{sync::Arc, thread};
use std::future::pending;

/// A's future is polled once and dropped, on one thread, while B asks on another, before, between
/// or after: B has the value of its own loader.
pub fn model() {
    let group = Arc::new(Group::<String, u32>::new());
    let asker = group.clone();
    let b = thread::spawn(move || block_on(asker.work("ada", async || 2)));
    let a = give_up(group.work("ada", async || {
        thread::yield_now();
        pending().await
    }));
    assert!(a.is_none() || a == Some(2));
    assert_eq!(b.join().unwrap(), 2);
    assert!(group.follow("ada").is_none(), "a flight was left in the air");
}
