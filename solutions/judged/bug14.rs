// Generated from solutions/bug14 by `just wire`: each variant is judged by the learner's suite.
#![allow(
    clippy::duplicate_mod,
    reason = "each has the suite's scenario to itself"
)]

#[path = "../bug14/pristine.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod pristine_subject;
mod pristine {
    use super::pristine_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/solution.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod solution_subject;
mod solution {
    use super::solution_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/near_misses/checked_beforehand.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_checked_beforehand_subject;
mod near_miss_checked_beforehand {
    use super::near_miss_checked_beforehand_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/near_misses/forgotten_before_the_next.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_forgotten_before_the_next_subject;
mod near_miss_forgotten_before_the_next {
    use super::near_miss_forgotten_before_the_next_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/near_misses/half_a_page.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_half_a_page_subject;
mod near_miss_half_a_page {
    use super::near_miss_half_a_page_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/near_misses/limit_of_depth.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_limit_of_depth_subject;
mod near_miss_limit_of_depth {
    use super::near_miss_limit_of_depth_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/near_misses/list_and_forgotten_once_read.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_list_and_forgotten_once_read_subject;
mod near_miss_list_and_forgotten_once_read {
    use super::near_miss_list_and_forgotten_once_read_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/near_misses/list_in_the_service.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_list_in_the_service_subject;
mod near_miss_list_in_the_service {
    use super::near_miss_list_in_the_service_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/near_misses/list_through_the_flights.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_list_through_the_flights_subject;
mod near_miss_list_through_the_flights {
    use super::near_miss_list_through_the_flights_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/near_misses/map_of_what_extends_what.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_map_of_what_extends_what_subject;
mod near_miss_map_of_what_extends_what {
    use super::near_miss_map_of_what_extends_what_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/near_misses/only_the_spelling.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_only_the_spelling_subject;
mod near_miss_only_the_spelling {
    use super::near_miss_only_the_spelling_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/near_misses/parent_on_its_own_task.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_parent_on_its_own_task_subject;
mod near_miss_parent_on_its_own_task {
    use super::near_miss_parent_on_its_own_task_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/near_misses/patience_of_five_seconds.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_patience_of_five_seconds_subject;
mod near_miss_patience_of_five_seconds {
    use super::near_miss_patience_of_five_seconds_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/near_misses/reported_to_nobody.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_reported_to_nobody_subject;
mod near_miss_reported_to_nobody {
    use super::near_miss_reported_to_nobody_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/alternatives/list_passed_down.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_list_passed_down_subject;
mod alternative_list_passed_down {
    use super::alternative_list_passed_down_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/alternatives/pages_over_rows.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_pages_over_rows_subject;
mod alternative_pages_over_rows {
    use super::alternative_pages_over_rows_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/alternatives/reported_by_the_group.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_reported_by_the_group_subject;
mod alternative_reported_by_the_group {
    use super::alternative_reported_by_the_group_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/asked_again_alone.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_asked_again_alone_subject;
mod attack_asked_again_alone {
    use super::attack_asked_again_alone_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/chain_in_the_key.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_chain_in_the_key_subject;
mod attack_chain_in_the_key {
    use super::attack_chain_in_the_key_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/group_for_each_floor.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_group_for_each_floor_subject;
mod attack_group_for_each_floor {
    use super::attack_group_for_each_floor_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/left_where_it_stopped.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_left_where_it_stopped_subject;
mod attack_left_where_it_stopped {
    use super::attack_left_where_it_stopped_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/librarian.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_librarian_subject;
mod attack_librarian {
    use super::attack_librarian_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/limit_of_fifty.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_limit_of_fifty_subject;
mod attack_limit_of_fifty {
    use super::attack_limit_of_fifty_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/list_by_task.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_list_by_task_subject;
mod attack_list_by_task {
    use super::attack_list_by_task_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/list_of_the_task.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_list_of_the_task_subject;
mod attack_list_of_the_task {
    use super::attack_list_of_the_task_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/named_as_reported.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_named_as_reported_subject;
mod attack_named_as_reported {
    use super::attack_named_as_reported_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/names_the_page.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_names_the_page_subject;
mod attack_names_the_page {
    use super::attack_names_the_page_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/no_group.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_no_group_subject;
mod attack_no_group {
    use super::attack_no_group_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/one_global_lock.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_global_lock_subject;
mod attack_one_global_lock {
    use super::attack_one_global_lock_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/recursive_under_a_page.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_recursive_under_a_page_subject;
mod attack_recursive_under_a_page {
    use super::attack_recursive_under_a_page_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/refused_for_company.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_refused_for_company_subject;
mod attack_refused_for_company {
    use super::attack_refused_for_company_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/remembered_for_ever.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_remembered_for_ever_subject;
mod attack_remembered_for_ever {
    use super::attack_remembered_for_ever_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/remembered_in_company.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_remembered_in_company_subject;
mod attack_remembered_in_company {
    use super::attack_remembered_in_company_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/replies_on_a_channel.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_replies_on_a_channel_subject;
mod attack_replies_on_a_channel {
    use super::attack_replies_on_a_channel_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/special_case_welcome.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_special_case_welcome_subject;
mod attack_special_case_welcome {
    use super::attack_special_case_welcome_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/taken_out_by_each.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_taken_out_by_each_subject;
mod attack_taken_out_by_each {
    use super::attack_taken_out_by_each_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/tortoise_and_hare.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_tortoise_and_hare_subject;
mod attack_tortoise_and_hare {
    use super::attack_tortoise_and_hare_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/waits_taken_out_again.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_waits_taken_out_again_subject;
mod attack_waits_taken_out_again {
    use super::attack_waits_taken_out_again_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}

#[path = "../bug14/attacks/walked_for_ever.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_walked_for_ever_subject;
mod attack_walked_for_ever {
    use super::attack_walked_for_ever_subject as bug14;
    include!("../../exercises/bug14/tests/bug14.rs");
}
