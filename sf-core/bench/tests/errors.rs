//! What a follower learns when the leader's loader returns an error.

use ferrox_errors::AppError;
use ferrox_singleflight::Singleflight;
use std::{
    future::{Future, poll_fn},
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    task::{Context, Poll, Waker},
};

/// The outcomes of a leader and of a follower, the loader returning `value` once both are waiting.
fn two<T: Clone + Send + 'static, R, F: Future<Output = R>>(
    value: T,
    call: impl Fn(std::pin::Pin<Box<dyn Future<Output = T> + Send>>) -> F,
) -> (R, R) {
    let open = Arc::new(AtomicBool::new(false));
    let load = || {
        let (open, value) = (open.clone(), value.clone());
        Box::pin(poll_fn(move |_| match open.load(SeqCst) {
            true => Poll::Ready(value.clone()),
            false => Poll::Pending,
        }))
    };
    let (mut a, mut b) = (pin!(call(load())), pin!(call(load())));
    let mut cx = Context::from_waker(Waker::noop());
    assert!(a.as_mut().poll(&mut cx).is_pending() && b.as_mut().poll(&mut cx).is_pending());
    open.store(true, SeqCst);
    match (a.poll(&mut cx), b.poll(&mut cx)) {
        (Poll::Ready(a), Poll::Ready(b)) => (a, b),
        _ => panic!("still waiting"),
    }
}

type Loaded = Result<u32, Arc<str>>;

#[test]
fn sf_core_gives_the_error_to_everybody() {
    let group = sf_core::future::Group::<String, Loaded>::new();
    let (a, b) = two(Err("down".into()), |load| group.work("ada", || load));
    assert_eq!((a, b), (Err("down".into()), Err("down".into())));
}

#[test]
fn async_singleflight_gives_its_followers_no_error_value() {
    let group = async_singleflight::Group::<String, u32, Arc<str>>::new();
    let (a, b) = two(Loaded::Err("down".into()), |load| group.work("ada", load));
    assert_eq!((a, b), (Err(Some("down".into())), Err(None)));
}

#[test]
fn ferrox_singleflight_gives_its_followers_another_error() {
    let group = Singleflight::<u32>::new();
    let (a, b) = two("down".to_owned(), |load| {
        group.execute("ada", || async { Err(AppError::NotFound(load.await)) })
    });
    let (a, b) = (format!("{:?}", a.unwrap_err()), format!("{:?}", b.unwrap_err()));
    assert_ne!(a, b);
    assert!(b.starts_with("InternalError"), "{b}");
}
