//! What Go's group promises, for both forms, and what it cannot: one test for each promise that
//! `future_group.rs` and `sync_group.rs` do not have.

use crate::by_hand::{Gate, Task};
use sf_core::{Event, Failed, Role, What, future, sync};
use std::{
    cell::Cell,
    hash::{Hash, Hasher},
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    rc::Rc,
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    thread,
};

/// A group for threads, and a count of those who have joined that can be waited for.
fn counting_joins<V: Send + 'static>() -> (sync::Group<String, V>, Arc<Joins>) {
    let joins = Arc::new(Joins::default());
    let counted = joins.clone();
    let group = sync::Group::new().observed_by(move |event: &Event<'_, String>| {
        if event.what == What::Joined {
            *counted.joined.lock().unwrap() += 1;
            counted.more.notify_all();
        }
    });
    (group, joins)
}

#[derive(Default)]
struct Joins {
    joined: Mutex<usize>,
    more: Condvar,
}

impl Joins {
    fn wait_for(&self, count: usize) {
        let joined = self.joined.lock().unwrap();
        let joined = self.more.wait_while(joined, |joined| *joined < count).unwrap();
        assert_eq!(*joined, count);
    }
}

/// One caller, one load.
#[test]
fn a_single_call_returns_its_loaders_value() {
    let landed = sync::Group::<u32, _>::new().work_with(&1, |_| "bar").unwrap();
    assert_eq!((landed.value, landed.role, landed.is_shared()), ("bar", Role::Led, false));
}

/// The loader fails while nine wait: an error is a value, and everybody has it whole.
#[test]
fn an_error_reaches_everybody_with_its_value() {
    type Loaded = Result<u32, Arc<std::num::ParseIntError>>;
    let (group, joins) = counting_joins::<Loaded>();
    let loads = AtomicUsize::new(0);
    let load = || {
        loads.fetch_add(1, SeqCst);
        joins.wait_for(9);
        "seven".parse::<u32>().map_err(Arc::new)
    };
    let results: Vec<_> = thread::scope(|scope| {
        let callers: Vec<_> = (0..10).map(|_| scope.spawn(|| group.work("ada", load))).collect();
        callers.into_iter().map(|caller| caller.join().unwrap()).collect()
    });
    assert_eq!(loads.into_inner(), 1);
    assert!(results.iter().all(|result| result == &results[0] && result.is_err()));
}

/// Go's `DoChan`: F joins a flight in the air without a loader, and finds none where there is none.
#[test]
fn who_follows_never_leads() {
    let (group, joins) = counting_joins::<u32>();
    assert!(group.follow("ada").is_none());
    thread::scope(|scope| {
        let landed = group.work_with("ada", |_| {
            let follow = group.follow("ada").expect("a flight is in the air");
            scope.spawn(|| {
                let landed = follow.wait().unwrap();
                assert_eq!((landed.value, landed.role, landed.callers), (7, Role::Joined, 2));
            });
            joins.wait_for(1);
            7
        });
        assert_eq!(landed.unwrap().callers, 2);
    });
    assert!(group.follow("ada").is_none());
}

/// The leader's thread ends before it has waited for anybody: F, which joined, still gets the value.
#[test]
fn a_leader_that_goes_away_leaves_its_value() {
    let group = sync::Group::<u32, u32>::new();
    let follow = thread::scope(|scope| {
        let lead = || {
            let mut follow = None;
            group.work(&1, || {
                follow = group.follow(&1);
                7
            });
            follow.unwrap()
        };
        scope.spawn(lead).join().unwrap()
    });
    assert_eq!(follow.wait().unwrap().value, 7);
}

/// A is forgotten while it loads; B leads another flight, which lands first, with its own followers.
#[test]
fn forget_starts_a_new_flight_beside_the_old_one() {
    let group = sync::Group::<String, u32>::new();
    let mut old = None;
    let a = group.work("ada", || {
        old = group.follow("ada");
        assert!(group.forget("ada"));
        let mut new = None;
        let b = group.work("ada", || {
            new = group.follow("ada");
            2
        });
        assert_eq!((b, new.unwrap().wait().unwrap().value), (2, 2));
        1
    });
    assert_eq!((a, old.unwrap().wait().unwrap().value), (1, 1));
}

struct Counted(Rc<Cell<usize>>);

impl Clone for Counted {
    fn clone(&self) -> Self {
        self.0.set(self.0.get() + 1);
        Counted(self.0.clone())
    }
}

/// Nobody joins A. Then three join B, of whom one leaves: a clone for each that stays, none more.
#[test]
fn an_unshared_value_is_not_cloned_and_a_shared_one_once_a_follower() {
    let group = future::Group::<u32, Counted>::new();
    let clones = Rc::new(Cell::new(0));
    let a = Task::new(group.work(&1, async || Counted(clones.clone()))).ends();
    assert_eq!(a.0.get(), 0);
    let gate = Gate::default();
    let load = async || {
        gate.pass().await;
        Counted(clones.clone())
    };
    let mut callers: Vec<_> = (0..4).map(|_| Task::new(group.work(&1, load))).collect();
    for caller in &mut callers {
        caller.starts();
    }
    gate.open();
    drop(callers.pop());
    for caller in &mut callers {
        caller.ends();
    }
    assert_eq!(clones.get(), 2);
}

