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
