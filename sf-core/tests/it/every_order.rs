//! Runs a scenario once for every sequence of choices that it can make.

/// Answers the scenario's questions: in each run differently, until all answers were given.
#[derive(Default)]
pub struct Choices {
    /// What was chosen in this run, and out of how many.
    made: Vec<(usize, usize)>,
    next: usize,
}

impl Choices {
    /// One of `0..options`.
    pub fn choose(&mut self, options: usize) -> usize {
        if self.next == self.made.len() {
            self.made.push((0, options));
        }
        let (chosen, before) = self.made[self.next];
        assert_eq!(before, options, "the same choices must lead to the same scenario");
        self.next += 1;
        chosen
    }

    /// Steps to the next sequence: the last choice that has another option takes it.
    fn advance(&mut self) -> bool {
        self.next = 0;
        while let Some((chosen, options)) = self.made.pop() {
            if chosen + 1 < options {
                self.made.push((chosen + 1, options));
                return true;
            }
        }
        false
    }
}

/// Runs the scenario in every order, and returns how many there are.
pub fn every_order(mut scenario: impl FnMut(&mut Choices)) -> usize {
    let mut choices = Choices::default();
    let mut orders = 0;
    loop {
        scenario(&mut choices);
        orders += 1;
        if !choices.advance() {
            return orders;
        }
    }
}
