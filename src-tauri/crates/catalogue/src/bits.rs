//! Sets of servers, by their numbers: one bit each, so that a set of 25,000 fits in three kilobytes.

/// A set of servers out of one catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// None of `many` servers.
    pub(crate) fn none(many: usize) -> Self {
        Self(vec![0; many.div_ceil(64)])
    }

    /// All of `many` servers.
    pub(crate) fn all(many: usize) -> Self {
        let mut words = vec![u64::MAX; many.div_ceil(64)];
        if let Some(last) = words.last_mut().filter(|_| !many.is_multiple_of(64)) {
            *last = (1 << (many % 64)) - 1;
        }
        Self(words)
    }

    /// The servers of `many` for which something holds.
    pub(crate) fn those<T>(things: &[T], holds: impl Fn(&T) -> bool) -> Self {
        let mut bits = Self::none(things.len());
        for (at, thing) in (0_u32..).zip(things) {
            if holds(thing) {
                bits.add(at);
            }
        }
        bits
    }

    pub(crate) fn add(&mut self, at: u32) {
        self.0[at as usize / 64] |= 1 << (at % 64);
    }

    pub(crate) fn has(&self, at: u32) -> bool {
        self.0[at as usize / 64] & (1 << (at % 64)) != 0
    }

    /// Keeps those that are in both.
    pub(crate) fn keep(&mut self, others: &Self) {
        for (word, other) in self.0.iter_mut().zip(&others.0) {
            *word &= other;
        }
    }

    /// Adds all the others.
    pub(crate) fn join(&mut self, others: &Self) {
        for (word, other) in self.0.iter_mut().zip(&others.0) {
            *word |= other;
        }
    }

    /// Takes the others out.
    pub(crate) fn drop(&mut self, others: &Self) {
        for (word, other) in self.0.iter_mut().zip(&others.0) {
            *word &= !other;
        }
    }

    /// How many are in both.
    pub(crate) fn shared(&self, others: &Self) -> u32 {
        self.0.iter().zip(&others.0).map(|(one, other)| (one & other).count_ones()).sum()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// Their numbers, the lowest first.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> {
        (0_u32..).zip(&self.0).flat_map(|(place, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(place * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_knows_its_servers_across_its_words() {
        let all = Bits::all(130);
        let mut some = Bits::none(130);
        for at in [0, 63, 64, 129] {
            some.add(at);
        }

        assert_eq!((all.len(), some.len(), all.shared(&some)), (130, 4, 4), "none too many");
        assert_eq!(some.numbers().collect::<Vec<_>>(), [0, 63, 64, 129], "in their order");
        assert!(some.has(64) && !some.has(65), "each bit is a planet of its own");
        let mut rest = all.clone();
        rest.drop(&some);
        assert_eq!((rest.len(), rest.shared(&some)), (126, 0), "what is taken out is gone");
        rest.join(&some);
        assert_eq!(rest, all, "and comes back");
        rest.keep(&some);
        assert_eq!(rest, some, "what is kept is in both");
        assert_eq!(Bits::all(64).len(), 64, "a full word is full");
    }
}
