//! What the compiler promises to users: these tests are red when they don't compile.

use sf_core::{Failed, FlightId, Landed, Panicked, future, sync};
use std::{
    cell::Cell,
    panic::{RefUnwindSafe, UnwindSafe},
    sync::Arc,
};

fn is_send<T: Send>(_: &T) {}
fn is_send_and_sync<T: Send + Sync>() {}
fn is_unwind_safe<T: UnwindSafe + RefUnwindSafe>() {}
fn is_copy<T: Copy>() {}

/// A value that many threads may hold, but only one at a time.
type NotSync = Cell<u32>;

#[test]
fn a_group_is_shared_though_its_values_are_not_sync() {
    is_send_and_sync::<future::Group<String, NotSync>>();
    is_send_and_sync::<sync::Group<String, NotSync>>();
    is_send_and_sync::<Failed>();
    is_send_and_sync::<Panicked>();
    is_unwind_safe::<future::Group<String, NotSync>>();
    is_unwind_safe::<sync::Group<String, NotSync>>();
}

#[test]
fn a_flight_is_copied_whatever_its_types() {
    is_copy::<future::Flight<'static, String, Vec<u8>>>();
    is_copy::<FlightId>();
}

/// Nobody can be served, so only the methods that serve nobody are there.
#[test]
fn values_that_cannot_be_cloned_can_be_forgotten() {
    struct Unique;
    let group = future::Group::<String, Unique>::new();
    assert!(!group.forget("ada") && !group.forget_unshared("ada") && group.follow("ada").is_none());
    let group = sync::Group::<String, Unique>::new();
    assert!(!group.forget("ada") && !group.forget_unshared("ada") && group.follow("ada").is_none());
}

#[test]
fn futures_can_be_spawned() {
    let group = Arc::new(future::Group::<String, NotSync>::new());
    let name = "ada".to_owned();
    is_send(&group.work("ada", async || Cell::new(name.len() as u32)));
    is_send(&group.work_with(&name, async |flight| {
        std::future::ready(()).await;
        Cell::new(u32::from(flight.is_current()))
    }));
    is_send(&group.follow("ada"));
    let owner = group.clone();
    is_send(&async move { owner.work("ada", async || Cell::new(1)).await });
}

/// A task's future is copied some times before it runs.
#[test]
fn the_future_of_a_call_holds_its_loaders_future_once() {
    let load = async || {
        let kept = [1; 1000];
        std::future::ready(()).await;
        kept[0]
    };
    let group = future::Group::<String, u8>::new();
    let size = size_of_val(&group.work("ada", load));
    assert!(size < 1200, "{size} bytes");
    let size = size_of_val(&group.work_with("ada", async |_| load().await));
    assert!(size < 1200, "{size} bytes");
}

/// Borrowed keys, owned keys, tuples; loaders that borrow, and closures that return futures.
#[test]
fn keys_and_loaders_come_in_all_shapes() {
    use crate::by_hand::Task;
    let by_number: future::Group<u64, u8> = future::Group::new();
    assert_eq!(Task::new(by_number.work(&42, async || 1)).ends(), 1);
    let by_pair: future::Group<(String, String), u8> = future::Group::default();
    let pair = ("tenant".to_owned(), "ada".to_owned());
    assert_eq!(Task::new(by_pair.work(&pair, || std::future::ready(2))).ends(), 2);
    let by_name: future::Group<String, Result<usize, Arc<str>>> = future::Group::new();
    let on_the_stack = [1, 2, 3];
    let borrow = async || Ok(on_the_stack.len());
    assert_eq!(Task::new(by_name.work("ada", borrow)).ends(), Ok(3));
    let landed: Landed<_> =
        Task::new(by_name.work_with("ada", async |_| Err("down".into()))).ends().unwrap();
    assert_eq!(landed.value, Err("down".into()));
}
