// Generated from solutions/bug03 by `just wire`: each variant is judged by the learner's suite.
#![allow(
    clippy::duplicate_mod,
    reason = "each has the suite's scenario to itself"
)]

#[path = "../bug03/pristine.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod pristine_subject;
mod pristine {
    use super::pristine_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/solution.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod solution_subject;
mod solution {
    use super::solution_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/near_misses/asks_again.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_asks_again_subject;
mod near_miss_asks_again {
    use super::near_miss_asks_again_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/near_misses/control_character.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_control_character_subject;
mod near_miss_control_character {
    use super::near_miss_control_character_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/near_misses/escaped_by_doubling.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_escaped_by_doubling_subject;
mod near_miss_escaped_by_doubling {
    use super::near_miss_escaped_by_doubling_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/near_misses/escaped_with_a_backslash.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_escaped_with_a_backslash_subject;
mod near_miss_escaped_with_a_backslash {
    use super::near_miss_escaped_with_a_backslash_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/near_misses/joined_with_a_colon.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_joined_with_a_colon_subject;
mod near_miss_joined_with_a_colon {
    use super::near_miss_joined_with_a_colon_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/near_misses/refuses_strangers.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_refuses_strangers_subject;
mod near_miss_refuses_strangers {
    use super::near_miss_refuses_strangers_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/near_misses/tidied.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_tidied_subject;
mod near_miss_tidied {
    use super::near_miss_tidied_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/alternatives/group_per_tenant.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_group_per_tenant_subject;
mod alternative_group_per_tenant {
    use super::alternative_group_per_tenant_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/alternatives/length_prefixed.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_length_prefixed_subject;
mod alternative_length_prefixed {
    use super::alternative_length_prefixed_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/alternatives/named_key.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_named_key_subject;
mod alternative_named_key {
    use super::alternative_named_key_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/attacks/actor_task.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_actor_task_subject;
mod attack_actor_task {
    use super::attack_actor_task_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/attacks/debug_spelling.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_debug_spelling_subject;
mod attack_debug_spelling {
    use super::attack_debug_spelling_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/attacks/hashed_key.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_hashed_key_subject;
mod attack_hashed_key {
    use super::attack_hashed_key_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/attacks/joined_with_a_newline.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_joined_with_a_newline_subject;
mod attack_joined_with_a_newline {
    use super::attack_joined_with_a_newline_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/attacks/joined_with_an_arrow.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_joined_with_an_arrow_subject;
mod attack_joined_with_an_arrow {
    use super::attack_joined_with_an_arrow_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/attacks/joined_with_spaced_colons.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_joined_with_spaced_colons_subject;
mod attack_joined_with_spaced_colons {
    use super::attack_joined_with_spaced_colons_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/attacks/no_group.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_no_group_subject;
mod attack_no_group {
    use super::attack_no_group_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/attacks/one_global_lock.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_global_lock_subject;
mod attack_one_global_lock {
    use super::attack_one_global_lock_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/attacks/remembered_for_ever.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_remembered_for_ever_subject;
mod attack_remembered_for_ever {
    use super::attack_remembered_for_ever_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/attacks/retry_until_leader.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_retry_until_leader_subject;
mod attack_retry_until_leader {
    use super::attack_retry_until_leader_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/attacks/shared_futures.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_shared_futures_subject;
mod attack_shared_futures {
    use super::attack_shared_futures_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/attacks/special_case_beta.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_special_case_beta_subject;
mod attack_special_case_beta {
    use super::attack_special_case_beta_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/attacks/spinning.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_spinning_subject;
mod attack_spinning {
    use super::attack_spinning_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}

#[path = "../bug03/attacks/staggered.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_staggered_subject;
mod attack_staggered {
    use super::attack_staggered_subject as bug03;
    include!("../../exercises/bug03/tests/bug03.rs");
}
