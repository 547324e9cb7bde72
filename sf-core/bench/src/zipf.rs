//! Numbers in which few are frequent, the same in every run.

/// `count` of `0..keys`; number `n` is as frequent as `1 / (n + 1)`.
pub fn zipf(count: usize, keys: usize) -> Vec<usize> {
    let total: f64 = (1..=keys).map(|rank| 1.0 / rank as f64).sum();
    let mut state: u64 = 0x2545_F491_4F6C_DD1D;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let mut left = (state >> 11) as f64 / (1u64 << 53) as f64 * total;
        for key in 0..keys {
            left -= 1.0 / (key + 1) as f64;
            if left <= 0.0 {
                return key;
            }
        }
        keys - 1
    };
    (0..count).map(|_| next()).collect()
}
