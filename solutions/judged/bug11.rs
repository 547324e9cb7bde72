// Generated from solutions/bug11 by `just wire`: each variant is judged by the learner's suite.
#![allow(
    clippy::duplicate_mod,
    reason = "each has the suite's scenario to itself"
)]

#[path = "../bug11/pristine.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod pristine_subject;
mod pristine {
    use super::pristine_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/solution.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod solution_subject;
mod solution {
    use super::solution_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/near_misses/asks_again.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_asks_again_subject;
mod near_miss_asks_again {
    use super::near_miss_asks_again_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/near_misses/cell_per_user.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_cell_per_user_subject;
mod near_miss_cell_per_user {
    use super::near_miss_cell_per_user_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/near_misses/counts_as_missing.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_counts_as_missing_subject;
mod near_miss_counts_as_missing {
    use super::near_miss_counts_as_missing_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/near_misses/keyed_by_type.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_keyed_by_type_subject;
mod near_miss_keyed_by_type {
    use super::near_miss_keyed_by_type_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/near_misses/label_only.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_label_only_subject;
mod near_miss_label_only {
    use super::near_miss_label_only_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/near_misses/loads_again.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_loads_again_subject;
mod near_miss_loads_again {
    use super::near_miss_loads_again_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/near_misses/prefix_per_path.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_prefix_per_path_subject;
mod near_miss_prefix_per_path {
    use super::near_miss_prefix_per_path_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/near_misses/says_busy.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_says_busy_subject;
mod near_miss_says_busy {
    use super::near_miss_says_busy_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/near_misses/spawned_call.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_spawned_call_subject;
mod near_miss_spawned_call {
    use super::near_miss_spawned_call_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/near_misses/two_groups.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_two_groups_subject;
mod near_miss_two_groups {
    use super::near_miss_two_groups_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/alternatives/a_view_each.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_a_view_each_subject;
mod alternative_a_view_each {
    use super::alternative_a_view_each_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/alternatives/address_of_the_user.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_address_of_the_user_subject;
mod alternative_address_of_the_user {
    use super::alternative_address_of_the_user_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/alternatives/both_tried.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_both_tried_subject;
mod alternative_both_tried {
    use super::alternative_both_tried_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/alternatives/group_below.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_group_below_subject;
mod alternative_group_below {
    use super::alternative_group_below_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/alternatives/one_enum.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_one_enum_subject;
mod alternative_one_enum {
    use super::alternative_one_enum_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/alternatives/typed_wrapper.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_typed_wrapper_subject;
mod alternative_typed_wrapper {
    use super::alternative_typed_wrapper_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/actor_task.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_actor_task_subject;
mod attack_actor_task {
    use super::attack_actor_task_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/as_long_as_a_page_keeps_it.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_as_long_as_a_page_keeps_it_subject;
mod attack_as_long_as_a_page_keeps_it {
    use super::attack_as_long_as_a_page_keeps_it_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/by_value.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_by_value_subject;
mod attack_by_value {
    use super::attack_by_value_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/caught_and_cast_again.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_caught_and_cast_again_subject;
mod attack_caught_and_cast_again {
    use super::attack_caught_and_cast_again_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/caught_and_loaded.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_caught_and_loaded_subject;
mod attack_caught_and_loaded {
    use super::attack_caught_and_loaded_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/everybody_tidies_up.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_everybody_tidies_up_subject;
mod attack_everybody_tidies_up {
    use super::attack_everybody_tidies_up_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/fields_in_a_list.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_fields_in_a_list_subject;
mod attack_fields_in_a_list {
    use super::attack_fields_in_a_list_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/label_forgets_first.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_label_forgets_first_subject;
mod attack_label_forgets_first {
    use super::attack_label_forgets_first_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/label_waits_a_moment.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_label_waits_a_moment_subject;
mod attack_label_waits_a_moment {
    use super::attack_label_waits_a_moment_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/last_puts_out_the_light.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_last_puts_out_the_light_subject;
mod attack_last_puts_out_the_light {
    use super::attack_last_puts_out_the_light_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/lines_of_text.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_lines_of_text_subject;
mod attack_lines_of_text {
    use super::attack_lines_of_text_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/lock_per_user.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_lock_per_user_subject;
mod attack_lock_per_user {
    use super::attack_lock_per_user_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/name_made_up.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_name_made_up_subject;
mod attack_name_made_up {
    use super::attack_name_made_up_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/no_group.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_no_group_subject;
mod attack_no_group {
    use super::attack_no_group_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/one_global_lock.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_global_lock_subject;
mod attack_one_global_lock {
    use super::attack_one_global_lock_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/one_loader_still_untyped.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_loader_still_untyped_subject;
mod attack_one_loader_still_untyped {
    use super::attack_one_loader_still_untyped_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/orphans_ask_alone.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_orphans_ask_alone_subject;
mod attack_orphans_ask_alone {
    use super::attack_orphans_ask_alone_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/page_goes_round_again.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_page_goes_round_again_subject;
mod attack_page_goes_round_again {
    use super::attack_page_goes_round_again_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/remembered_for_ever.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_remembered_for_ever_subject;
mod attack_remembered_for_ever {
    use super::attack_remembered_for_ever_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/shared_future.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_shared_future_subject;
mod attack_shared_future {
    use super::attack_shared_future_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/special_case_ada.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_special_case_ada_subject;
mod attack_special_case_ada {
    use super::attack_special_case_ada_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/unknown_remembered.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_unknown_remembered_subject;
mod attack_unknown_remembered {
    use super::attack_unknown_remembered_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}

#[path = "../bug11/attacks/weak_cells.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_weak_cells_subject;
mod attack_weak_cells {
    use super::attack_weak_cells_subject as bug11;
    include!("../../exercises/bug11/tests/bug11.rs");
}
