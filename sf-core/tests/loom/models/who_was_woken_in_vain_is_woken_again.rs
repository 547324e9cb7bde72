use super::subject::modelled::future::Group;
use crate::on_threads::block_on;
use loom::{sync::Arc, thread};
use std::{
    future::{Future, pending},
    task::{Context, Waker},
};

/// A leads and is dropped while B and C ask, on two threads. Whom of them A wakes is not always who
/// goes on: both return.
pub fn model() {
    let group = Arc::new(Group::<String, u32>::new());
    let mut a = Box::pin(group.work("ada", pending));
    assert!(a.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    let ask = |name: u32| {
        let group = group.clone();
        move || {
            let load = async || {
                thread::yield_now();
                name
            };
            block_on(group.work("ada", load))
        }
    };
    let others = [thread::spawn(ask(2)), thread::spawn(ask(3))];
    drop(a);
    for thread in others {
        assert!([2, 3].contains(&thread.join().unwrap()));
    }
    assert!(group.follow("ada").is_none(), "a flight was left in the air");
}
