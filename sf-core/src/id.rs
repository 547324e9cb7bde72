use std::fmt;

/// The number of one flight, never given twice by the same group.
///
/// Two groups count independently, so ids of different groups must not be compared. Nor do they
/// have an order: a later flight may have the smaller number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FlightId(u64);

impl FlightId {
    pub(crate) fn new(number: u64) -> Self {
        FlightId(number)
    }
}

impl fmt::Display for FlightId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
