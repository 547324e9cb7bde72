//! What the workbook claims, and the one run of the judge that all the claims are checked on.
//!
//! Nothing reads `exercises/*/src`: what a learner has done to it changes no verdict.

mod schedules;
mod variants;

use std::sync::LazyLock;

use solutions::{
    Failure,
    bug::Bug,
    judge::{self, Judgement},
    suite,
};

const UPDATE: &str = "`just record`, or `UPDATE=1 cargo test -p solutions --test proof`";

static BUGS: LazyLock<Vec<Bug>> = LazyLock::new(suite::judged);
static JUDGEMENT: LazyLock<Result<Judgement, Failure>> = LazyLock::new(|| judge::judge(&BUGS));

fn judgement() -> Result<&'static Judgement, Failure> {
    JUDGEMENT.as_ref().map_err(Clone::clone)
}
