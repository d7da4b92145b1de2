//! A logistic curve from scores to what people said.

/// Slope and start of the logistic curve from scores to targets (0 to 1), by Newton's method; each set of pairs weighs the same.
/// With `alike`, so do targets above and below one half, and one half is the border whatever their share.
pub fn fit_logistic(sets: &[Vec<(f64, f64)>], alike: bool) -> (f64, f64) {
    let mut weighed: Vec<(f64, f64, f64)> = Vec::new();
    for pairs in sets {
        let above = pairs.iter().filter(|pair| pair.1 > 0.5).count() as f64;
        let below = pairs.len() as f64 - above;
        weighed.extend(pairs.iter().map(|(score, target)| {
            let weight = match (alike, *target > 0.5) {
                (false, _) => 1.0 / pairs.len() as f64,
                (true, true) => 0.5 / above,
                (true, false) => 0.5 / below,
            };
            (*score, *target, weight)
        }));
    }
    let (mut slope, mut start) = (1.0f64, 0.0f64);
    for _ in 0..60 {
        let (mut gradient, mut hessian) = ([0.0; 2], [1e-9, 0.0, 1e-9]);
        for (score, target, own) in &weighed {
            let p = 1.0 / (1.0 + libm::exp(-(slope * score + start)));
            gradient[0] += own * (target - p) * score;
            gradient[1] += own * (target - p);
            let curve = own * p * (1.0 - p);
            hessian[0] += curve * score * score;
            hessian[1] += curve * score;
            hessian[2] += curve;
        }
        let determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
        slope += ((hessian[2] * gradient[0] - hessian[1] * gradient[1]) / determinant).clamp(-2.0, 2.0);
        start += ((hessian[0] * gradient[1] - hessian[1] * gradient[0]) / determinant).clamp(-2.0, 2.0);
    }
    (slope.max(0.05), start)
}

/// Weights of a logistic regression by Newton's method, from `start`; `ridge` keeps what few rows tell apart from growing without end.
pub fn regress<const N: usize>(
    rows: impl Iterator<Item = ([f64; N], bool)> + Clone,
    start: [f64; N],
    ridge: f64,
) -> [f64; N] {
    let mut at = start;
    for _ in 0..50 {
        let mut gradient = [0.0f64; N];
        let mut hessian = [[0.0f64; N]; N];
        for (x, holds) in rows.clone() {
            let z: f64 = x.iter().zip(at).map(|(x, w)| x * w).sum();
            let p = 1.0 / (1.0 + libm::exp(-z));
            for i in 0..N {
                gradient[i] += (f64::from(u8::from(holds)) - p) * x[i];
                for j in 0..N {
                    hessian[i][j] += p * (1.0 - p) * x[i] * x[j];
                }
            }
        }
        for (i, row) in hessian.iter_mut().enumerate() {
            row[i] += ridge;
        }
        let step = solve(hessian, gradient);
        for i in 0..N {
            at[i] += step[i].clamp(-2.0, 2.0);
        }
    }
    at
}

/// Solves equations by elimination.
fn solve<const N: usize>(mut a: [[f64; N]; N], mut b: [f64; N]) -> [f64; N] {
    for i in 0..N {
        for j in i + 1..N {
            let share = a[j][i] / a[i][i];
            let above = a[i];
            for (cell, above) in a[j].iter_mut().zip(above) {
                *cell -= share * above;
            }
            b[j] -= share * b[i];
        }
    }
    for i in (0..N).rev() {
        for j in i + 1..N {
            b[i] -= a[i][j] * b[j];
        }
        b[i] /= a[i][i];
    }
    b
}
