use super::subject::modelled::Group;
use loom::{sync::Arc, thread};

/// A leads and lets three follow: each of them waits in a thread of its own, and returns.
pub fn model() {
    let group = Arc::new(Group::<String, u32>::new());
    let mut followers = Vec::new();
    let a = group.work_with("ada", |_| {
        for _ in 0..3 {
            let follow = group.follow("ada").unwrap();
            followers.push(thread::spawn(move || follow.wait().unwrap()));
        }
        1
    });
    assert_eq!(a.unwrap().callers, 4);
    for thread in followers {
        let landed = thread.join().unwrap();
        assert_eq!((landed.value, landed.callers), (1, 4));
    }
}
