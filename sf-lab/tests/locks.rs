//! What waits and what is shared in a story of threads: locks, conditions, handles.

use std::cell::Cell;

use sf_lab::{
    Incident,
    model::{
        self, Arc, Condvar, Mutex, RwLock,
        atomic::{AtomicUsize, Ordering::SeqCst},
        thread,
    },
};

fn report(story: Result<(), Incident>) -> String {
    format!("{:?}", story.expect_err("the story goes wrong"))
}

/// Takes a lock, and looks round if it has got it.
type Way<L> = fn(&L, &dyn Fn());

/// Two callers take a lock, each in its own way, and look who else is inside.
fn inside_at_once<L: Send + Sync + 'static>(
    lock: impl Fn() -> L + Send + Sync + 'static,
    ways: [Way<L>; 2],
) -> Result<(), Incident> {
    model::in_some_order("nobody ever met another inside", move || {
        let lock = Arc::new(lock());
        let inside = Arc::new(AtomicUsize::new(0));
        let take = |name: &str, way: Way<L>| {
            let (lock, inside) = (lock.clone(), inside.clone());
            model::caller(name, move || {
                let met = Cell::new(false);
                way(&lock, &|| {
                    let before = inside.fetch_add(1, SeqCst);
                    met.set(before > 0);
                    thread::yield_now();
                    inside.fetch_sub(1, SeqCst);
                });
                met.get()
            })
        };
        let [one, other] = ways;
        let (one, other) = (take("one", one), take("other", other));
        Ok(one.answer() | other.answer())
    })
}

#[test]
fn readers_meet_inside_a_lock_and_a_writer_meets_nobody() {
    let read: Way<RwLock<()>> = |lock, look| {
        let _held = lock.read().unwrap();
        look();
    };
    let write: Way<RwLock<()>> = |lock, look| {
        let _held = lock.write().unwrap();
        look();
    };
    let met = |ways| inside_at_once(RwLock::default, ways);
    assert!(met([read, read]).is_ok());
    assert!(met([read, write]).is_err());
    assert!(met([write, write]).is_err());
}

#[test]
fn whoever_only_tries_a_lock_comes_in_when_nobody_is_there() {
    let lock: Way<Mutex<()>> = |lock, look| {
        if let Ok(_held) = lock.try_lock() {
            look();
        }
    };
    let met = inside_at_once(Mutex::default, [lock, lock]);
    assert!(met.is_err(), "two are inside one lock");

    let read: Way<RwLock<()>> = |lock, look| {
        if let Ok(_held) = lock.try_read() {
            look();
        }
    };
    let write: Way<RwLock<()>> = |lock, look| {
        if let Ok(_held) = lock.try_write() {
            look();
        }
    };
    let met = |ways| inside_at_once(RwLock::default, ways);
    assert!(met([read, read]).is_ok());
    assert!(met([read, write]).is_err());
    assert!(met([write, write]).is_err());
}

/// Both touch a number: whoever stands right before a lock that another takes is put to sleep by
/// loom, also if it would only have tried.
#[test]
fn whoever_only_tries_a_lock_is_turned_away_in_some_order() -> Result<(), Incident> {
    for wanted in [true, false] {
        model::in_some_order("every try was answered alike", move || {
            let locks = Arc::new((Mutex::new(()), RwLock::new(())));
            let turns = Arc::new(AtomicUsize::new(0));
            let holder = model::caller("holder", {
                let (locks, turns) = (locks.clone(), turns.clone());
                move || {
                    let _held = (locks.0.lock().unwrap(), locks.1.write().unwrap());
                    turns.fetch_add(1, SeqCst);
                }
            });
            turns.load(SeqCst);
            let locked = locks.0.try_lock().is_err();
            let written = locks.1.try_read().is_err();
            let taken = locks.1.try_write().is_err();
            holder.answer();
            Ok([locked, written, taken] == [wanted; 3])
        })?;
    }
    Ok(())
}

/// loom's own lock asks the scheduler when it is let go, also when that has given up: the process
/// would abort in the place of a report.
#[test]
fn a_reader_that_waits_to_write_is_a_report() {
    let story = model::in_every_order(|| {
        let lock = RwLock::new(0);
        let upgrader = model::caller("upgrader", move || {
            let before = lock.read().unwrap();
            *lock.write().unwrap() = *before + 1;
        });
        upgrader.answer();
        Ok(())
    });
    let told = report(story);
    assert!(
        told.starts_with("upgrader never got an answer; everybody is asleep."),
        "{told}"
    );
    assert!(told.contains("upgrader  waits for the lock at "), "{told}");
}

#[test]
fn a_writer_that_waits_for_its_own_lock_is_a_report() {
    let story = model::in_every_order(|| {
        let lock = RwLock::new(0);
        let _first = lock.write().unwrap();
        let _second = lock.write().unwrap();
        Ok(())
    });
    assert!(report(story).starts_with("the test can't go on"));
}

#[test]
fn one_notification_wakes_one_of_those_who_sleep() {
    let notified = |notify: fn(&Condvar)| {
        model::in_every_order(move || {
            let gate = Arc::new((Mutex::new(false), Condvar::new()));
            let sleep = |name: &str| {
                let gate = gate.clone();
                model::caller(name, move || {
                    let open = gate.0.lock().unwrap();
                    drop(gate.1.wait_while(open, |open| !*open));
                })
            };
            let (one, other) = (sleep("one"), sleep("other"));
            *gate.0.lock().unwrap() = true;
            notify(&gate.1);
            one.answer();
            other.answer();
            Ok(())
        })
    };
    assert!(notified(Condvar::notify_all).is_ok());
    let told = report(notified(Condvar::notify_one));
    assert!(told.contains("everybody is asleep"), "{told}");
    assert!(told.contains("waits for a notification at "), "{told}");
}

/// No flag says that it has come.
#[test]
fn a_notification_that_finds_nobody_is_lost() {
    let story = model::in_every_order(|| {
        let gate = Arc::new((Mutex::new(()), Condvar::new()));
        let sleeper = model::caller("sleeper", {
            let gate = gate.clone();
            move || drop(gate.1.wait(gate.0.lock().unwrap()))
        });
        gate.1.notify_all();
        sleeper.answer();
        Ok(())
    });
    assert!(report(story).starts_with("sleeper never got an answer"));
}

#[test]
fn only_the_last_handle_gives_its_value_away() -> Result<(), Incident> {
    model::in_every_order(|| {
        let mut handle = Arc::new(7);
        assert_eq!(Arc::get_mut(&mut handle), Some(&mut 7));
        let other = handle.clone();
        assert!(Arc::ptr_eq(&handle, &other));
        assert_eq!(Arc::strong_count(&handle), 2);
        assert_eq!(Arc::get_mut(&mut handle), None);
        let handle = Arc::try_unwrap(handle).expect_err("there is another");
        drop(other);
        assert_eq!(Arc::strong_count(&handle), 1);
        assert_eq!(Arc::try_unwrap(handle).ok(), Some(7));
        Ok(())
    })
}

/// Whether another thread still has its handle is found in both answers.
#[test]
fn handles_are_counted_in_every_order() -> Result<(), Incident> {
    for wanted in [true, false] {
        model::in_some_order("the last handle was always the same", move || {
            let handle = Arc::new(());
            let caller = model::caller("caller", {
                let handle = handle.clone();
                move || drop(handle)
            });
            let last = Arc::try_unwrap(handle).is_ok();
            caller.answer();
            Ok(last == wanted)
        })?;
    }
    Ok(())
}
