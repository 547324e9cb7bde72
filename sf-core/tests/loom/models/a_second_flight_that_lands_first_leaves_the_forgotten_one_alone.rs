use super::subject::modelled::Group;
use loom::{sync::Arc, thread};

/// A's flight has a follower and is forgotten in the air. B and C then fly under the same key,
/// before, while and after A lands: A's follower gets A's value, and neither B nor C does.
pub fn model() {
    let group = Arc::new(Group::<String, u32>::new());
    let ask = |name: u32| {
        let group = group.clone();
        move || group.work("ada", || name)
    };
    let mut later = None;
    let mut follower = None;
    let a = group.work_with("ada", |_| {
        follower = group.follow("ada");
        assert!(group.forget("ada"));
        later = Some([thread::spawn(ask(2)), thread::spawn(ask(3))]);
        thread::yield_now();
        1
    });
    let a = a.unwrap();
    assert_eq!((a.value, a.callers), (1, 2), "landed on another flight");
    assert_eq!(follower.unwrap().wait().unwrap().value, 1, "landed on another flight");
    for thread in later.unwrap() {
        assert_ne!(thread.join().unwrap(), 1, "joined a forgotten flight");
    }
}
