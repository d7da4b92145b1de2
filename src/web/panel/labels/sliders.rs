//! Words of the sliders of a voice.

use crate::session::SliderView;
use crate::signal::SLIDERS;
use crate::text::Language;

use super::Labels;

/// The words of a slider of the voice.
#[derive(Clone, Copy)]
pub struct SliderLabels {
    /// Its name.
    pub name: &'static str,
    /// Its low end.
    pub low: &'static str,
    /// Its high end.
    pub high: &'static str,
}

impl Labels {
    /// The words of the slider at this place in [`SLIDERS`].
    pub fn slider(&self, slider: usize) -> SliderLabels {
        let words = |name, low, high| SliderLabels { name, low, high };
        match (self.language, SLIDERS.get(slider).copied().unwrap_or_default()) {
            (Language::En, "formal") => words("Formality", "casual", "formal"),
            (Language::En, "playful") => words("Playfulness", "serious", "playful"),
            (Language::En, "enthusiastic") => words("Enthusiasm", "matter-of-fact", "enthusiastic"),
            (Language::En, _) => words("Warmth", "reserved", "warm"),
            (Language::Fr, "formal") => words("Registre", "familier", "soutenu"),
            (Language::Fr, "playful") => words("Humour", "sérieux", "ludique"),
            (Language::Fr, "enthusiastic") => words("Enthousiasme", "factuel", "enthousiaste"),
            (Language::Fr, _) => words("Chaleur", "réservé", "chaleureux"),
        }
    }

    /// A slider in words: "Warmth 48 of 100, asked for: 50 to 80. Most of all: “…”."
    pub fn slider_said(&self, slider: &SliderView) -> String {
        let SliderLabels { name, .. } = self.slider(slider.slider);
        let asked = slider.target.map(|(low, high)| match self.language {
            Language::En => format!("; {low} to {high} asked for here"),
            Language::Fr => format!("\u{a0}; on demande ici de {low} à {high}"),
        });
        let words = (!slider.words.is_empty()).then(|| match self.language {
            Language::En => format!(" Most of all: {}.", self.quoted(&slider.words)),
            Language::Fr => format!(" Surtout\u{a0}: {}.", self.quoted(&slider.words)),
        });
        let value = self.either("of 100", "sur 100");
        format!("{name} {} {value}{}.{}", slider.value, asked.unwrap_or_default(), words.unwrap_or_default())
    }
}
