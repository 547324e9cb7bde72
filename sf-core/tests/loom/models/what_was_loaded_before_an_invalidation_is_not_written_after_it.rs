use super::subject::modelled::Group;
use loom::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering::SeqCst},
    },
    thread,
};

/// A reads the row and puts it into the cache if its flight is still current. B changes the row,
/// forgets the flight and empties the cache, at any moment: the old row is not what stays.
pub fn model() {
    let group = Arc::new(Group::<String, u32>::new());
    let row = Arc::new(AtomicU32::new(1));
    let cache = Arc::new(Mutex::new(None));
    let writer = {
        let (group, row, cache) = (group.clone(), row.clone(), cache.clone());
        thread::spawn(move || {
            row.store(2, SeqCst);
            group.forget("ada");
            *cache.lock().unwrap() = None;
        })
    };
    let loaded = group.work_with("ada", |flight| {
        let read = row.load(SeqCst);
        let mut cached = cache.lock().unwrap();
        if flight.is_current() {
            *cached = Some(read);
        }
        read
    });
    loaded.unwrap();
    writer.join().unwrap();
    assert_ne!(*cache.lock().unwrap(), Some(1), "a stale value stayed");
}
