//! Callers of one key, polled, dropped and forgotten in every order.
//!
//! A scenario has one key and some callers. At every step one of these happens, and all sequences
//! of them are run: a caller that has been woken is polled; one that has not is polled all the same,
//! as a runtime may; a caller that waits is dropped; the flight is forgotten. A loader suspends itself
//! once or twice, so a leader is dropped at each of its suspension points, and so is every heir that
//! goes on in its place.
//!
//! What must hold is in `Tower`, which hears the observer's events and checks each against what it
//! knows: nobody hangs, nobody gets a value of another flight, and no second loader runs while an
//! unforgotten flight is in the air.

use crate::{
    by_hand::Task,
    every_order::{Choices, every_order},
};
use sf_core::{Event, Failed, FlightId, Landed, Role, What, future::Group};
use std::{
    collections::HashMap,
    future::poll_fn,
    panic::resume_unwind,
    sync::{Arc, Mutex, MutexGuard},
    task::Poll,
};

/// Which flight was loaded, and by whom.
type Value = (FlightId, usize);
type Outcome = Option<Result<Landed<Value>, Failed>>;

/// The first `workers` callers bring a loader, the rest only follow.
#[derive(Clone, Copy, Debug)]
struct Scenario {
    workers: usize,
    follows: usize,
    /// How often a loader suspends itself before it returns.
    suspensions: usize,
    drops: usize,
    forgets: usize,
    /// How often somebody is polled who has not been woken.
    nudges: usize,
    loader_panics: bool,
}

const SCENARIO: Scenario = Scenario {
    workers: 1,
    follows: 0,
    suspensions: 1,
    drops: 1,
    forgets: 0,
    nudges: 0,
    loader_panics: false,
};

/// Each scenario with the number of its orders: a scenario that shrinks unnoticed tests nothing.
#[track_caller]
fn holds_in_every_order(scenarios: &[(Scenario, usize)]) {
    for (scenario, orders) in scenarios {
        let run = every_order(|choices| fly(*scenario, choices));
        assert_eq!(run, *orders, "orders of {scenario:?}");
    }
}

/// A is dropped at each of three suspension points, and its flight forgotten twice at any moment.
#[test]
fn a_leader_alone_is_dropped_anywhere() {
    let scenario = Scenario { suspensions: 3, ..SCENARIO };
    holds_in_every_order(&[(scenario, 4), (Scenario { forgets: 2, ..scenario }, 46)]);
}

/// A leads, B joins, and both may be dropped.
#[test]
fn one_follower_takes_over_or_leaves() {
    let scenario = Scenario { workers: 2, drops: 2, ..SCENARIO };
    holds_in_every_order(&[
        (Scenario { suspensions: 3, ..scenario }, 68),
        (Scenario { suspensions: 2, forgets: 2, ..scenario }, 1027),
    ]);
}

/// A leads, B and C join, and up to all three are dropped.
#[test]
fn two_followers_take_over_from_each_other() {
    let scenario = Scenario { workers: 3, ..SCENARIO };
    holds_in_every_order(&[
        (Scenario { suspensions: 2, drops: 3, ..scenario }, 613),
        (Scenario { suspensions: 2, drops: 2, forgets: 1, ..scenario }, 5257),
        (Scenario { drops: 3, forgets: 2, ..scenario }, 3528),
    ]);
}

/// A leads, B, C and D join, and up to all four are dropped.
#[test]
fn three_followers_take_over_from_each_other() {
    let scenario = Scenario { workers: 4, ..SCENARIO };
    holds_in_every_order(&[
        (Scenario { drops: 4, ..scenario }, 1516),
        (Scenario { suspensions: 2, drops: 2, ..scenario }, 3894),
        (Scenario { drops: 3, forgets: 1, ..scenario }, 12212),
    ]);
}

/// A leads, others join, and one that was not woken to take over may be polled first.
#[test]
fn a_follower_that_was_not_woken_may_take_over() {
    holds_in_every_order(&[
        (Scenario { workers: 3, drops: 2, nudges: 2, ..SCENARIO }, 519),
        (Scenario { workers: 4, drops: 3, nudges: 1, ..SCENARIO }, 5695),
        (Scenario { workers: 3, follows: 1, drops: 3, nudges: 1, ..SCENARIO }, 14270),
        (Scenario { workers: 3, drops: 2, nudges: 1, forgets: 1, ..SCENARIO }, 1744),
    ]);
}

/// Besides those that can take over, some only follow: they are told when nobody is left.
#[test]
fn nobody_waits_for_a_flight_without_heirs() {
    holds_in_every_order(&[
        (Scenario { follows: 1, suspensions: 2, drops: 2, forgets: 1, ..SCENARIO }, 111),
        (Scenario { follows: 3, drops: 4, forgets: 1, ..SCENARIO }, 2578),
        (
            Scenario { workers: 2, follows: 1, suspensions: 2, drops: 3, forgets: 1, ..SCENARIO },
            6626,
        ),
        (Scenario { workers: 2, follows: 2, drops: 4, forgets: 1, ..SCENARIO }, 16126),
        (Scenario { workers: 3, follows: 1, drops: 3, forgets: 1, ..SCENARIO }, 23185),
    ]);
}

