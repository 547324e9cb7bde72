// Generated from solutions/bug01 by `just wire`: each variant is judged by the learner's suite.
#![allow(
    clippy::duplicate_mod,
    reason = "each has the suite's scenario to itself"
)]

#[path = "../bug01/pristine.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod pristine_subject;
mod pristine {
    use super::pristine_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/solution.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod solution_subject;
mod solution {
    use super::solution_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/near_misses/cell_per_user.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_cell_per_user_subject;
mod near_miss_cell_per_user {
    use super::near_miss_cell_per_user_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/near_misses/last_user_only.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_last_user_only_subject;
mod near_miss_last_user_only {
    use super::near_miss_last_user_only_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/near_misses/lock_through_the_query.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_lock_through_the_query_subject;
mod near_miss_lock_through_the_query {
    use super::near_miss_lock_through_the_query_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/near_misses/map_in_front.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_map_in_front_subject;
mod near_miss_map_in_front {
    use super::near_miss_map_in_front_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/near_misses/map_instead_of_the_group.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_map_instead_of_the_group_subject;
mod near_miss_map_instead_of_the_group {
    use super::near_miss_map_instead_of_the_group_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/near_misses/whole_result_remembered.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_whole_result_remembered_subject;
mod near_miss_whole_result_remembered {
    use super::near_miss_whole_result_remembered_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/alternatives/cell_per_user.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_cell_per_user_subject;
mod alternative_cell_per_user {
    use super::alternative_cell_per_user_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/alternatives/look_inside_only.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_look_inside_only_subject;
mod alternative_look_inside_only {
    use super::alternative_look_inside_only_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/alternatives/read_mostly.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_read_mostly_subject;
mod alternative_read_mostly {
    use super::alternative_read_mostly_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/attacks/emptied_when_full.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_emptied_when_full_subject;
mod attack_emptied_when_full {
    use super::attack_emptied_when_full_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/attacks/flights_that_never_end.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_flights_that_never_end_subject;
mod attack_flights_that_never_end {
    use super::attack_flights_that_never_end_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/attacks/group_over_cells.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_group_over_cells_subject;
mod attack_group_over_cells {
    use super::attack_group_over_cells_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/attacks/librarian_task.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_librarian_task_subject;
mod attack_librarian_task {
    use super::attack_librarian_task_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/attacks/lock_per_user.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_lock_per_user_subject;
mod attack_lock_per_user {
    use super::attack_lock_per_user_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/attacks/one_for_the_process.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_for_the_process_subject;
mod attack_one_for_the_process {
    use super::attack_one_for_the_process_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/attacks/sleep_before_loading.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_sleep_before_loading_subject;
mod attack_sleep_before_loading {
    use super::attack_sleep_before_loading_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/attacks/stale_while_revalidate.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_stale_while_revalidate_subject;
mod attack_stale_while_revalidate {
    use super::attack_stale_while_revalidate_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}

#[path = "../bug01/attacks/two_slots.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_two_slots_subject;
mod attack_two_slots {
    use super::attack_two_slots_subject as bug01;
    include!("../../exercises/bug01/tests/bug01.rs");
}
