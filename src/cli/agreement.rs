//! How well scores agree with what people said.

/// The area under the curve: how often of two texts, one with and one without, the one with scores higher.
pub fn auc(judged: &[(f64, bool)]) -> f64 {
    let mut ranked: Vec<(f64, bool)> = judged.to_vec();
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut below, mut sum, mut with) = (0.0, 0.0, 0.0);
    for tie in ranked.chunk_by(|a, b| a.0 == b.0) {
        let here = tie.iter().filter(|(_, holds)| *holds).count() as f64;
        let others = tie.len() as f64 - here;
        sum += here * (below + others / 2.0);
        below += others;
        with += here;
    }
    sum / (with * below)
}

/// The mean of the F1 of both sides, the border being 0.
pub fn macro_f1(judged: &[(f64, bool)]) -> f64 {
    let f1 = |side: bool| {
        let count = |said: bool, is: bool| {
            judged.iter().filter(|(score, holds)| ((*score > 0.0) == side) == said && (*holds == side) == is).count()
                as f64
        };
        2.0 * count(true, true) / (2.0 * count(true, true) + count(true, false) + count(false, true))
    };
    f64::midpoint(f1(true), f1(false))
}

/// Rank correlation, ties sharing their rank.
pub fn spearman(pairs: &[(f64, f64)]) -> f64 {
    let ranks = |values: Vec<f64>| -> Vec<f64> {
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
        let mut ranks = vec![0.0; values.len()];
        let mut start = 0;
        for tie in order.chunk_by(|a, b| values[*a] == values[*b]) {
            for index in tie {
                ranks[*index] = start as f64 + (tie.len() as f64 - 1.0) / 2.0;
            }
            start += tie.len();
        }
        ranks
    };
    let (a, b) = (ranks(pairs.iter().map(|pair| pair.0).collect()), ranks(pairs.iter().map(|pair| pair.1).collect()));
    let mean = (pairs.len() as f64 - 1.0) / 2.0;
    let covariance: f64 = a.iter().zip(&b).map(|(x, y)| (x - mean) * (y - mean)).sum();
    let spread = |values: &[f64]| values.iter().map(|value| (value - mean).powi(2)).sum::<f64>().sqrt();
    covariance / (spread(&a) * spread(&b))
}
