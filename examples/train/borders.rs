//! Borders that keep the packs' own examples true.

use balise::signal::Border;

use super::Proof;

/// What the examples of one signal ask of its borders, each with the example that asks most.
#[derive(Default)]
pub struct Bounds {
    /// A phrase must stand: `together` is at most this.
    borne: Option<(i32, String)>,
    /// A phrase must fall: `together` is at least this.
    fallen: Option<(i32, String)>,
    /// The signal must speak: `alone` is at most this.
    spoken: Option<(i32, String)>,
    /// It must not: `alone` is at least this.
    silent: Option<(i32, String)>,
}

fn lower(bound: &mut Option<(i32, String)>, score: i32, text: &str) {
    if bound.as_ref().is_none_or(|(known, _)| score < *known) {
        *bound = Some((score, text.to_owned()));
    }
}

fn raise(bound: &mut Option<(i32, String)>, score: i32, text: &str) {
    if bound.as_ref().is_none_or(|(known, _)| score > *known) {
        *bound = Some((score, text.to_owned()));
    }
}

impl Bounds {
    /// Takes up an example and what the table says of it.
    pub fn heed(&mut self, proof: &Proof, score: i32) {
        match (proof.holds, proof.found) {
            (true, true) => lower(&mut self.borne, score - MARGIN, &proof.text),
            (true, false) if proof.possible => lower(&mut self.spoken, score - MARGIN, &proof.text),
            (true, false) => {}
            (false, found) => {
                if found {
                    raise(&mut self.fallen, score + MARGIN, &proof.text);
                } else if proof.possible {
                    raise(&mut self.silent, score + MARGIN, &proof.text);
                }
            }
        }
    }

    /// The borders nearest to `border` that keep the examples true; where they contradict one another, those that must be silent win,
    /// and the others are named: their authors find them failing.
    pub fn around(self, border: Border, signal: &str) -> Border {
        let mut out = border;
        let named = |bound: &Option<(i32, String)>, what: &str, from: i32| {
            if let Some((to, text)) = bound
                && (from - to).abs() > FAR
            {
                println!("  {signal}: {what} {from} -> {to} for {text:?}");
            }
        };
        if let Some((most, _)) = &self.borne
            && *most < out.together
        {
            named(&self.borne, "together", out.together);
            out.together = *most;
        }
        if let Some((most, _)) = &self.spoken
            && *most < out.alone
        {
            named(&self.spoken, "alone", out.alone);
            out.alone = *most;
        }
        if let Some((least, _)) = &self.fallen
            && *least > out.together
        {
            named(&self.fallen, "together", out.together);
            out.together = *least;
        }
        if let Some((least, _)) = &self.silent
            && *least > out.alone
        {
            named(&self.silent, "alone", out.alone);
            out.alone = *least;
        }
        // Where a phrase that stands there is not enough, the signal alone is not either.
        if let Some((least, _)) = &self.fallen {
            out.alone = out.alone.max(*least);
        }
        Border { together: out.together.min(out.alone), ..out }
    }
}

/// Thousandths of a logit between an example and its border: how flawed a reply reads hangs on the acts that all packs know, and a pack's
/// examples are checked with fewer packs than train.
const MARGIN: i32 = 40;

/// A border moved further than that, in thousandths of a logit, for one example is worth naming.
const FAR: i32 = 250;
