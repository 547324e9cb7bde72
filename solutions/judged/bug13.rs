// Generated from solutions/bug13 by `just wire`: each variant is judged by the learner's suite.
#![allow(
    clippy::duplicate_mod,
    reason = "each has the suite's scenario to itself"
)]

#[path = "../bug13/pristine.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod pristine_subject;
mod pristine {
    use super::pristine_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/solution.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod solution_subject;
mod solution {
    use super::solution_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/near_misses/first_the_value.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_first_the_value_subject;
mod near_miss_first_the_value {
    use super::near_miss_first_the_value_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/near_misses/flag.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_flag_subject;
mod near_miss_flag {
    use super::near_miss_flag_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/near_misses/fresh_group.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_fresh_group_subject;
mod near_miss_fresh_group {
    use super::near_miss_fresh_group_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/near_misses/insert_tells.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_insert_tells_subject;
mod near_miss_insert_tells {
    use super::near_miss_insert_tells_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/near_misses/lock_through_the_run.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_lock_through_the_run_subject;
mod near_miss_lock_through_the_run {
    use super::near_miss_lock_through_the_run_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/near_misses/one_lock_for_all.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_one_lock_for_all_subject;
mod near_miss_one_lock_for_all {
    use super::near_miss_one_lock_for_all_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/near_misses/own_flight_only.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_own_flight_only_subject;
mod near_miss_own_flight_only {
    use super::near_miss_own_flight_only_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/near_misses/read_then_write.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_read_then_write_subject;
mod near_miss_read_then_write {
    use super::near_miss_read_then_write_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/near_misses/second_look.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_second_look_subject;
mod near_miss_second_look {
    use super::near_miss_second_look_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/near_misses/sleep_with_entry.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_sleep_with_entry_subject;
mod near_miss_sleep_with_entry {
    use super::near_miss_sleep_with_entry_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/near_misses/try_lock.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_try_lock_subject;
mod near_miss_try_lock {
    use super::near_miss_try_lock_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/near_misses/weak_table.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_weak_table_subject;
mod near_miss_weak_table {
    use super::near_miss_weak_table_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/alternatives/entry_shared.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_entry_shared_subject;
mod alternative_entry_shared {
    use super::alternative_entry_shared_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/alternatives/flight_is_a_lock.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_flight_is_a_lock_subject;
mod alternative_flight_is_a_lock {
    use super::alternative_flight_is_a_lock_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/alternatives/group_of_the_library.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_group_of_the_library_subject;
mod alternative_group_of_the_library {
    use super::alternative_group_of_the_library_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/alternatives/one_arc.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_one_arc_subject;
mod alternative_one_arc {
    use super::alternative_one_arc_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/alternatives/one_lock.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_one_lock_subject;
mod alternative_one_lock {
    use super::alternative_one_lock_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/arc_of_std.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_arc_of_std_subject;
mod attack_arc_of_std {
    use super::attack_arc_of_std_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/desk_per_report.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_desk_per_report_subject;
mod attack_desk_per_report {
    use super::attack_desk_per_report_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/everybody_enters.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_everybody_enters_subject;
mod attack_everybody_enters {
    use super::attack_everybody_enters_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/group_of_production.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_group_of_production_subject;
mod attack_group_of_production {
    use super::attack_group_of_production_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/impatient_lock.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_impatient_lock_subject;
mod attack_impatient_lock {
    use super::attack_impatient_lock_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/latest_report.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_latest_report_subject;
mod attack_latest_report {
    use super::attack_latest_report_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/leaked.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_leaked_subject;
mod attack_leaked {
    use super::attack_leaked_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/lock_by_hand.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_lock_by_hand_subject;
mod attack_lock_by_hand {
    use super::attack_lock_by_hand_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/locks_of_std.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_locks_of_std_subject;
mod attack_locks_of_std {
    use super::attack_locks_of_std_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/no_group.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_no_group_subject;
mod attack_no_group {
    use super::attack_no_group_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/one_at_a_time.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_at_a_time_subject;
mod attack_one_at_a_time {
    use super::attack_one_at_a_time_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/one_flight.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_flight_subject;
mod attack_one_flight {
    use super::attack_one_flight_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/one_table_for_the_program.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_table_for_the_program_subject;
mod attack_one_table_for_the_program {
    use super::attack_one_table_for_the_program_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/patience.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_patience_subject;
mod attack_patience {
    use super::attack_patience_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/remembered.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_remembered_subject;
mod attack_remembered {
    use super::attack_remembered_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/runways.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_runways_subject;
mod attack_runways {
    use super::attack_runways_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}

#[path = "../bug13/attacks/thread_per_run.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_thread_per_run_subject;
mod attack_thread_per_run {
    use super::attack_thread_per_run_subject as bug13;
    include!("../../exercises/bug13/tests/bug13.rs");
}
