use super::subject::modelled::Group;
use loom::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    thread,
};

struct Counted(std::sync::Arc<AtomicUsize>);

impl Clone for Counted {
    fn clone(&self) -> Self {
        self.0.fetch_add(1, SeqCst);
        Counted(self.0.clone())
    }
}

/// A lands while B and C wait and D, which has joined, may give up before or after: B and C are
/// served, and there is one clone for each follower at most.
pub fn model() {
    let group = Arc::new(Group::<String, Counted>::new());
    let clones = std::sync::Arc::new(AtomicUsize::new(0));
    let mut followers = Vec::new();
    let mut d = None;
    let a = group.work_with("ada", |_| {
        for _ in 0..2 {
            let follow = group.follow("ada").unwrap();
            followers.push(thread::spawn(move || follow.wait().is_ok()));
        }
        d = group.follow("ada");
        Counted(clones.clone())
    });
    drop(d);
    assert_eq!(a.unwrap().callers, 4);
    assert!(followers.into_iter().all(|thread| thread.join().unwrap()));
    let clones = clones.load(SeqCst);
    assert!((2..=3).contains(&clones), "{clones} clones for two or three followers");
}
