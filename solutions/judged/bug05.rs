// Generated from solutions/bug05 by `just wire`: each variant is judged by the learner's suite.
#![allow(
    clippy::duplicate_mod,
    reason = "each has the suite's scenario to itself"
)]

#[path = "../bug05/pristine.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod pristine_subject;
mod pristine {
    use super::pristine_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/solution.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod solution_subject;
mod solution {
    use super::solution_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/near_misses/checked_before_only.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_checked_before_only_subject;
mod near_miss_checked_before_only {
    use super::near_miss_checked_before_only_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/near_misses/checked_for_the_leader.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_checked_for_the_leader_subject;
mod near_miss_checked_for_the_leader {
    use super::near_miss_checked_for_the_leader_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/near_misses/checked_in_the_loader.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_checked_in_the_loader_subject;
mod near_miss_checked_in_the_loader {
    use super::near_miss_checked_in_the_loader_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/near_misses/detached_with_its_token.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_detached_with_its_token_subject;
mod near_miss_detached_with_its_token {
    use super::near_miss_detached_with_its_token_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/near_misses/fetched_again_when_cancelled.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_fetched_again_when_cancelled_subject;
mod near_miss_fetched_again_when_cancelled {
    use super::near_miss_fetched_again_when_cancelled_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/near_misses/fetched_alone_when_cancelled.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_fetched_alone_when_cancelled_subject;
mod near_miss_fetched_alone_when_cancelled {
    use super::near_miss_fetched_alone_when_cancelled_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/near_misses/followers_checked.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_followers_checked_subject;
mod near_miss_followers_checked {
    use super::near_miss_followers_checked_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/near_misses/last_one_out_cancels.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_last_one_out_cancels_subject;
mod near_miss_last_one_out_cancels {
    use super::near_miss_last_one_out_cancels_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/near_misses/looked_at_take_off.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_looked_at_take_off_subject;
mod near_miss_looked_at_take_off {
    use super::near_miss_looked_at_take_off_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/near_misses/rights_come_with_the_document.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_rights_come_with_the_document_subject;
mod near_miss_rights_come_with_the_document {
    use super::near_miss_rights_come_with_the_document_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/near_misses/role_in_the_key.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_role_in_the_key_subject;
mod near_miss_role_in_the_key {
    use super::near_miss_role_in_the_key_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/near_misses/user_in_the_key.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_user_in_the_key_subject;
mod near_miss_user_in_the_key {
    use super::near_miss_user_in_the_key_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/alternatives/checked_afterwards.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_checked_afterwards_subject;
mod alternative_checked_afterwards {
    use super::alternative_checked_afterwards_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/alternatives/dropped_by_the_last.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_dropped_by_the_last_subject;
mod alternative_dropped_by_the_last {
    use super::alternative_dropped_by_the_last_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/alternatives/flight_per_role.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_flight_per_role_subject;
mod alternative_flight_per_role {
    use super::alternative_flight_per_role_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/alternatives/own_client_let_go.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_own_client_let_go_subject;
mod alternative_own_client_let_go {
    use super::alternative_own_client_let_go_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/alternatives/sealed.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_sealed_subject;
mod alternative_sealed {
    use super::alternative_sealed_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/attacks/asked_again_for_oneself.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_asked_again_for_oneself_subject;
mod attack_asked_again_for_oneself {
    use super::attack_asked_again_for_oneself_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/attacks/asked_until_led.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_asked_until_led_subject;
mod attack_asked_until_led {
    use super::attack_asked_until_led_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/attacks/first_one_fetches.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_first_one_fetches_subject;
mod attack_first_one_fetches {
    use super::attack_first_one_fetches_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/attacks/forgotten_between_roles.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_forgotten_between_roles_subject;
mod attack_forgotten_between_roles {
    use super::attack_forgotten_between_roles_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/attacks/guests_apart.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_guests_apart_subject;
mod attack_guests_apart {
    use super::attack_guests_apart_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/attacks/kept_apart_in_time.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_kept_apart_in_time_subject;
mod attack_kept_apart_in_time {
    use super::attack_kept_apart_in_time_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/attacks/leader_stops_while_alone.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_leader_stops_while_alone_subject;
mod attack_leader_stops_while_alone {
    use super::attack_leader_stops_while_alone_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/attacks/looked_twice.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_looked_twice_subject;
mod attack_looked_twice {
    use super::attack_looked_twice_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/attacks/no_group.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_no_group_subject;
mod attack_no_group {
    use super::attack_no_group_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/attacks/not_my_role_not_my_error.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_not_my_role_not_my_error_subject;
mod attack_not_my_role_not_my_error {
    use super::attack_not_my_role_not_my_error_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/attacks/one_global_lock.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_global_lock_subject;
mod attack_one_global_lock {
    use super::attack_one_global_lock_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/attacks/refusals_remembered.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_refusals_remembered_subject;
mod attack_refusals_remembered {
    use super::attack_refusals_remembered_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/attacks/remembered_for_ever.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_remembered_for_ever_subject;
mod attack_remembered_for_ever {
    use super::attack_remembered_for_ever_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/attacks/role_alone_in_the_key.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_role_alone_in_the_key_subject;
mod attack_role_alone_in_the_key {
    use super::attack_role_alone_in_the_key_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}

#[path = "../bug05/attacks/shared_tasks.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_shared_tasks_subject;
mod attack_shared_tasks {
    use super::attack_shared_tasks_subject as bug05;
    include!("../../exercises/bug05/tests/bug05.rs");
}
