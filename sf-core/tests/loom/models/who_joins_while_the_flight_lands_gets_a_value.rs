use super::subject::{Role, modelled::Group};
use loom::{sync::Arc, thread};

/// Three threads ask for one key. Whoever comes while another's flight lands is on it in time, or
/// leads the next one; all on one flight agree on its value and on how many they are.
pub fn model() {
    let group = Arc::new(Group::<String, u32>::new());
    let ask = |name: u32| {
        let group = group.clone();
        move || {
            let landed = group.work_with("ada", |_| name).unwrap();
            match landed.role {
                Role::Led => assert_eq!(landed.value, name, "led, and has another's value"),
                Role::Joined => assert!(landed.value != name && landed.callers > 1),
            }
            (landed.value, landed.callers)
        }
    };
    let others = [thread::spawn(ask(1)), thread::spawn(ask(2))];
    let mut all = vec![ask(0)()];
    all.extend(others.map(|thread| thread.join().unwrap()));
    for (value, callers) in &all {
        let shared = all.iter().filter(|(other, _)| other == value).count();
        assert_eq!(shared, *callers, "callers of flight {value}");
    }
}
