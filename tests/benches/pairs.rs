//! Numbers that came from measuring the same thing several times.

/// How many pairs a ratio is the median of.
pub const PAIRS: usize = 11;

/// One thing and what it is held against, measured in turns.
#[derive(Debug, Default)]
pub struct Pairs {
    ours: Vec<f64>,
    baseline: Vec<f64>,
}

impl Pairs {
    /// Takes in a pair that was measured one right after the other.
    pub fn add(&mut self, ours: f64, baseline: f64) {
        self.ours.push(ours);
        self.baseline.push(baseline);
    }

    /// The median of the ratios, pair by pair.
    pub fn ratio(&self) -> f64 {
        median(&self.ratios())
    }

    /// What the ratio is made of and how far it spreads.
    pub fn told(&self, unit: &str) -> String {
        let ratios = self.ratios();
        format!(
            "median of {} pairs, {:.2} to {:.2}; {:.1} against {:.1} {unit}",
            ratios.len(),
            least(&ratios),
            most(&ratios),
            median(&self.ours),
            median(&self.baseline),
        )
    }

    fn ratios(&self) -> Vec<f64> {
        self.ours.iter().zip(&self.baseline).map(|(ours, baseline)| ours / baseline).collect()
    }
}

/// The one in the middle.
pub fn median(numbers: &[f64]) -> f64 {
    part(numbers, 0.5)
}

/// The number that this part of them does not exceed.
pub fn part(numbers: &[f64], part: f64) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = ((sorted.len() as f64 * part).ceil() as usize).clamp(1, sorted.len());
    sorted[at - 1]
}

fn least(numbers: &[f64]) -> f64 {
    numbers.iter().copied().fold(f64::INFINITY, f64::min)
}

fn most(numbers: &[f64]) -> f64 {
    numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}
