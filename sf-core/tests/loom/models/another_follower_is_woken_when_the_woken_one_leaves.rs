use super::subject::modelled::future::Group;
use crate::on_threads::block_on;
use loom::{sync::Arc, thread};
use std::{
    future::{Future, pending},
    pin::Pin,
    task::{Context, Waker},
};

type Call = Pin<Box<dyn Future<Output = u32> + Send>>;

/// A leads, C joins, B joins last. A and B are dropped on two threads, in any order, also when B has
/// been woken to go on: C has the value of its own loader.
pub fn model() {
    let group = Arc::new(Group::<String, u32>::new());
    let a = call(&group, 1);
    let c = call(&group, 3);
    let b = call(&group, 2);
    let c = thread::spawn(move || block_on(c));
    let giving_up = thread::spawn(move || drop(b));
    drop(a);
    giving_up.join().unwrap();
    assert_eq!(c.join().unwrap(), 3);
    assert!(group.follow("ada").is_none(), "a flight was left in the air");
}

/// Polled once.
fn call(group: &Arc<Group<String, u32>>, name: u32) -> Call {
    let group = group.clone();
    let load = async move || if name == 3 { 3 } else { pending().await };
    let mut call: Call = Box::pin(async move { group.work("ada", load).await });
    assert!(call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    call
}
