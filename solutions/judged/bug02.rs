// Generated from solutions/bug02 by `just wire`: each variant is judged by the learner's suite.
#![allow(
    clippy::duplicate_mod,
    reason = "each has the suite's scenario to itself"
)]

#[path = "../bug02/pristine.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod pristine_subject;
mod pristine {
    use super::pristine_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/solution.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod solution_subject;
mod solution {
    use super::solution_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/near_misses/cloned_arc.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_cloned_arc_subject;
mod near_miss_cloned_arc {
    use super::near_miss_cloned_arc_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/near_misses/copied_for_followers.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_copied_for_followers_subject;
mod near_miss_copied_for_followers {
    use super::near_miss_copied_for_followers_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/near_misses/flight_per_visit.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_flight_per_visit_subject;
mod near_miss_flight_per_visit {
    use super::near_miss_flight_per_visit_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/near_misses/locked_until_it_is_written.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_locked_until_it_is_written_subject;
mod near_miss_locked_until_it_is_written {
    use super::near_miss_locked_until_it_is_written_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/near_misses/query_per_visit.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_query_per_visit_subject;
mod near_miss_query_per_visit {
    use super::near_miss_query_per_visit_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/near_misses/readers_apart.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_readers_apart_subject;
mod near_miss_readers_apart {
    use super::near_miss_readers_apart_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/near_misses/stamped_and_copied_at_once.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_stamped_and_copied_at_once_subject;
mod near_miss_stamped_and_copied_at_once {
    use super::near_miss_stamped_and_copied_at_once_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/near_misses/stamped_while_loading.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_stamped_while_loading_subject;
mod near_miss_stamped_while_loading {
    use super::near_miss_stamped_while_loading_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/near_misses/taken_back_under_the_lock.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_taken_back_under_the_lock_subject;
mod near_miss_taken_back_under_the_lock {
    use super::near_miss_taken_back_under_the_lock_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/near_misses/time_passed_apart.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_time_passed_apart_subject;
mod near_miss_time_passed_apart {
    use super::near_miss_time_passed_apart_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/alternatives/copied_at_the_door.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_copied_at_the_door_subject;
mod alternative_copied_at_the_door {
    use super::alternative_copied_at_the_door_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/alternatives/copy_on_write.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_copy_on_write_subject;
mod alternative_copy_on_write {
    use super::alternative_copy_on_write_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/alternatives/visit_record.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_visit_record_subject;
mod alternative_visit_record {
    use super::alternative_visit_record_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/broadcast.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_broadcast_subject;
mod attack_broadcast {
    use super::attack_broadcast_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/clone_that_copies.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_clone_that_copies_subject;
mod attack_clone_that_copies {
    use super::attack_clone_that_copies_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/copied_only_if_shared.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_copied_only_if_shared_subject;
mod attack_copied_only_if_shared {
    use super::attack_copied_only_if_shared_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/flights_by_hand.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_flights_by_hand_subject;
mod attack_flights_by_hand {
    use super::attack_flights_by_hand_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/kept_apart_in_time.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_kept_apart_in_time_subject;
mod attack_kept_apart_in_time {
    use super::attack_kept_apart_in_time_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/no_group.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_no_group_subject;
mod attack_no_group {
    use super::attack_no_group_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/number_and_name.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_number_and_name_subject;
mod attack_number_and_name {
    use super::attack_number_and_name_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/one_global_lock.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_global_lock_subject;
mod attack_one_global_lock {
    use super::attack_one_global_lock_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/one_line_at_a_time.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_line_at_a_time_subject;
mod attack_one_line_at_a_time {
    use super::attack_one_line_at_a_time_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/queue_per_profile.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_queue_per_profile_subject;
mod attack_queue_per_profile {
    use super::attack_queue_per_profile_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/recorded_in_the_background.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_recorded_in_the_background_subject;
mod attack_recorded_in_the_background {
    use super::attack_recorded_in_the_background_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/remembered_for_ever.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_remembered_for_ever_subject;
mod attack_remembered_for_ever {
    use super::attack_remembered_for_ever_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/remembered_for_readers.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_remembered_for_readers_subject;
mod attack_remembered_for_readers {
    use super::attack_remembered_for_readers_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/retried_until_right.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_retried_until_right_subject;
mod attack_retried_until_right {
    use super::attack_retried_until_right_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/shared_as_long_as_held.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_shared_as_long_as_held_subject;
mod attack_shared_as_long_as_held {
    use super::attack_shared_as_long_as_held_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/stamp_taken_back.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_stamp_taken_back_subject;
mod attack_stamp_taken_back {
    use super::attack_stamp_taken_back_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/turns_with_a_destructor.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_turns_with_a_destructor_subject;
mod attack_turns_with_a_destructor {
    use super::attack_turns_with_a_destructor_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/waited_a_moment.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_waited_a_moment_subject;
mod attack_waited_a_moment {
    use super::attack_waited_a_moment_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}

#[path = "../bug02/attacks/written_to_the_database.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_written_to_the_database_subject;
mod attack_written_to_the_database {
    use super::attack_written_to_the_database_subject as bug02;
    include!("../../exercises/bug02/tests/bug02.rs");
}
