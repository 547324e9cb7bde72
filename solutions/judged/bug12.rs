// Generated from solutions/bug12 by `just wire`: each variant is judged by the learner's suite.
#![allow(
    clippy::duplicate_mod,
    reason = "each has the suite's scenario to itself"
)]

#[path = "../bug12/pristine.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod pristine_subject;
mod pristine {
    use super::pristine_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/solution.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod solution_subject;
mod solution {
    use super::solution_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/near_misses/a_task_for_the_request.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_a_task_for_the_request_subject;
mod near_miss_a_task_for_the_request {
    use super::near_miss_a_task_for_the_request_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/near_misses/asks_once_more.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_asks_once_more_subject;
mod near_miss_asks_once_more {
    use super::near_miss_asks_once_more_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/near_misses/before_declining.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_before_declining_subject;
mod near_miss_before_declining {
    use super::near_miss_before_declining_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/near_misses/decided_in_the_flight.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_decided_in_the_flight_subject;
mod near_miss_decided_in_the_flight {
    use super::near_miss_decided_in_the_flight_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/near_misses/down_when_it_says_nothing.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_down_when_it_says_nothing_subject;
mod near_miss_down_when_it_says_nothing {
    use super::near_miss_down_when_it_says_nothing_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/near_misses/error_for_the_leader.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_error_for_the_leader_subject;
mod near_miss_error_for_the_leader {
    use super::near_miss_error_for_the_leader_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/near_misses/error_in_a_table.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_error_in_a_table_subject;
mod near_miss_error_in_a_table {
    use super::near_miss_error_in_a_table_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/near_misses/last_known_balance.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_last_known_balance_subject;
mod near_miss_last_known_balance {
    use super::near_miss_last_known_balance_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/near_misses/minus_one.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_minus_one_subject;
mod near_miss_minus_one {
    use super::near_miss_minus_one_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/near_misses/nothing_is_confirmed.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_nothing_is_confirmed_subject;
mod near_miss_nothing_is_confirmed {
    use super::near_miss_nothing_is_confirmed_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/near_misses/some_or_down.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_some_or_down_subject;
mod near_miss_some_or_down {
    use super::near_miss_some_or_down_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/near_misses/unwrapped_or_default.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_unwrapped_or_default_subject;
mod near_miss_unwrapped_or_default {
    use super::near_miss_unwrapped_or_default_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/alternatives/error_first.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_error_first_subject;
mod alternative_error_first {
    use super::alternative_error_first_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/alternatives/every_arm_names_both.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_every_arm_names_both_subject;
mod alternative_every_arm_names_both {
    use super::alternative_every_arm_names_both_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/alternatives/known_or_unavailable.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_known_or_unavailable_subject;
mod alternative_known_or_unavailable {
    use super::alternative_known_or_unavailable_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/alternatives/result_from_the_reply.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_result_from_the_reply_subject;
mod alternative_result_from_the_reply {
    use super::alternative_result_from_the_reply_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/ada_is_special.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_ada_is_special_subject;
mod attack_ada_is_special {
    use super::attack_ada_is_special_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/amount_in_the_key.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_amount_in_the_key_subject;
mod attack_amount_in_the_key {
    use super::attack_amount_in_the_key_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/approved_in_doubt.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_approved_in_doubt_subject;
mod attack_approved_in_doubt {
    use super::attack_approved_in_doubt_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/asks_again_when_alone.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_asks_again_when_alone_subject;
mod attack_asks_again_when_alone {
    use super::attack_asks_again_when_alone_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/asks_until_it_is_up.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_asks_until_it_is_up_subject;
mod attack_asks_until_it_is_up {
    use super::attack_asks_until_it_is_up_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/cells_that_fill_once.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_cells_that_fill_once_subject;
mod attack_cells_that_fill_once {
    use super::attack_cells_that_fill_once_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/compared_as_options.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_compared_as_options_subject;
mod attack_compared_as_options {
    use super::attack_compared_as_options_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/difference.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_difference_subject;
mod attack_difference {
    use super::attack_difference_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/each_for_themselves.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_each_for_themselves_subject;
mod attack_each_for_themselves {
    use super::attack_each_for_themselves_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/everything_is_down.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_everything_is_down_subject;
mod attack_everything_is_down {
    use super::attack_everything_is_down_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/futures_that_are_kept.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_futures_that_are_kept_subject;
mod attack_futures_that_are_kept {
    use super::attack_futures_that_are_kept_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/group_of_the_healthy.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_group_of_the_healthy_subject;
mod attack_group_of_the_healthy {
    use super::attack_group_of_the_healthy_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/in_a_queue.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_in_a_queue_subject;
mod attack_in_a_queue {
    use super::attack_in_a_queue_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/least_number_of_all.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_least_number_of_all_subject;
mod attack_least_number_of_all {
    use super::attack_least_number_of_all_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/lingers_after_the_reply.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_lingers_after_the_reply_subject;
mod attack_lingers_after_the_reply {
    use super::attack_lingers_after_the_reply_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/more_than_anybody_can_spend.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_more_than_anybody_can_spend_subject;
mod attack_more_than_anybody_can_spend {
    use super::attack_more_than_anybody_can_spend_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/no_group.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_no_group_subject;
mod attack_no_group {
    use super::attack_no_group_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/one_arm_narrower.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_arm_narrower_subject;
mod attack_one_arm_narrower {
    use super::attack_one_arm_narrower_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/one_lock.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_lock_subject;
mod attack_one_lock {
    use super::attack_one_lock_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/other_default.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_other_default_subject;
mod attack_other_default {
    use super::attack_other_default_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/outage_for_everybody.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_outage_for_everybody_subject;
mod attack_outage_for_everybody {
    use super::attack_outage_for_everybody_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/remembered_for_ever.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_remembered_for_ever_subject;
mod attack_remembered_for_ever {
    use super::attack_remembered_for_ever_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/shared_futures.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_shared_futures_subject;
mod attack_shared_futures {
    use super::attack_shared_futures_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/sleeps_before_asking.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_sleeps_before_asking_subject;
mod attack_sleeps_before_asking {
    use super::attack_sleeps_before_asking_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/task_that_ends_with_the_last.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_task_that_ends_with_the_last_subject;
mod attack_task_that_ends_with_the_last {
    use super::attack_task_that_ends_with_the_last_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/the_first_clears_up.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_the_first_clears_up_subject;
mod attack_the_first_clears_up {
    use super::attack_the_first_clears_up_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}

#[path = "../bug12/attacks/two_seconds_at_most.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_two_seconds_at_most_subject;
mod attack_two_seconds_at_most {
    use super::attack_two_seconds_at_most_subject as bug12;
    include!("../../exercises/bug12/tests/bug12.rs");
}
