//! Names that packs may use: the published ids and the closed lists of PACKS.md.

pub(super) const PLATFORMS: [&str; 15] = [
    "x", "linkedin", "facebook", "instagram", "threads", "reddit", "youtube", "tiktok", "bluesky", "mastodon", "pinterest",
    "wordpress", "discourse", "google-business", "other",
];
pub(super) const SITUATIONS: [&str; 17] = [
    "complaint", "praise", "question", "misinformation", "troll", "crisis", "outage", "refund", "safety", "job", "suggestion",
    "competitor", "personal-data", "distress", "legal-press", "off-topic", "member-help",
];
pub(super) const REGIONS: [&str; 6] = ["qc", "ca", "fr", "us", "uk", "eu"];
pub(super) const ACCOUNTS: [&str; 2] = ["brand", "personal"];
pub(super) const REGISTERS: [&str; 2] = ["tu", "vous"];
pub(super) const UNITS: [&str; 6] = ["x-weighted", "graphemes", "mastodon", "utf8-bytes", "utf16", "threads"];
pub(super) const VOICES: [&str; 4] = ["formal", "playful", "enthusiastic", "warm"];
pub(super) const STATUSES: [&str; 3] = ["draft", "validated", "counter-validated"];
pub(super) const SLOTS: [&str; 6] = ["text", "choice", "date", "time", "link", "yes-no"];
pub(super) const ENTITIES: [&str; 3] = ["email", "phone", "payment-card"];
/// Rules a situation may forbid before a pack has them.
pub(super) const RULES: [&str; 57] = [
    "privacy-email", "privacy-phone", "privacy-address", "privacy-case-number", "privacy-health", "asks-personal-data", "payment-data",
    "absolute-promise", "money-commitment", "liability-statement", "legal-threat", "asks-review-removal", "review-incentive",
    "competitor-disparaged", "internal-info", "speculation", "insult", "discriminatory", "sarcasm", "order-command", "condescension",
    "blame-user", "blame-third-party", "conditional-apology", "sorry-you-feel", "any-inconvenience", "passive-evasion", "apology-but",
    "policy-shield", "contradiction-opener", "minimise", "over-apology", "canned-phrase", "superlative-boast", "hard-sell",
    "urgency-pressure", "jargon", "shouting", "exclamation-run", "emoji-overuse", "hashtag-overuse", "register-mix", "wrong-language",
    "unfilled-slot", "too-long", "bare-dm", "closes-debate", "threat-to-ban", "no-disclosure", "fake-customer", "wrong-name",
    "missing-apology", "missing-next-step", "missing-acknowledgement", "missing-answer", "unanswered-question", "cold-tone",
];
