//! Statistics of repeated measurements.

/// A ratio is the median of this many pairs.
pub const PAIRS: usize = 11;

/// Measurements of the app and of its baseline, taken alternately.
#[derive(Debug, Default)]
pub struct Pairs {
    ours: Vec<f64>,
    baseline: Vec<f64>,
}

impl Pairs {
    /// Adds a pair that was measured back to back.
    pub fn add(&mut self, ours: f64, baseline: f64) {
        self.ours.push(ours);
        self.baseline.push(baseline);
    }

    /// The median of the ratios, pair by pair.
    pub fn ratio(&self) -> f64 {
        median(&self.ratios())
    }

    /// The medians and the spread of the ratios, as text.
    pub fn summary(&self, unit: &str) -> String {
        let ratios = self.ratios();
        format!(
            "median of {} pairs, {:.2} to {:.2}; {:.1} against {:.1} {unit}",
            ratios.len(),
            quantile(&ratios, 0.0),
            quantile(&ratios, 1.0),
            median(&self.ours),
            median(&self.baseline),
        )
    }

    fn ratios(&self) -> Vec<f64> {
        self.ours.iter().zip(&self.baseline).map(|(ours, baseline)| ours / baseline).collect()
    }
}

/// The median of some numbers.
pub fn median(numbers: &[f64]) -> f64 {
    quantile(numbers, 0.5)
}

/// The quantile of some numbers; 0.99 is the 99th percentile.
pub fn quantile(numbers: &[f64], part: f64) -> f64 {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = ((sorted.len() as f64 * part).ceil() as usize).clamp(1, sorted.len());
    sorted[at - 1]
}
