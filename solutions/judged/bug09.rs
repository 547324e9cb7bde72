// Generated from solutions/bug09 by `just wire`: each variant is judged by the learner's suite.
#![allow(
    clippy::duplicate_mod,
    reason = "each has the suite's scenario to itself"
)]

#[path = "../bug09/pristine.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod pristine_subject;
mod pristine {
    use super::pristine_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/solution.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod solution_subject;
mod solution {
    use super::solution_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/near_misses/boundary_per_visitor.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_boundary_per_visitor_subject;
mod near_miss_boundary_per_visitor {
    use super::near_miss_boundary_per_visitor_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/near_misses/caught_around_the_clean_up.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_caught_around_the_clean_up_subject;
mod near_miss_caught_around_the_clean_up {
    use super::near_miss_caught_around_the_clean_up_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/near_misses/caught_by_each_caller.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_caught_by_each_caller_subject;
mod near_miss_caught_by_each_caller {
    use super::near_miss_caught_by_each_caller_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/near_misses/caught_too_early.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_caught_too_early_subject;
mod near_miss_caught_too_early {
    use super::near_miss_caught_too_early_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/near_misses/cause_swallowed.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_cause_swallowed_subject;
mod near_miss_cause_swallowed {
    use super::near_miss_cause_swallowed_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/near_misses/early_return.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_early_return_subject;
mod near_miss_early_return {
    use super::near_miss_early_return_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/near_misses/empty_name_is_nobody.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_empty_name_is_nobody_subject;
mod near_miss_empty_name_is_nobody {
    use super::near_miss_empty_name_is_nobody_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/near_misses/every_failure_is_not_found.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_every_failure_is_not_found_subject;
mod near_miss_every_failure_is_not_found {
    use super::near_miss_every_failure_is_not_found_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/near_misses/forgets_what_failed.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_forgets_what_failed_subject;
mod near_miss_forgets_what_failed {
    use super::near_miss_forgets_what_failed_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/near_misses/leader_must_stay.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_leader_must_stay_subject;
mod near_miss_leader_must_stay {
    use super::near_miss_leader_must_stay_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/near_misses/looks_first.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_looks_first_subject;
mod near_miss_looks_first {
    use super::near_miss_looks_first_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/near_misses/only_the_row.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_only_the_row_subject;
mod near_miss_only_the_row {
    use super::near_miss_only_the_row_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/near_misses/placeholder_name.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_placeholder_name_subject;
mod near_miss_placeholder_name {
    use super::near_miss_placeholder_name_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/near_misses/told_by_its_words.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_told_by_its_words_subject;
mod near_miss_told_by_its_words {
    use super::near_miss_told_by_its_words_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/near_misses/unwrap_or_default.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_unwrap_or_default_subject;
mod near_miss_unwrap_or_default {
    use super::near_miss_unwrap_or_default_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/near_misses/words_of_one_kind.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_words_of_one_kind_subject;
mod near_miss_words_of_one_kind {
    use super::near_miss_words_of_one_kind_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/alternatives/absence_is_a_value.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_absence_is_a_value_subject;
mod alternative_absence_is_a_value {
    use super::alternative_absence_is_a_value_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/alternatives/caught_in_the_loader.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_caught_in_the_loader_subject;
mod alternative_caught_in_the_loader {
    use super::alternative_caught_in_the_loader_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/alternatives/task_for_the_query.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_task_for_the_query_subject;
mod alternative_task_for_the_query {
    use super::alternative_task_for_the_query_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/a_row_that_is_closed.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_a_row_that_is_closed_subject;
mod attack_a_row_that_is_closed {
    use super::attack_a_row_that_is_closed_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/alarm_muffled.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_alarm_muffled_subject;
mod attack_alarm_muffled {
    use super::attack_alarm_muffled_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/alarm_off.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_alarm_off_subject;
mod attack_alarm_off {
    use super::attack_alarm_off_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/asks_again.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_asks_again_subject;
mod attack_asks_again {
    use super::attack_asks_again_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/breaker.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_breaker_subject;
mod attack_breaker {
    use super::attack_breaker_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/cell_per_member.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_cell_per_member_subject;
mod attack_cell_per_member {
    use super::attack_cell_per_member_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/clerk_alone.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_clerk_alone_subject;
mod attack_clerk_alone {
    use super::attack_clerk_alone_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/clerk_task.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_clerk_task_subject;
mod attack_clerk_task {
    use super::attack_clerk_task_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/closed_for_ever.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_closed_for_ever_subject;
mod attack_closed_for_ever {
    use super::attack_closed_for_ever_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/gone_for_ever.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_gone_for_ever_subject;
mod attack_gone_for_ever {
    use super::attack_gone_for_ever_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/grace_is_special.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_grace_is_special_subject;
mod attack_grace_is_special {
    use super::attack_grace_is_special_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/knows_the_words.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_knows_the_words_subject;
mod attack_knows_the_words {
    use super::attack_knows_the_words_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/no_group.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_no_group_subject;
mod attack_no_group {
    use super::attack_no_group_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/one_line.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_line_subject;
mod attack_one_line {
    use super::attack_one_line_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/one_lock.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_lock_subject;
mod attack_one_lock {
    use super::attack_one_lock_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/poisoned_futures.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_poisoned_futures_subject;
mod attack_poisoned_futures {
    use super::attack_poisoned_futures_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/quiet_unwinding.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_quiet_unwinding_subject;
mod attack_quiet_unwinding {
    use super::attack_quiet_unwinding_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/remembered_for_ever.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_remembered_for_ever_subject;
mod attack_remembered_for_ever {
    use super::attack_remembered_for_ever_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/shared_as_long_as_held.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_shared_as_long_as_held_subject;
mod attack_shared_as_long_as_held {
    use super::attack_shared_as_long_as_held_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/shared_futures.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_shared_futures_subject;
mod attack_shared_futures {
    use super::attack_shared_futures_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/shared_while_wanted.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_shared_while_wanted_subject;
mod attack_shared_while_wanted {
    use super::attack_shared_while_wanted_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/sleeps_first.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_sleeps_first_subject;
mod attack_sleeps_first {
    use super::attack_sleeps_first_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/waits_for_better_news.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_waits_for_better_news_subject;
mod attack_waits_for_better_news {
    use super::attack_waits_for_better_news_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}

#[path = "../bug09/attacks/words_of_the_other_kind.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_words_of_the_other_kind_subject;
mod attack_words_of_the_other_kind {
    use super::attack_words_of_the_other_kind_subject as bug09;
    include!("../../exercises/bug09/tests/bug09.rs");
}
