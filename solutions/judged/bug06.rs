// Generated from solutions/bug06 by `just wire`: each variant is judged by the learner's suite.
#![allow(
    clippy::duplicate_mod,
    reason = "each has the suite's scenario to itself"
)]

#[path = "../bug06/pristine.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod pristine_subject;
mod pristine {
    use super::pristine_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/solution.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod solution_subject;
mod solution {
    use super::solution_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/near_misses/asks_again.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_asks_again_subject;
mod near_miss_asks_again {
    use super::near_miss_asks_again_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/near_misses/cleared_on_error.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_cleared_on_error_subject;
mod near_miss_cleared_on_error {
    use super::near_miss_cleared_on_error_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/near_misses/errors_for_a_minute.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_errors_for_a_minute_subject;
mod near_miss_errors_for_a_minute {
    use super::near_miss_errors_for_a_minute_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/near_misses/everybody_stores.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_everybody_stores_subject;
mod near_miss_everybody_stores {
    use super::near_miss_everybody_stores_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/near_misses/everything_expires.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_everything_expires_subject;
mod near_miss_everything_expires {
    use super::near_miss_everything_expires_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/near_misses/lands_late.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_lands_late_subject;
mod near_miss_lands_late {
    use super::near_miss_lands_late_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/near_misses/last_good_answer.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_last_good_answer_subject;
mod near_miss_last_good_answer {
    use super::near_miss_last_good_answer_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/near_misses/loads_again.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_loads_again_subject;
mod near_miss_loads_again {
    use super::near_miss_loads_again_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/near_misses/only_timeouts_pass.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_only_timeouts_pass_subject;
mod near_miss_only_timeouts_pass {
    use super::near_miss_only_timeouts_pass_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/near_misses/reconnects_once.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_reconnects_once_subject;
mod near_miss_reconnects_once {
    use super::near_miss_reconnects_once_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/near_misses/removed_after_the_flight.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_removed_after_the_flight_subject;
mod near_miss_removed_after_the_flight {
    use super::near_miss_removed_after_the_flight_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/alternatives/an_error_is_no_hit.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_an_error_is_no_hit_subject;
mod alternative_an_error_is_no_hit {
    use super::alternative_an_error_is_no_hit_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/alternatives/cell_per_account.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_cell_per_account_subject;
mod alternative_cell_per_account {
    use super::alternative_cell_per_account_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/alternatives/permanent_errors_too.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_permanent_errors_too_subject;
mod alternative_permanent_errors_too {
    use super::alternative_permanent_errors_too_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/ada_is_special.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_ada_is_special_subject;
mod attack_ada_is_special {
    use super::attack_ada_is_special_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/asks_until_it_works.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_asks_until_it_works_subject;
mod attack_asks_until_it_works {
    use super::attack_asks_until_it_works_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/breaker_for_all.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_breaker_for_all_subject;
mod attack_breaker_for_all {
    use super::attack_breaker_for_all_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/clerk_task.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_clerk_task_subject;
mod attack_clerk_task {
    use super::attack_clerk_task_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/expires_after_a_week.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_expires_after_a_week_subject;
mod attack_expires_after_a_week {
    use super::attack_expires_after_a_week_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/forgotten_by_a_task.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_forgotten_by_a_task_subject;
mod attack_forgotten_by_a_task {
    use super::attack_forgotten_by_a_task_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/healed_in_the_background.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_healed_in_the_background_subject;
mod attack_healed_in_the_background {
    use super::attack_healed_in_the_background_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/invalidates_everything.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_invalidates_everything_subject;
mod attack_invalidates_everything {
    use super::attack_invalidates_everything_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/last_account_only.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_last_account_only_subject;
mod attack_last_account_only {
    use super::attack_last_account_only_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/leader_stores.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_leader_stores_subject;
mod attack_leader_stores {
    use super::attack_leader_stores_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/lock_per_account.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_lock_per_account_subject;
mod attack_lock_per_account {
    use super::attack_lock_per_account_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/no_group.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_no_group_subject;
mod attack_no_group {
    use super::attack_no_group_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/no_memory.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_no_memory_subject;
mod attack_no_memory {
    use super::attack_no_memory_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/no_such_account_instead.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_no_such_account_instead_subject;
mod attack_no_such_account_instead {
    use super::attack_no_such_account_instead_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/one_epoch_for_all.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_epoch_for_all_subject;
mod attack_one_epoch_for_all {
    use super::attack_one_epoch_for_all_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/one_lock.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_lock_subject;
mod attack_one_lock {
    use super::attack_one_lock_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/receiver_in_the_map.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_receiver_in_the_map_subject;
mod attack_receiver_in_the_map {
    use super::attack_receiver_in_the_map_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/remembers_for_ever.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_remembers_for_ever_subject;
mod attack_remembers_for_ever {
    use super::attack_remembers_for_ever_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/set_of_nobodies.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_set_of_nobodies_subject;
mod attack_set_of_nobodies {
    use super::attack_set_of_nobodies_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/shared_futures.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_shared_futures_subject;
mod attack_shared_futures {
    use super::attack_shared_futures_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}

#[path = "../bug06/attacks/turn_for_each_account.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_turn_for_each_account_subject;
mod attack_turn_for_each_account {
    use super::attack_turn_for_each_account_subject as bug06;
    include!("../../exercises/bug06/tests/bug06.rs");
}
