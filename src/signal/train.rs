//! Training: a linear border for each signal, found by coordinate descent, pruned and rounded to small whole numbers.
//!
//! The learner is the dual coordinate descent for L2-regularised, squared-hinge support vector machines of Hsieh et al. (2008).
//! Everything is in a fixed order: the same samples give the same bytes.

use std::collections::HashMap;

use super::table::{Border, Table};

/// A labelled sentence.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// Its distinct features, sorted.
    pub features: Vec<u32>,
    /// Outputs that hold.
    pub labels: Vec<usize>,
    /// Outputs of which nothing is known here.
    pub unknown: Vec<usize>,
    /// Samples of one group are never on both sides of a test.
    pub group: u32,
    /// How much it counts; 1 is usual.
    pub weight: f64,
    /// Outputs of which it says more or less than that, and how much more: the middle of a scale says little of either end.
    pub weights: Vec<(usize, f64)>,
}

impl Sample {
    fn weight_for(&self, output: usize) -> f64 {
        let own = self.weights.iter().find(|(of, _)| *of == output);
        self.weight * own.map_or(1.0, |(_, weight)| *weight)
    }
}

/// A signal to be learned.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// Its name.
    pub name: String,
    /// Cost of a mistake, against the size of the weights: little where labels are noisy.
    pub cost: f64,
    /// Whether mistakes on the rarer side cost more, so that both sides weigh alike in all. Not for faults: those are rare,
    /// and a false alarm costs more than a miss.
    pub balanced: bool,
}

/// What came out.
#[derive(Clone, Debug)]
pub struct Fitted {
    /// The table; its borders are not set.
    pub table: Table,
    /// For each sample, what a table trained without its group says, by output: thousandths of a logit.
    pub unseen: Vec<Vec<i32>>,
}

/// Parts of the cross-validation.
pub const FOLDS: u32 = 5;
/// A feature seen in fewer samples teaches nothing that holds elsewhere.
const SEEN: u32 = 3;
/// Passes over the samples.
const PASSES: usize = 30;

/// Samples as the learner sees them.
struct Matrix<'a> {
    samples: &'a [Sample],
    /// For each sample, its known features (index and value).
    rows: Vec<Vec<(u32, f64)>>,
    width: usize,
}

/// How small a table is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// Most features kept: those that weigh most.
    pub features: usize,
    /// Every signal keeps its own strongest features, whatever the scale of its weights: right where signals are taught by sets of
    /// different sizes. Otherwise those kept are the strongest of all.
    pub each: bool,
    /// Weights of an output are rounded to so many steps on either side.
    pub steps: u8,
}

/// Trains all `outputs`.
pub fn train(samples: &[Sample], outputs: &[Output], size: Size) -> Fitted {
    let mut seen: HashMap<u32, u32> = HashMap::new();
    for feature in samples.iter().flat_map(|sample| &sample.features) {
        *seen.entry(*feature).or_default() += 1;
    }
    let mut known: Vec<(u32, f64)> = seen
        .into_iter()
        .filter(|(_, count)| *count >= SEEN)
        // Rare features tell more: the inverse of their frequency, on a logarithmic scale.
        .map(|(feature, count)| (feature, libm::log(samples.len() as f64 / f64::from(count))))
        .collect();
    known.sort_by_key(|(feature, _)| *feature);
    let all = Matrix::new(samples, &known);
    let everyone: Vec<usize> = (0..samples.len()).collect();
    let mut unseen = vec![Vec::new(); samples.len()];
    for fold in 0..FOLDS {
        let (tested, taught): (Vec<usize>, Vec<usize>) =
            everyone.iter().partition(|index| samples[**index].group % FOLDS == fold);
        // Pruned and rounded as the table that ships: its scores are what borders are set on.
        let table = all.table(&known, &taught, outputs, size);
        for index in tested {
            unseen[index] = table.scores(samples[index].features.iter().copied());
        }
    }
    Fitted { table: all.table(&known, &everyone, outputs, size), unseen }
}

/// All features, those first that weigh most.
fn strongest(fitted: &[(Vec<f64>, f64)], known: &[(u32, f64)], each: bool) -> impl Iterator<Item = usize> {
    let weight = |weights: &[f64], feature: usize| (weights[feature] * known[feature].1).abs();
    let mut best = vec![f64::NEG_INFINITY; known.len()];
    for (weights, _) in fitted {
        let mut order: Vec<(f64, usize)> =
            (0..known.len()).map(|feature| (weight(weights, feature), feature)).collect();
        if each {
            order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        }
        for (rank, (weight, feature)) in order.into_iter().enumerate() {
            best[feature] = best[feature].max(if each { -(rank as f64) } else { weight });
        }
    }
    let mut order: Vec<(f64, usize)> = best.into_iter().zip(0..).collect();
    order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    order.into_iter().map(|(_, feature)| feature)
}

fn thousandths(score: f64) -> i32 {
    libm::round(score * 1000.0) as i32
}

