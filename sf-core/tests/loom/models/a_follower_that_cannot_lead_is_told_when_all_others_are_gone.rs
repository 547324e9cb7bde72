use super::subject::{Failed, modelled::future::Group};
use crate::on_threads::{block_on, give_up};
use loom::{sync::Arc, thread};
use std::future::pending;

/// A leads, B may join, F follows. A and B are dropped, in any order, on two threads: F is told,
/// and the flight is gone.
pub fn model() {
    let group = Arc::new(Group::<String, u32>::new());
    let mut a = Box::pin(group.work("ada", pending));
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(Future::poll(a.as_mut(), &mut cx).is_pending());
    let follow = group.follow("ada").unwrap();
    let asker = group.clone();
    let b = thread::spawn(move || {
        give_up(asker.work("ada", pending));
    });
    let f = thread::spawn(move || block_on(follow));
    drop(a);
    let f = f.join().unwrap();
    assert!(matches!(f, Err(Failed::Abandoned)));
    b.join().unwrap();
    assert!(group.follow("ada").is_none(), "a flight was left in the air");
}