/// The value's clone panics while the leader lands: a follower is told, and the leader unwinds.
#[test]
fn a_clone_that_panics_releases_the_waiters() {
    struct Torn;
    impl Clone for Torn {
        fn clone(&self) -> Self {
            panic!("cannot be copied")
        }
    }
    let group = sync::Group::<u32, Torn>::new();
    let mut follow = None;
    let lead = || {
        group.work(&1, || {
            follow = group.follow(&1);
            Torn
        });
    };
    catch_unwind(AssertUnwindSafe(lead)).unwrap_err();
    match follow.unwrap().wait().err() {
        Some(Failed::Panicked(panicked)) => assert_eq!(panicked.message(), "cannot be copied"),
        _ => panic!("not told"),
    }
}

/// A key of which the group's own copy panics when it is dropped.
struct Copied(bool);

impl Clone for Copied {
    fn clone(&self) -> Self {
        Copied(true)
    }
}

impl PartialEq for Copied {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Copied {}

impl Hash for Copied {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Drop for Copied {
    fn drop(&mut self) {
        if self.0 {
            resume_unwind(Box::new("key"));
        }
    }
}

/// The flight lands, its loader panics, or its leader is dropped, and the group drops the key: F has
/// been told before.
#[test]
fn a_key_whose_drop_panics_leaves_nobody_waiting() {
    let group = future::Group::<Copied, u32>::new();
    let key = Copied(false);
    let joined = |a: &mut Task<'_, _>| {
        a.starts();
        let mut f = Task::new(group.follow(&key).expect("a flight is in the air"));
        f.starts();
        f
    };
    let text = |end: &mut dyn FnMut()| {
        *catch_unwind(AssertUnwindSafe(end)).expect_err("panics").downcast::<&str>().unwrap()
    };
    for panics in [false, true] {
        let gate = Gate::default();
        let mut a = Task::new(group.work(&key, async || {
            gate.pass().await;
            if panics { resume_unwind(Box::new("loader")) } else { 7 }
        }));
        let mut f = joined(&mut a);
        gate.open();
        assert_eq!(text(&mut || _ = a.ends()), "key");
        assert_eq!(f.ends().is_ok(), !panics);
    }
    let mut a = Task::new(group.work(&key, std::future::pending));
    let mut f = joined(&mut a);
    let mut a = Some(a);
    assert_eq!(text(&mut || a = None), "key");
    assert!(matches!(f.ends(), Err(Failed::Abandoned)));
}

/// Foreign code that comes back to the group, for another key in the same shard.
mod comes_back {
    use super::*;
    use std::{
        hash::{BuildHasherDefault, Hasher},
        sync::LazyLock,
    };

    #[derive(Default)]
    struct Alike;

    impl Hasher for Alike {
        fn write(&mut self, _: &[u8]) {}

        fn finish(&self) -> u64 {
            7
        }
    }

    type Reached = sync::Group<Key, Value, BuildHasherDefault<Alike>>;
    static GROUP: LazyLock<Reached> =
        LazyLock::new(|| Reached::default().observed_by(|_: &Event<'_, Key>| call("observer")));

    thread_local! {
        static CALLED: Cell<Vec<&'static str>> = const { Cell::new(Vec::new()) };
        static INSIDE: Cell<bool> = const { Cell::new(false) };
    }

    /// With the shard's lock held, this would never return.
    fn call(from: &'static str) {
        if INSIDE.replace(true) {
            return;
        }
        GROUP.forget(&Key(2));
        INSIDE.set(false);
        let mut called = CALLED.take();
        called.push(from);
        CALLED.set(called);
    }

    #[derive(Clone, PartialEq, Eq, Hash)]
    struct Key(u32);

    impl Drop for Key {
        fn drop(&mut self) {
            call("key dropped");
        }
    }

    struct Value;

    impl Clone for Value {
        fn clone(&self) -> Self {
            call("value cloned");
            Value
        }
    }

    impl Drop for Value {
        fn drop(&mut self) {
            call("value dropped");
        }
    }

    /// Led, joined, forgotten, landed with followers: each time the foreign code asks the group.
    #[test]
    fn foreign_code_runs_without_a_shards_lock() {
        let key = Key(1);
        let mut follows = Vec::new();
        drop(GROUP.work(&key, || {
            follows.extend([GROUP.follow(&key), GROUP.follow(&key), GROUP.follow(&key)]);
            GROUP.forget(&key);
            Value
        }));
        follows.pop();
        for follow in follows {
            drop(follow.unwrap().wait().unwrap());
        }
        // And once more without `forget`, which drops the key early.
        drop(GROUP.work(&key, || Value));
        let called = CALLED.take();
        for from in ["observer", "key dropped", "value cloned", "value dropped"] {
            assert!(called.contains(&from), "{from} has not been called");
        }
    }
}
