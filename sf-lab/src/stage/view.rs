//! What is told of a performance.

use super::{
    actor::Actor,
    moves::Happened,
    performance::{EVERYBODY_IS_ANSWERED, Performance},
    picture::{Flight, Is, Picture, Standing},
};
use crate::recorder::{Lane, State};

#[derive(Clone, Default)]
pub(crate) struct Programme {
    /// Name and first step.
    pub(crate) lanes: Vec<(String, String)>,
    pub(crate) backends: Vec<&'static str>,
    pub(crate) promises: Vec<String>,
}

impl Performance {
    /// What has happened since this was asked last.
    pub(super) fn news(&mut self) -> Vec<Happened> {
        let state = self.recorder.state.lock();
        let news = state.events[self.told..].iter().map(|event| Happened {
            lane: self.index(&event.lane),
            backend: event.backend.map(|name| backend(&state, name)),
            op: event.op.clone(),
            outcome: event.outcome.clone(),
        });
        let news = news.collect();
        self.told = state.events.len();
        news
    }

    /// It is known already.
    pub(super) fn skip_news(&mut self) {
        self.told = self.recorder.state.lock().events.len();
    }

    fn index(&self, lane: &Lane) -> Option<usize> {
        self.actors.iter().position(|actor| actor.lane == *lane)
    }

    /// What can be seen now.
    pub(super) fn picture(&self) -> Picture {
        let state = self.recorder.state.lock();
        let panels = state.panels.clone();
        let picture = Picture {
            lanes: self
                .actors
                .iter()
                .map(|a| self.standing(a, &state))
                .collect(),
            flights: state
                .flights
                .iter()
                .map(|f| Flight {
                    key: f.key.clone(),
                    leader: f.leader.as_ref().and_then(|lane| self.index(lane)),
                    followers: f.followers.iter().filter_map(|l| self.index(l)).collect(),
                    forgotten: f.forgotten,
                })
                .collect(),
            panels: Vec::new(),
        };
        // A backend's own lock is never taken inside the recorder's.
        drop(state);
        Picture {
            panels: panels.iter().map(|p| (p.name, (p.rows)())).collect(),
            ..picture
        }
    }

    fn standing(&self, actor: &Actor, state: &State) -> Standing {
        let (is, text, on) = if let Some((is, text)) = &actor.ended {
            (*is, text.clone(), None)
        } else if actor.can_move(state) {
            (Is::Ready, actor.about_to(state).0, None)
        } else {
            let leader = state
                .followed_by(&actor.lane)
                .and_then(|f| f.leader.as_ref());
            let on = leader.and_then(|lane| self.index(lane));
            (Is::Asleep, state.waits_for(&actor.lane), on)
        };
        Standing { is, text, on }
    }

    /// "beta waits for the flight 7 that alpha leads"
    pub(super) fn who_waits(&self, lanes: impl IntoIterator<Item = usize>) -> String {
        let state = self.recorder.state.lock();
        let waiting = lanes.into_iter().map(|n| &self.actors[n]);
        let waiting = waiting.filter(|actor| actor.ended.is_none());
        let waiting: Vec<_> = waiting
            .map(|a| format!("{} waits for {}", a.lane, state.waits_for(&a.lane)))
            .collect();
        waiting.join("; ")
    }

    /// The names of actors and backends, and all promises in words.
    pub(super) fn programme(&self) -> Programme {
        let promises = self.stage.always.iter().chain(&self.stage.finally);
        let promises = promises.map(|p| p.words.clone());
        let mut backends = Vec::new();
        for panel in &self.recorder.state.lock().panels {
            if !backends.contains(&panel.name) {
                backends.push(panel.name);
            }
        }
        Programme {
            lanes: self
                .actors
                .iter()
                .map(|a| (a.lane.to_string(), a.does.clone()))
                .collect(),
            backends,
            promises: promises.chain([EVERYBODY_IS_ANSWERED.to_owned()]).collect(),
        }
    }
}

fn backend(state: &State, name: &str) -> usize {
    let mut seen = Vec::new();
    for panel in &state.panels {
        if !seen.contains(&panel.name) {
            seen.push(panel.name);
        }
    }
    seen.iter().position(|n| *n == name).unwrap_or(seen.len())
}
