//! Choices taken from the bytes of an input, and from a row of numbers that they begin once they are used up.

/// What decides how an edition is written.
pub struct Chance<'b> {
    bytes: std::slice::Iter<'b, u8>,
    state: u64,
}

impl<'b> Chance<'b> {
    /// The choices of an input; a short one gives a whole edition too.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        // FNV-1a; xorshift needs a state that is not 0.
        let hash = bytes
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
        Self { bytes: bytes.iter(), state: hash | 1 }
    }

    /// A number below a limit.
    pub fn below(&mut self, limit: usize) -> usize {
        let number = self.bytes.next().map_or_else(
            || {
                self.state ^= self.state << 13;
                self.state ^= self.state >> 7;
                self.state ^= self.state << 17;
                self.state >> 11
            },
            |byte| u64::from(*byte),
        );
        usize::try_from(number % limit.max(1) as u64).expect("below a limit")
    }

    /// Yes in one of so many cases.
    pub fn once_in(&mut self, cases: usize) -> bool {
        self.below(cases) == 0
    }

    /// One of several.
    pub fn of<T: Copy>(&mut self, several: &[T]) -> T {
        several[self.below(several.len())]
    }
}
