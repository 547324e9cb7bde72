// Generated from solutions/bug10 by `just wire`: each variant is judged by the learner's suite.
#![allow(
    clippy::duplicate_mod,
    reason = "each has the suite's scenario to itself"
)]

#[path = "../bug10/pristine.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod pristine_subject;
mod pristine {
    use super::pristine_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/solution.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod solution_subject;
mod solution {
    use super::solution_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/near_misses/cell_per_symbol.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_cell_per_symbol_subject;
mod near_miss_cell_per_symbol {
    use super::near_miss_cell_per_symbol_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/near_misses/counter.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_counter_subject;
mod near_miss_counter {
    use super::near_miss_counter_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/near_misses/five_seconds.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_five_seconds_subject;
mod near_miss_five_seconds {
    use super::near_miss_five_seconds_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/near_misses/minutes.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_minutes_subject;
mod near_miss_minutes {
    use super::near_miss_minutes_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/near_misses/remembered_for_a_second.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_remembered_for_a_second_subject;
mod near_miss_remembered_for_a_second {
    use super::near_miss_remembered_for_a_second_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/near_misses/rounded.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_rounded_subject;
mod near_miss_rounded {
    use super::near_miss_rounded_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/near_misses/second_of_the_first.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_second_of_the_first_subject;
mod near_miss_second_of_the_first {
    use super::near_miss_second_of_the_first_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/near_misses/this_second_or_the_last.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_this_second_or_the_last_subject;
mod near_miss_this_second_or_the_last {
    use super::near_miss_this_second_or_the_last_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/near_misses/whatever_is_running.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_whatever_is_running_subject;
mod near_miss_whatever_is_running {
    use super::near_miss_whatever_is_running_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/alternatives/group_per_symbol.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_group_per_symbol_subject;
mod alternative_group_per_symbol {
    use super::alternative_group_per_symbol_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/alternatives/named_symbol.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_named_symbol_subject;
mod alternative_named_symbol {
    use super::alternative_named_symbol_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/alternatives/shared_spelling.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_shared_spelling_subject;
mod alternative_shared_spelling {
    use super::alternative_shared_spelling_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/actor_task.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_actor_task_subject;
mod attack_actor_task {
    use super::attack_actor_task_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/another_clock.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_another_clock_subject;
mod attack_another_clock {
    use super::attack_another_clock_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/centuries.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_centuries_subject;
mod attack_centuries {
    use super::attack_centuries_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/clock_that_stands.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_clock_that_stands_subject;
mod attack_clock_that_stands {
    use super::attack_clock_that_stands_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/counter_per_symbol.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_counter_per_symbol_subject;
mod attack_counter_per_symbol {
    use super::attack_counter_per_symbol_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/days.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_days_subject;
mod attack_days {
    use super::attack_days_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/detached_request.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_detached_request_subject;
mod attack_detached_request {
    use super::attack_detached_request_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/each_for_itself.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_each_for_itself_subject;
mod attack_each_for_itself {
    use super::attack_each_for_itself_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/eight_letters.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_eight_letters_subject;
mod attack_eight_letters {
    use super::attack_eight_letters_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/forgets_when_it_goes.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_forgets_when_it_goes_subject;
mod attack_forgets_when_it_goes {
    use super::attack_forgets_when_it_goes_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/gathers_first.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_gathers_first_subject;
mod attack_gathers_first {
    use super::attack_gathers_first_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/half_detached.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_half_detached_subject;
mod attack_half_detached {
    use super::attack_half_detached_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/kept_half_done.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_kept_half_done_subject;
mod attack_kept_half_done {
    use super::attack_kept_half_done_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/lock_per_symbol.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_lock_per_symbol_subject;
mod attack_lock_per_symbol {
    use super::attack_lock_per_symbol_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/no_group.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_no_group_subject;
mod attack_no_group {
    use super::attack_no_group_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/one_flight_for_all.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_flight_for_all_subject;
mod attack_one_flight_for_all {
    use super::attack_one_flight_for_all_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/remembered_for_ever.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_remembered_for_ever_subject;
mod attack_remembered_for_ever {
    use super::attack_remembered_for_ever_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/sixteen_at_a_time.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_sixteen_at_a_time_subject;
mod attack_sixteen_at_a_time {
    use super::attack_sixteen_at_a_time_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/special_case_acme.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_special_case_acme_subject;
mod attack_special_case_acme {
    use super::attack_special_case_acme_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/unlisted_ask_again.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_unlisted_ask_again_subject;
mod attack_unlisted_ask_again {
    use super::attack_unlisted_ask_again_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/until_the_second_is_over.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_until_the_second_is_over_subject;
mod attack_until_the_second_is_over {
    use super::attack_until_the_second_is_over_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}

#[path = "../bug10/attacks/weak_futures.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_weak_futures_subject;
mod attack_weak_futures {
    use super::attack_weak_futures_subject as bug10;
    include!("../../exercises/bug10/tests/bug10.rs");
}
