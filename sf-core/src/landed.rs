/// What a caller did for the value it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// It ran its own loader.
    Led,
    /// It waited for another caller's loader.
    Joined,
}

/// The result of a flight, as one of its callers gets it.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landed<V> {
    /// The leader holds what its loader returned, every follower a clone of it.
    pub value: V,
    /// Whether this caller's loader ran.
    pub role: Role,
    /// How many callers got this value: the leader and those who were waiting when it landed.
    /// The same number for all of them.
    pub callers: usize,
}

impl<V> Landed<V> {
    /// Whether anybody else holds the same value.
    ///
    /// True for the leader too, once somebody joined: this is Go's `shared`, not "I waited".
    /// For that, look at [`role`](Landed::role).
    pub fn is_shared(&self) -> bool {
        self.callers > 1
    }
}