impl<'a> Matrix<'a> {
    fn new(samples: &'a [Sample], known: &[(u32, f64)]) -> Matrix<'a> {
        let rows = samples
            .iter()
            .map(|sample| {
                let length = libm::sqrt(sample.features.len().max(1) as f64);
                sample
                    .features
                    .iter()
                    .filter_map(|feature| known.binary_search_by_key(feature, |known| known.0).ok())
                    .map(|index| (index as u32, known[index].1 / length))
                    .collect()
            })
            .collect();
        Matrix { samples, rows, width: known.len() }
    }

    /// The table of what `taught` teach.
    fn table(&self, known: &[(u32, f64)], taught: &[usize], outputs: &[Output], size: Size) -> Table {
        let fitted = self.fit_all(taught, outputs);
        let mut kept: Vec<(u32, f64)> =
            strongest(&fitted, known, size.each).take(size.features).map(|feature| known[feature]).collect();
        kept.sort_by_key(|(feature, _)| *feature);
        let fitted = Matrix::new(self.samples, &kept).fit_all(taught, outputs);

        let mut features: Vec<(u32, Vec<(u8, i8)>)> = kept.iter().map(|(feature, _)| (*feature, Vec::new())).collect();
        let mut named = Vec::new();
        for (output, (weights, bias)) in fitted.iter().enumerate() {
            let scaled: Vec<f64> = weights.iter().zip(&kept).map(|(weight, (_, rarity))| weight * rarity).collect();
            let step = scaled.iter().map(|weight| weight.abs()).fold(1e-9, f64::max) / f64::from(size.steps);
            for (feature, weight) in scaled.iter().enumerate() {
                let rounded = libm::round(weight / step) as i8;
                if rounded != 0 {
                    features[feature].1.push((output as u8, rounded));
                }
            }
            // The table divides by 256 times the root of the length.
            let factor = libm::round(step * 1000.0 * 256.0) as i32;
            named.push((outputs[output].name.clone(), thousandths(*bias), factor, Border::default()));
        }
        features.retain(|(_, weights)| !weights.is_empty());
        Table::of(named, features)
    }

    /// The weights and bias of every output, on all cores.
    fn fit_all(&self, taught: &[usize], outputs: &[Output]) -> Vec<(Vec<f64>, f64)> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let mut fitted: Vec<(usize, (Vec<f64>, f64))> = std::thread::scope(|scope| {
            let work: Vec<_> = (0..threads)
                .map(|thread| {
                    scope.spawn(move || {
                        let own = (thread..outputs.len()).step_by(threads);
                        own.map(|output| (output, self.fit(taught, outputs, output))).collect::<Vec<_>>()
                    })
                })
                .collect();
            work.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
        });
        fitted.sort_by_key(|(output, _)| *output);
        fitted.into_iter().map(|(_, weights)| weights).collect()
    }

    /// What samples for which a signal does not hold, and those for which it does, count, so that both sides weigh alike.
    fn sides(&self, known: &[(usize, f64)], output: usize) -> [f64; 2] {
        let side = |wanted: f64| -> f64 {
            known
                .iter()
                .filter(|(_, sign)| *sign == wanted)
                .map(|(index, _)| self.samples[*index].weight_for(output))
                .sum()
        };
        let (without, with) = (side(-1.0), side(1.0));
        let all = without + with;
        [without, with].map(|side| if side > 0.0 { all / (2.0 * side) } else { 1.0 })
    }

    fn fit(&self, taught: &[usize], outputs: &[Output], output: usize) -> (Vec<f64>, f64) {
        let known: Vec<(usize, f64)> = taught
            .iter()
            .filter(|index| !self.samples[**index].unknown.contains(&output))
            .map(|index| (*index, if self.samples[*index].labels.contains(&output) { 1.0 } else { -1.0 }))
            .collect();
        let sides = if outputs[output].balanced { self.sides(&known, output) } else { [1.0; 2] };
        let mut weights = vec![0.0; self.width];
        let mut bias = 0.0;
        let mut alphas = vec![0.0f64; known.len()];
        let norms: Vec<f64> = known
            .iter()
            .map(|(index, _)| self.rows[*index].iter().map(|(_, value)| value * value).sum::<f64>() + 1.0)
            .collect();
        let mut order: Vec<usize> = (0..known.len()).collect();
        let mut state = 0x2545_f491_4f6c_dd1du64 ^ output as u64;
        for _ in 0..PASSES {
            for place in (1..order.len()).rev() {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                order.swap(place, (state % (place as u64 + 1)) as usize);
            }
            let mut moved = 0.0f64;
            for &place in &order {
                let (index, sign) = known[place];
                let own =
                    outputs[output].cost * self.samples[index].weight_for(output) * sides[usize::from(sign > 0.0)];
                if own <= 0.0 {
                    continue;
                }
                let ridge = 1.0 / (2.0 * own);
                let row = &self.rows[index];
                let score: f64 =
                    row.iter().map(|(feature, value)| weights[*feature as usize] * value).sum::<f64>() + bias;
                let gradient = sign * score - 1.0 + ridge * alphas[place];
                let next = (alphas[place] - gradient / (norms[place] + ridge)).max(0.0);
                let step = (next - alphas[place]) * sign;
                if step != 0.0 {
                    alphas[place] = next;
                    for (feature, value) in row {
                        weights[*feature as usize] += step * value;
                    }
                    bias += step;
                    moved = moved.max(step.abs());
                }
            }
            if moved < 1e-3 {
                break;
            }
        }
        (weights, bias)
    }
}