/// Whoever leads, its loader panics.
#[test]
fn a_panic_ends_the_flight_for_whoever_is_left() {
    let scenario = Scenario { loader_panics: true, drops: 2, ..SCENARIO };
    holds_in_every_order(&[
        (Scenario { workers: 3, suspensions: 2, ..scenario }, 325),
        (Scenario { workers: 3, forgets: 1, ..scenario }, 603),
        (Scenario { workers: 2, follows: 1, forgets: 1, ..scenario }, 811),
        (Scenario { workers: 3, follows: 1, ..scenario }, 1413),
    ]);
}

enum Step {
    Poll(usize),
    Nudge(usize),
    Drop(usize),
    Forget,
}

/// One scenario in one order.
fn fly(scenario: Scenario, choices: &mut Choices) {
    let callers = scenario.workers + scenario.follows;
    let tower = Arc::new(Mutex::new(Tower::new(scenario.workers, callers)));
    let told = tower.clone();
    let group = Group::<String, Value>::new()
        .observed_by(move |event: &Event<'_, String>| lock(&told).hears(event));
    let mut tasks: Vec<Option<Task<'_, Outcome>>> =
        (0..callers).map(|me| Some(call(&group, scenario, me, tower.clone()))).collect();
    let (mut drops, mut forgets, mut nudges) = (scenario.drops, scenario.forgets, scenario.nudges);
    loop {
        let mut steps = Vec::new();
        for (me, task) in tasks.iter().enumerate() {
            let Some(task) = task else { continue };
            // Callers of one kind are alike: they come in order.
            let is_next = me == 0 || me == scenario.workers || lock(&tower).has_come[me - 1];
            if task.is_woken() && is_next {
                steps.push(Step::Poll(me));
            }
            if !task.is_woken() && nudges > 0 {
                steps.push(Step::Nudge(me));
            }
            if drops > 0 && lock(&tower).has_come[me] {
                steps.push(Step::Drop(me));
            }
        }
        if !steps.iter().any(|step| matches!(step, Step::Poll(_))) {
            break;
        }
        if forgets > 0 {
            steps.push(Step::Forget);
        }
        let step = steps.swap_remove(choices.choose(steps.len()));
        nudges -= usize::from(matches!(step, Step::Nudge(_)));
        match step {
            Step::Poll(me) | Step::Nudge(me) => {
                lock(&tower).moves(me);
                if let Poll::Ready(outcome) = tasks[me].as_mut().expect("in the air").poll() {
                    tasks[me] = None;
                    lock(&tower).returns(me, outcome);
                }
            }
            Step::Drop(me) => {
                drops -= 1;
                lock(&tower).leaves(me);
                tasks[me] = None;
                lock(&tower).has_left(me);
            }
            Step::Forget => {
                forgets -= 1;
                let was_in_the_air = lock(&tower).forgets();
                assert_eq!(group.forget("ada"), was_in_the_air);
            }
        }
    }
    assert!(tasks.iter().all(Option::is_none), "a caller hangs: nobody will wake it");
    assert!(group.follow("ada").is_none(), "a flight was left in the air");
}

fn call<'a>(
    group: &'a Group<String, Value>,
    scenario: Scenario,
    me: usize,
    tower: Arc<Mutex<Tower>>,
) -> Task<'a, Outcome> {
    if me >= scenario.workers {
        return Task::new(async {
            match group.follow("ada") {
                Some(follow) => Some(follow.await),
                None => None,
            }
        });
    }
    Task::new(async move {
        let load = async |flight: sf_core::future::Flight<'_, _, _>| {
            let _loading = Loading::new(&tower, flight.id());
            for _ in 0..scenario.suspensions {
                yield_once().await;
            }
            let current = lock(&tower).is_current(flight.id());
            assert_eq!(flight.is_current(), current);
            if scenario.loader_panics {
                // Not `panic!`, which would print its message in every order.
                resume_unwind(Box::new("torn"));
            }
            (flight.id(), me)
        };
        Some(group.work_with("ada", load).await)
    })
}

