use super::subject::modelled::Group;
use loom::{sync::Arc, thread};
use std::hash::{BuildHasherDefault, Hasher};

/// Hashes every key alike: they meet in one shard and in one place of its table.
#[derive(Default)]
struct Alike;

impl Hasher for Alike {
    fn write(&mut self, _: &[u8]) {}

    fn finish(&self) -> u64 {
        7
    }
}

/// Two threads ask for "ada", one for "bob": each has the value of its own key.
pub fn model() {
    type Names = Group<String, &'static str, BuildHasherDefault<Alike>>;
    let group = Arc::new(Names::default());
    let ask = |key: &'static str| {
        let group = group.clone();
        move || {
            let value = group.work(key, || {
                thread::yield_now();
                key
            });
            assert_eq!(value, key, "the value of another key");
        }
    };
    let others = [thread::spawn(ask("ada")), thread::spawn(ask("bob"))];
    ask("ada")();
    for thread in others {
        thread.join().unwrap();
    }
}
