//! The failing schedule, as a failing test tells it.

use super::{Exploration, MOST_ORDERS, Stage, explore::replay, moves::End, shortest::Schedule};
use crate::{
    incident::{Incident, Told},
    timeline,
};

/// What a suite reports of an exploration; `None` if every order was tried and all went well.
pub(crate) fn incident(
    all: &Exploration,
    scenario: &dyn Fn(&mut Stage),
    bug: &str,
) -> Option<Incident> {
    let mut incident = match (&all.unsteady, &all.shortest) {
        (Some(difference), _) => Incident::new(format!(
            "{difference}: something in the code is left to chance, hangs on real time, or \
             outlives its service"
        )),
        (None, Some(schedule)) => all.failing(schedule),
        (None, None) if !all.complete => Incident::new(format!(
            "there are more than {MOST_ORDERS} orders of steps, too many to try them all; \
             in the first {MOST_ORDERS} every promise was kept"
        )),
        (None, None) => return None,
    };
    let events = all.shortest.as_ref().map(|s| replay(scenario, s));
    let events = events.unwrap_or_default();
    incident.told = Some(Told {
        timeline: timeline::render(&events),
        bug: bug.to_owned(),
    });
    Some(incident)
}

impl Exploration {
    fn failing(&self, schedule: &Schedule) -> Incident {
        let (bad, orders) = (self.bad(), self.orders());
        let of = if self.complete {
            format!("{bad} of {orders}")
        } else {
            format!("at least {bad} of more than {orders}")
        };
        let orders = format!("in {of} orders of steps something goes wrong; in the shortest");
        let mut at = self.root;
        let mut turn = None;
        for edge in &schedule.edges {
            let edge = &self.graph.nodes.all[at].edges[*edge];
            // From the first node on from which every order goes wrong.
            let (all, bad) = self.graph.counts[edge.to];
            if turn.is_none() && self.complete && all == bad {
                turn = Some(edge);
            }
            at = edge.to;
        }
        let end = self.graph.nodes.all[at].end.as_ref();
        let symptom = end.and_then(End::symptom).unwrap_or_default();
        let mut incident = Incident::new(format!("{orders}, {symptom}"));
        match end {
            Some(End::Broken(promise, _)) => {
                incident = incident.with("promised", &self.programme.promises[*promise]);
            }
            _ => incident = incident.with("promised", super::performance::EVERYBODY_IS_ANSWERED),
        }
        let Some(edge) = turn.filter(|_| self.bad() < self.orders()) else {
            return incident;
        };
        let line = self.graph.moves.all[edge.by].line;
        let steps = &self.graph.steps.all[edge.step];
        if let Some(event) = steps.first().filter(|_| line > 0) {
            let who = event.lane.map_or("a task", |n| &self.programme.lanes[n].0);
            let what = match (event.backend, event.outcome.as_str()) {
                (Some(_), _) => format!("calls {}", event.op),
                (None, "") => event.op.clone(),
                (None, outcome) => outcome.to_owned(),
            };
            incident = incident.turning(format!(
                "src/lib.rs:{line}, where {who} {what}: whatever follows, it goes wrong"
            ));
        }
        incident
    }
}
