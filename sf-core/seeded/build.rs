//! Plants the seeded bugs. Each is a text of `sf-core/src` and what it is replaced with. When the
//! source changes and a text is no longer there, its copy is sound, and its model reports that it
//! has caught nothing.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

struct Seed {
    /// The model that must catch it: a file in `sf-core/tests/loom/models`.
    model: &'static str,
    file: &'static str,
    right: &'static str,
    wrong: &'static str,
}

const SEEDS: &[Seed] = &[
    // The followers are counted before the entry is out of the table: who joins in between is not
    // served.
    Seed {
        model: "who_joins_while_the_flight_lands_gets_a_value",
        file: "lead.rs",
        right: "let entry = entries.unlink_id(hash, id)?;
        let (key, record, joined) = (entry.key.take(), entry.record.take(), entry.followers);",
        wrong: "let joined = entries.find_id(hash, id)?.followers;
        drop(entries);
        let mut entries = self.flights.table.lock(hash);
        let entry = entries.unlink_id(hash, id)?;
        let (key, record) = (entry.key.take(), entry.record.take());",
    },
    // The entry goes, and the followers' record with it: the leader finds nobody to serve.
    Seed {
        model: "forgetting_while_the_flight_lands_leaves_nobody_waiting",
        file: "flights.rs",
        right: "let key = entry.key.take();",
        wrong: "let key = entries.unlink_id(hash, id).and_then(|entry| entry.key.take());",
    },
    // A forgotten flight believes that it is still current.
    Seed {
        model: "what_was_loaded_before_an_invalidation_is_not_written_after_it",
        file: "flight.rs",
        right: ".is_some_and(|entry| entry.key.is_some())",
        wrong: ".is_some()",
    },
    // A leader lands on whichever flight has its key.
    Seed {
        model: "a_second_flight_that_lands_first_leaves_the_forgotten_one_alone",
        file: "entries.rs",
        right: "if entry.id == id {",
        wrong: "if entry.hash == hash {",
    },
    // The leader unwinds and tells nobody.
    Seed {
        model: "waiters_are_released_when_the_leader_panics",
        file: "lead.rs",
        right: "record.end(*joined, Phase::Panicked(Panicked::from_payload(&*payload)));",
        wrong: "",
    },
    // The leader unwinds outside its loader and tells the threads that wait nothing.
    Seed {
        model: "waiters_are_released_when_the_leaders_observer_panics",
        file: "flights.rs",
        right: "record.wake_all(state);",
        wrong: "",
    },
    // Whoever has the same hash is taken for the same key.
    Seed {
        model: "two_keys_of_one_hash_have_two_flights",
        file: "entries.rs",
        right: "self.key.as_ref().is_some_and(|own| own.borrow() == key)",
        wrong: "self.key.is_some()",
    },
    // One of the followers is woken.
    Seed {
        model: "every_one_of_many_followers_is_served",
        file: "record.rs",
        right: "self.ended.notify_all();",
        wrong: "self.ended.notify_one();",
    },
    // The last follower is believed to be one of many, or one of many the last.
    Seed {
        model: "values_are_cloned_for_all_followers_but_the_last",
        file: "follower.rs",
        right: "if state.followers.0 > 1 {",
        wrong: "if state.followers.0 > 2 {",
    },
    // Nobody looks whether the flight is shared.
    Seed {
        model: "a_flight_forgotten_as_unshared_has_one_caller",
        file: "flights.rs",
        right: "is_none_or(|record| (joined + record.lock().followers).0 == 0)",
        wrong: "is_none_or(|_| joined.0 < u32::MAX)",
    },
    // The followers of a dropped leader sleep on.
    Seed {
        model: "a_follower_takes_over_whenever_the_leader_is_dropped",
        file: "flights.rs",
        right: "self.call_heir(ticket);",
        wrong: "",
    },
    // A place in the list of wakers is taken for a waker that is still in it: an heir that was woken
    // leaves as if it had not been.
    Seed {
        model: "another_follower_is_woken_when_the_woken_one_leaves",
        file: "follower.rs",
        right: "let called = leaderless && waker.is_none();",
        wrong: "let called = leaderless && self.place.waker.is_none();",
    },
    // Who was woken in vain, since another was faster, leaves no waker again.
    Seed {
        model: "who_was_woken_in_vain_is_woken_again",
        file: "wakers.rs",
        right: "_ => self.put(place, waker.clone()),",
        wrong: "Some(_) => self.put(place, waker.clone()),
            None => None,",
    },
    // The last heir leaves an orphan to itself.
    Seed {
        model: "a_follower_that_cannot_lead_is_told_when_all_others_are_gone",
        file: "future.rs",
        right: "self.flights.call_heir(self.ticket);",
        wrong: "",
    },
];

fn main() {
    let source = Path::new("../src");
    println!("cargo::rerun-if-changed={}", source.display());
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("set by cargo"));
    let mut modules = String::new();
    for seed in SEEDS {
        let copy = out.join(seed.model);
        let planted = plant(seed, source, &copy);
        if planted != 1 {
            let Seed { model, file, .. } = seed;
            println!("cargo::warning={model}: planted {planted} times in {file}, not once");
        }
        let root = copy.join("lib.rs");
        modules += &format!("#[path = {root:?}] pub mod {};\n", seed.model);
    }
    fs::write(out.join("seeds.rs"), modules).expect("OUT_DIR is writable");
}

/// Copies a folder of sources, and returns how often the seed was planted.
fn plant(seed: &Seed, from: &Path, to: &Path) -> usize {
    fs::create_dir_all(to).expect("OUT_DIR is writable");
    let mut planted = 0;
    for entry in fs::read_dir(from).expect("sf-core/src is beside this package") {
        let path = entry.expect("readable").path();
        let copy = to.join(path.file_name().expect("listed"));
        if path.is_dir() {
            planted += plant(seed, &path, &copy);
            continue;
        }
        let mut text = fs::read_to_string(&path).expect("a source file");
        if path.ends_with(seed.file) {
            planted += text.matches(seed.right).count();
            text = text.replace(seed.right, seed.wrong);
        }
        fs::write(copy, as_module(&text, seed.model)).expect("OUT_DIR is writable");
    }
    planted
}

/// What is a crate in its own place is a module here.
fn as_module(text: &str, name: &str) -> String {
    let text = text
        .replace("crate::", &format!("crate::{name}::"))
        .replace("#[cfg(feature = \"loom\")]", "")
        .replace("#[cfg(feature = \"tracing\")]", "#[cfg(any())]");
    let outer = text.lines().filter(|line| !line.starts_with("#![") && !line.starts_with("//!"));
    outer.map(|line| format!("{line}\n")).collect()
}
