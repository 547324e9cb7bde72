// Generated from solutions/bug07 by `just wire`: each variant is judged by the learner's suite.
#![allow(
    clippy::duplicate_mod,
    reason = "each has the suite's scenario to itself"
)]

#[path = "../bug07/pristine.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod pristine_subject;
mod pristine {
    use super::pristine_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/solution.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod solution_subject;
mod solution {
    use super::solution_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/near_misses/around_the_lock.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_around_the_lock_subject;
mod near_miss_around_the_lock {
    use super::near_miss_around_the_lock_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/near_misses/copied_before_the_query.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_copied_before_the_query_subject;
mod near_miss_copied_before_the_query {
    use super::near_miss_copied_before_the_query_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/near_misses/group_left_out.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_group_left_out_subject;
mod near_miss_group_left_out {
    use super::near_miss_group_left_out_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/near_misses/lock_per_product.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_lock_per_product_subject;
mod near_miss_lock_per_product {
    use super::near_miss_lock_per_product_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/near_misses/lock_per_shard.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_lock_per_shard_subject;
mod near_miss_lock_per_shard {
    use super::near_miss_lock_per_shard_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/near_misses/one_piece_inside_the_loader.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_one_piece_inside_the_loader_subject;
mod near_miss_one_piece_inside_the_loader {
    use super::near_miss_one_piece_inside_the_loader_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/near_misses/only_the_first_stores.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_only_the_first_stores_subject;
mod near_miss_only_the_first_stores {
    use super::near_miss_only_the_first_stores_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/near_misses/query_on_its_own_task.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_query_on_its_own_task_subject;
mod near_miss_query_on_its_own_task {
    use super::near_miss_query_on_its_own_task_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/near_misses/read_guard_kept.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_read_guard_kept_subject;
mod near_miss_read_guard_kept {
    use super::near_miss_read_guard_kept_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/near_misses/write_inside_the_read.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod near_miss_write_inside_the_read_subject;
mod near_miss_write_inside_the_read {
    use super::near_miss_write_inside_the_read_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/alternatives/lock_per_product.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_lock_per_product_subject;
mod alternative_lock_per_product {
    use super::alternative_lock_per_product_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/alternatives/sharded_map.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_sharded_map_subject;
mod alternative_sharded_map {
    use super::alternative_sharded_map_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/alternatives/small_scopes.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod alternative_small_scopes_subject;
mod alternative_small_scopes {
    use super::alternative_small_scopes_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/cell_per_product.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_cell_per_product_subject;
mod attack_cell_per_product {
    use super::attack_cell_per_product_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/copied_map.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_copied_map_subject;
mod attack_copied_map {
    use super::attack_copied_map_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/endings_kept.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_endings_kept_subject;
mod attack_endings_kept {
    use super::attack_endings_kept_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/flights_by_hand.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_flights_by_hand_subject;
mod attack_flights_by_hand {
    use super::attack_flights_by_hand_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/half_a_second_for_a_turn.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_half_a_second_for_a_turn_subject;
mod attack_half_a_second_for_a_turn {
    use super::attack_half_a_second_for_a_turn_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/load_in_the_background.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_load_in_the_background_subject;
mod attack_load_in_the_background {
    use super::attack_load_in_the_background_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/many_shards.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_many_shards_subject;
mod attack_many_shards {
    use super::attack_many_shards_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/no_memory.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_no_memory_subject;
mod attack_no_memory {
    use super::attack_no_memory_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/on_the_way_by_hand.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_on_the_way_by_hand_subject;
mod attack_on_the_way_by_hand {
    use super::attack_on_the_way_by_hand_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/one_shopkeeper.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_one_shopkeeper_subject;
mod attack_one_shopkeeper {
    use super::attack_one_shopkeeper_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/patience_of_a_second.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_patience_of_a_second_subject;
mod attack_patience_of_a_second {
    use super::attack_patience_of_a_second_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/shared_futures.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_shared_futures_subject;
mod attack_shared_futures {
    use super::attack_shared_futures_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/shopkeeper_with_errand_boys.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_shopkeeper_with_errand_boys_subject;
mod attack_shopkeeper_with_errand_boys {
    use super::attack_shopkeeper_with_errand_boys_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/sixteen_at_a_time.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_sixteen_at_a_time_subject;
mod attack_sixteen_at_a_time {
    use super::attack_sixteen_at_a_time_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/stored_after_landing.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_stored_after_landing_subject;
mod attack_stored_after_landing {
    use super::attack_stored_after_landing_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/task_per_product.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_task_per_product_subject;
mod attack_task_per_product {
    use super::attack_task_per_product_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/the_lock_alone.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_the_lock_alone_subject;
mod attack_the_lock_alone {
    use super::attack_the_lock_alone_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}

#[path = "../bug07/attacks/weakly_shared_futures.rs"]
#[allow(dead_code, reason = "a suite need not use all that its subject offers")]
mod attack_weakly_shared_futures_subject;
mod attack_weakly_shared_futures {
    use super::attack_weakly_shared_futures_subject as bug07;
    include!("../../exercises/bug07/tests/bug07.rs");
}
