// Generated from solutions/bug04 by `just wire`: each variant is judged by the learner's suite.
#![allow(
    clippy::duplicate_mod,
    reason = "each has the suite's scenario to itself"
)]

#[path = "../bug04/pristine.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod pristine_subject;
mod pristine {
    use super::pristine_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/solution.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod solution_subject;
mod solution {
    use super::solution_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/changes_share_a_removal.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_changes_share_a_removal_subject;
mod near_miss_changes_share_a_removal {
    use super::near_miss_changes_share_a_removal_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/checked_then_stored.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_checked_then_stored_subject;
mod near_miss_checked_then_stored {
    use super::near_miss_checked_then_stored_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/cleared_again_later.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_cleared_again_later_subject;
mod near_miss_cleared_again_later {
    use super::near_miss_cleared_again_later_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/counted_after_the_load.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_counted_after_the_load_subject;
mod near_miss_counted_after_the_load {
    use super::near_miss_counted_after_the_load_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/forgotten_then_removed.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_forgotten_then_removed_subject;
mod near_miss_forgotten_then_removed {
    use super::near_miss_forgotten_then_removed_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/generation_alone.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_generation_alone_subject;
mod near_miss_generation_alone {
    use super::near_miss_generation_alone_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/looked_again_before_asking.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_looked_again_before_asking_subject;
mod near_miss_looked_again_before_asking {
    use super::near_miss_looked_again_before_asking_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/mark_taken_back.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_mark_taken_back_subject;
mod near_miss_mark_taken_back {
    use super::near_miss_mark_taken_back_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/one_generation_for_all.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_one_generation_for_all_subject;
mod near_miss_one_generation_for_all {
    use super::near_miss_one_generation_for_all_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/read_again_after_storing.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_read_again_after_storing_subject;
mod near_miss_read_again_after_storing {
    use super::near_miss_read_again_after_storing_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/refreshed_in_the_background.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_refreshed_in_the_background_subject;
mod near_miss_refreshed_in_the_background {
    use super::near_miss_refreshed_in_the_background_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/removed_then_forgotten.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_removed_then_forgotten_subject;
mod near_miss_removed_then_forgotten {
    use super::near_miss_removed_then_forgotten_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/removed_then_forgotten_with_a_token.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_removed_then_forgotten_with_a_token_subject;
mod near_miss_removed_then_forgotten_with_a_token {
    use super::near_miss_removed_then_forgotten_with_a_token_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/store_for_outages_only.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_store_for_outages_only_subject;
mod near_miss_store_for_outages_only {
    use super::near_miss_store_for_outages_only_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/stored_if_absent.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_stored_if_absent_subject;
mod near_miss_stored_if_absent {
    use super::near_miss_stored_if_absent_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/undone_when_too_late.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_undone_when_too_late_subject;
mod near_miss_undone_when_too_late {
    use super::near_miss_undone_when_too_late_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/near_misses/waits_for_the_flight.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_waits_for_the_flight_subject;
mod near_miss_waits_for_the_flight {
    use super::near_miss_waits_for_the_flight_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/alternatives/generation_for_each_user.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_generation_for_each_user_subject;
mod alternative_generation_for_each_user {
    use super::alternative_generation_for_each_user_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/alternatives/generation_in_the_key.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_generation_in_the_key_subject;
mod alternative_generation_in_the_key {
    use super::alternative_generation_in_the_key_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/alternatives/lock_around_the_store.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_lock_around_the_store_subject;
mod alternative_lock_around_the_store {
    use super::alternative_lock_around_the_store_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/alternatives/looked_again_forgotten_twice.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_looked_again_forgotten_twice_subject;
mod alternative_looked_again_forgotten_twice {
    use super::alternative_looked_again_forgotten_twice_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/alternatives/tombstone.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_tombstone_subject;
mod alternative_tombstone {
    use super::alternative_tombstone_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/actor_task.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_actor_task_subject;
mod attack_actor_task {
    use super::attack_actor_task_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/asked_again_when_overtaken.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_asked_again_when_overtaken_subject;
mod attack_asked_again_when_overtaken {
    use super::attack_asked_again_when_overtaken_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/errors_kept.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_errors_kept_subject;
mod attack_errors_kept {
    use super::attack_errors_kept_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/flag_of_the_latest_load.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_flag_of_the_latest_load_subject;
mod attack_flag_of_the_latest_load {
    use super::attack_flag_of_the_latest_load_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/kept_for_a_moment.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_kept_for_a_moment_subject;
mod attack_kept_for_a_moment {
    use super::attack_kept_for_a_moment_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/kept_for_five_minutes.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_kept_for_five_minutes_subject;
mod attack_kept_for_five_minutes {
    use super::attack_kept_for_five_minutes_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/last_known_user.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_last_known_user_subject;
mod attack_last_known_user {
    use super::attack_last_known_user_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/map_in_the_process.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_map_in_the_process_subject;
mod attack_map_in_the_process {
    use super::attack_map_in_the_process_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/map_of_futures.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_map_of_futures_subject;
mod attack_map_of_futures {
    use super::attack_map_of_futures_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/new_box_for_each_user.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_new_box_for_each_user_subject;
mod attack_new_box_for_each_user {
    use super::attack_new_box_for_each_user_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/new_cache_for_each_change.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_new_cache_for_each_change_subject;
mod attack_new_cache_for_each_change {
    use super::attack_new_cache_for_each_change_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/no_group.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_no_group_subject;
mod attack_no_group {
    use super::attack_no_group_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/one_global_lock.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_global_lock_subject;
mod attack_one_global_lock {
    use super::attack_one_global_lock_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/past_the_old_flight.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_past_the_old_flight_subject;
mod attack_past_the_old_flight {
    use super::attack_past_the_old_flight_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/removed_in_the_background.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_removed_in_the_background_subject;
mod attack_removed_in_the_background {
    use super::attack_removed_in_the_background_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/sixty_four_generations.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_sixty_four_generations_subject;
mod attack_sixty_four_generations {
    use super::attack_sixty_four_generations_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/sleep_before_forgetting.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_sleep_before_forgetting_subject;
mod attack_sleep_before_forgetting {
    use super::attack_sleep_before_forgetting_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/special_case_ada.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_special_case_ada_subject;
mod attack_special_case_ada {
    use super::attack_special_case_ada_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}

#[path = "../bug04/attacks/whole_get_in_the_flight.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_whole_get_in_the_flight_subject;
mod attack_whole_get_in_the_flight {
    use super::attack_whole_get_in_the_flight_subject as bug04;
    include!("../../exercises/bug04/tests/bug04.rs");
}
