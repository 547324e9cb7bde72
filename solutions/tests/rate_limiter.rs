//! If *once a second* is what was meant: that is a limit. It lets requests through or turns them
//! away; who shares whose answer is another question.

use std::time::Duration;

use governor::{
    Quota, RateLimiter,
    clock::{Clock, FakeRelativeClock},
};

#[test]
fn a_limit_counts_from_the_last_request_and_not_from_the_full_second() {
    let clock = FakeRelativeClock::default();
    let once_a_second = Quota::with_period(Duration::from_secs(1)).expect("it is not zero");
    let limit = RateLimiter::hashmap_with_clock(once_a_second, clock.clone());

    clock.advance(Duration::from_millis(900));
    assert!(limit.check_key(&"ACME").is_ok());

    // The next second by the clock on the wall; a fifth of one since the last request.
    clock.advance(Duration::from_millis(200));
    let refused = limit.check_key(&"ACME").expect_err("it is too early");
    let wait = refused.wait_time_from(clock.now());
    assert_eq!(wait, Duration::from_millis(800));
    assert!(limit.check_key(&"GLOBEX").is_ok());

    clock.advance(wait);
    assert!(limit.check_key(&"ACME").is_ok());
}
