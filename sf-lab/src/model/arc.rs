//! loom's `Arc`, which does not come apart with its model.

use std::{borrow::Borrow, fmt, ops::Deref};

use super::run::stay_if_over;

/// `std::sync::Arc`, for a model.
///
/// It does not coerce: a closure in it has to be boxed, `Arc<Box<dyn Fn()>>`.
pub struct Arc<T: ?Sized>(Option<loom::sync::Arc<T>>);

impl<T> Arc<T> {
    /// A value that can be shared.
    #[track_caller]
    pub fn new(value: T) -> Self {
        Arc(Some(loom::sync::Arc::new(value)))
    }

    /// The value, if this is its only handle.
    ///
    /// # Errors
    /// The handle, if it is not.
    #[track_caller]
    pub fn try_unwrap(mut this: Self) -> Result<T, Self> {
        let inner = this.0.take().expect(ALIVE);
        loom::sync::Arc::try_unwrap(inner).map_err(|inner| Arc(Some(inner)))
    }
}

impl<T: ?Sized> Arc<T> {
    /// Whether both are handles of one value.
    pub fn ptr_eq(this: &Self, other: &Self) -> bool {
        loom::sync::Arc::ptr_eq(this.inner(), other.inner())
    }

    /// How many handles there are.
    #[track_caller]
    pub fn strong_count(this: &Self) -> usize {
        loom::sync::Arc::strong_count(this.inner())
    }

    /// The value, if this is its only handle.
    #[track_caller]
    pub fn get_mut(this: &mut Self) -> Option<&mut T> {
        loom::sync::Arc::get_mut(this.0.as_mut().expect(ALIVE))
    }

    fn inner(&self) -> &loom::sync::Arc<T> {
        self.0.as_ref().expect(ALIVE)
    }
}

const ALIVE: &str = "only an `Arc` that is being dropped is empty";

impl<T: ?Sized> Drop for Arc<T> {
    /// loom counts handles, and can't any more once it has given a model up.
    fn drop(&mut self) {
        stay_if_over();
    }
}

impl<T: ?Sized> Clone for Arc<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        Arc(Some(self.inner().clone()))
    }
}

impl<T: ?Sized> Deref for Arc<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.inner()
    }
}

impl<T: Default> Default for Arc<T> {
    #[track_caller]
    fn default() -> Self {
        Arc::new(T::default())
    }
}

impl<T> From<T> for Arc<T> {
    #[track_caller]
    fn from(value: T) -> Self {
        Arc::new(value)
    }
}

impl<T: ?Sized> AsRef<T> for Arc<T> {
    fn as_ref(&self) -> &T {
        self
    }
}

impl<T: ?Sized> Borrow<T> for Arc<T> {
    fn borrow(&self) -> &T {
        self
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for Arc<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