async fn yield_once() {
    let mut yielded = false;
    poll_fn(|cx| {
        if yielded {
            return Poll::Ready(());
        }
        yielded = true;
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// Marks a flight as being loaded, until the loader returns or is dropped.
struct Loading<'a> {
    tower: &'a Mutex<Tower>,
    flight: FlightId,
}

impl<'a> Loading<'a> {
    fn new(tower: &'a Mutex<Tower>, flight: FlightId) -> Self {
        let already = std::mem::replace(&mut lock(tower).flight(flight).loading, true);
        assert!(!already, "two loaders run for one flight");
        Loading { tower, flight }
    }
}

impl Drop for Loading<'_> {
    fn drop(&mut self) {
        lock(self.tower).flight(self.flight).loading = false;
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    InTheAir,
    Orphaned,
    Landed,
    Panicked,
    /// Nobody was left who could lead.
    Abandoned,
}

struct Flight {
    state: State,
    leader: usize,
    loading: bool,
    /// How often the key had been forgotten when it started.
    epoch: usize,
}

/// What is known about every flight and every caller.
struct Tower {
    workers: usize,
    flights: HashMap<FlightId, Flight>,
    epoch: usize,
    /// Whose poll or drop is running.
    moving: usize,
    has_come: Vec<bool>,
    /// The flight on which a caller leads or waits.
    on: Vec<Option<FlightId>>,
}

fn lock(tower: &Mutex<Tower>) -> MutexGuard<'_, Tower> {
    tower.lock().unwrap()
}

impl Tower {
    fn new(workers: usize, callers: usize) -> Self {
        Tower {
            workers,
            flights: HashMap::new(),
            epoch: 0,
            moving: 0,
            has_come: vec![false; callers],
            on: vec![None; callers],
        }
    }

    fn flight(&mut self, id: FlightId) -> &mut Flight {
        self.flights.get_mut(&id).expect("told about when it was led")
    }

    fn is_current(&mut self, id: FlightId) -> bool {
        let epoch = self.epoch;
        self.flight(id).epoch == epoch
    }

    /// The flight that a caller must join now, if there is one.
    fn joinable(&self) -> Option<FlightId> {
        let unforgotten = |flight: &Flight| {
            flight.epoch == self.epoch && matches!(flight.state, State::InTheAir | State::Orphaned)
        };
        self.flights.iter().find(|(_, flight)| unforgotten(flight)).map(|(id, _)| *id)
    }

    fn moves(&mut self, me: usize) {
        self.moving = me;
        self.has_come[me] = true;
    }

    fn forgets(&mut self) -> bool {
        let was_in_the_air = self.joinable().is_some();
        self.epoch += 1;
        was_in_the_air
    }

    fn leaves(&mut self, me: usize) {
        self.moving = me;
    }

    /// After the drop: an orphan without heirs has been given up.
    fn has_left(&mut self, me: usize) {
        let Some(id) = self.on[me].take() else { return };
        let has_heirs = self.on[..self.workers].contains(&Some(id));
        let flight = self.flight(id);
        if flight.state == State::Orphaned && !has_heirs {
            flight.state = State::Abandoned;
        }
        assert!(!(flight.state == State::InTheAir && flight.leader == me), "nobody was told");
    }

    fn hears(&mut self, event: &Event<'_, String>) {
        let (me, id) = (self.moving, event.flight);
        match event.what {
            What::Led => {
                assert_eq!(self.joinable(), None, "led beside a flight it should have joined");
                let flight = Flight {
                    state: State::InTheAir,
                    leader: me,
                    loading: false,
                    epoch: self.epoch,
                };
                assert!(self.flights.insert(id, flight).is_none(), "an id was given twice");
                self.on[me] = Some(id);
            }
            What::Joined => {
                assert_eq!(self.joinable(), Some(id), "joined a flight that is not to be joined");
                self.on[me] = Some(id);
            }
            What::TookOver => {
                assert!(self.on[me] == Some(id) || self.joinable() == Some(id));
                assert_eq!(self.flight(id).state, State::Orphaned);
                self.on[me] = Some(id);
                self.flight(id).state = State::InTheAir;
                self.flight(id).leader = me;
            }
            What::Abandoned => {
                assert_eq!((self.flight(id).state, self.flight(id).leader), (State::InTheAir, me));
                assert!(
                    !self.flight(id).loading,
                    "the dropped leader's loader outlives its flight"
                );
                self.flight(id).state = State::Orphaned;
            }
            What::Landed { callers } => {
                assert_eq!((self.flight(id).state, self.flight(id).leader), (State::InTheAir, me));
                assert_eq!(callers, self.on.iter().filter(|on| **on == Some(id)).count());
                self.flight(id).state = State::Landed;
            }
            What::Panicked => self.flight(id).state = State::Panicked,
            What::Forgotten => assert_eq!(self.flight(id).epoch + 1, self.epoch),
            _ => unreachable!("an event that these scenarios cannot cause"),
        }
    }

    fn returns(&mut self, me: usize, outcome: Outcome) {
        let Some(id) = self.on[me].take() else {
            assert!(outcome.is_none() && self.joinable().is_none());
            return;
        };
        let flight = self.flight(id);
        match outcome.expect("it was on a flight") {
            Ok(landed) => {
                assert_eq!(flight.state, State::Landed);
                assert_eq!(landed.value, (id, flight.leader), "the value of another flight");
                let role = if flight.leader == me { Role::Led } else { Role::Joined };
                assert_eq!(landed.role, role);
            }
            Err(Failed::Panicked(panicked)) => {
                assert_eq!((flight.state, panicked.message()), (State::Panicked, "torn"));
            }
            Err(Failed::Abandoned) => {
                assert_eq!(flight.state, State::Abandoned);
                assert!(me >= self.workers, "it could have led");
            }
            Err(other) => panic!("{other}"),
        }
    }
}
