// Generated from solutions/bug08 by `just wire`: each variant is judged by the learner's suite.
#![allow(
    clippy::duplicate_mod,
    reason = "each has the suite's scenario to itself"
)]

#[path = "../bug08/pristine.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod pristine_subject;
mod pristine {
    use super::pristine_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/solution.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod solution_subject;
mod solution {
    use super::solution_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/near_misses/awaited_one_by_one.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_awaited_one_by_one_subject;
mod near_miss_awaited_one_by_one {
    use super::near_miss_awaited_one_by_one_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/near_misses/copied_as_in_go.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_copied_as_in_go_subject;
mod near_miss_copied_as_in_go {
    use super::near_miss_copied_as_in_go_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/near_misses/given_a_head_start.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_given_a_head_start_subject;
mod near_miss_given_a_head_start {
    use super::near_miss_given_a_head_start_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/near_misses/group_taken_out.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_group_taken_out_subject;
mod near_miss_group_taken_out {
    use super::near_miss_group_taken_out_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/near_misses/list_as_the_key.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_list_as_the_key_subject;
mod near_miss_list_as_the_key {
    use super::near_miss_list_as_the_key_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/near_misses/made_and_run_in_turn.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_made_and_run_in_turn_subject;
mod near_miss_made_and_run_in_turn {
    use super::near_miss_made_and_run_in_turn_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/near_misses/made_when_needed.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_made_when_needed_subject;
mod near_miss_made_when_needed {
    use super::near_miss_made_when_needed_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/near_misses/moved_into_the_future.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_moved_into_the_future_subject;
mod near_miss_moved_into_the_future {
    use super::near_miss_moved_into_the_future_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/near_misses/named_after_its_page.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_named_after_its_page_subject;
mod near_miss_named_after_its_page {
    use super::near_miss_named_after_its_page_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/near_misses/one_queue_for_all.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_one_queue_for_all_subject;
mod near_miss_one_queue_for_all {
    use super::near_miss_one_queue_for_all_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/near_misses/right_key_only.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_right_key_only_subject;
mod near_miss_right_key_only {
    use super::near_miss_right_key_only_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/near_misses/right_query_only.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_right_query_only_subject;
mod near_miss_right_query_only {
    use super::near_miss_right_query_only_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/near_misses/spawned_at_once.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_spawned_at_once_subject;
mod near_miss_spawned_at_once {
    use super::near_miss_spawned_at_once_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/alternatives/owned_by_the_future.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_owned_by_the_future_subject;
mod alternative_owned_by_the_future {
    use super::alternative_owned_by_the_future_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/alternatives/put_into_its_place.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_put_into_its_place_subject;
mod alternative_put_into_its_place {
    use super::alternative_put_into_its_place_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/alternatives/read_before_the_future.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_read_before_the_future_subject;
mod alternative_read_before_the_future {
    use super::alternative_read_before_the_future_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/alternatives/tasks.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_tasks_subject;
mod alternative_tasks {
    use super::alternative_tasks_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/a_hundred_at_a_time.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_a_hundred_at_a_time_subject;
mod attack_a_hundred_at_a_time {
    use super::attack_a_hundred_at_a_time_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/as_they_come.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_as_they_come_subject;
mod attack_as_they_come {
    use super::attack_as_they_come_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/asked_again_for_the_rest.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_asked_again_for_the_rest_subject;
mod attack_asked_again_for_the_rest {
    use super::attack_asked_again_for_the_rest_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/clerk.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_clerk_subject;
mod attack_clerk {
    use super::attack_clerk_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/counted_by_the_loader.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_counted_by_the_loader_subject;
mod attack_counted_by_the_loader {
    use super::attack_counted_by_the_loader_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/current_of_the_task.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_current_of_the_task_subject;
mod attack_current_of_the_task {
    use super::attack_current_of_the_task_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/each_follower_on_its_own.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_each_follower_on_its_own_subject;
mod attack_each_follower_on_its_own {
    use super::attack_each_follower_on_its_own_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/first_error_ends_it.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_first_error_ends_it_subject;
mod attack_first_error_ends_it {
    use super::attack_first_error_ends_it_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/forgotten_first.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_forgotten_first_subject;
mod attack_forgotten_first {
    use super::attack_forgotten_first_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/listed_twice_side_by_side.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_listed_twice_side_by_side_subject;
mod attack_listed_twice_side_by_side {
    use super::attack_listed_twice_side_by_side_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/loads_held_in_common.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_loads_held_in_common_subject;
mod attack_loads_held_in_common {
    use super::attack_loads_held_in_common_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/missing_for_ever.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_missing_for_ever_subject;
mod attack_missing_for_ever {
    use super::attack_missing_for_ever_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/no_group.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_no_group_subject;
mod attack_no_group {
    use super::attack_no_group_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/no_progress.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_no_progress_subject;
mod attack_no_progress {
    use super::attack_no_progress_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/numbered.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_numbered_subject;
mod attack_numbered {
    use super::attack_numbered_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/one_after_another_in_time.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_after_another_in_time_subject;
mod attack_one_after_another_in_time {
    use super::attack_one_after_another_in_time_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/one_warm_up_at_a_time.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_warm_up_at_a_time_subject;
mod attack_one_warm_up_at_a_time {
    use super::attack_one_warm_up_at_a_time_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/polled_once_by_hand.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_polled_once_by_hand_subject;
mod attack_polled_once_by_hand {
    use super::attack_polled_once_by_hand_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/queue_of_ids.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_queue_of_ids_subject;
mod attack_queue_of_ids {
    use super::attack_queue_of_ids_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/read_when_called.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_read_when_called_subject;
mod attack_read_when_called {
    use super::attack_read_when_called_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/remembered_for_ever.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_remembered_for_ever_subject;
mod attack_remembered_for_ever {
    use super::attack_remembered_for_ever_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/tidied_list.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_tidied_list_subject;
mod attack_tidied_list {
    use super::attack_tidied_list_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/whole_list_on_the_dashboard.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_whole_list_on_the_dashboard_subject;
mod attack_whole_list_on_the_dashboard {
    use super::attack_whole_list_on_the_dashboard_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/written_and_read_by_the_load.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_written_and_read_by_the_load_subject;
mod attack_written_and_read_by_the_load {
    use super::attack_written_and_read_by_the_load_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}

#[path = "../bug08/attacks/yesterdays_page.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_yesterdays_page_subject;
mod attack_yesterdays_page {
    use super::attack_yesterdays_page_subject as bug08;
    include!("../../exercises/bug08/tests/bug08.rs");
}
