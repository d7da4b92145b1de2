//! What is read: a reply and the message it answers, in French and in English.

/// Characters of the drafts.
pub const LENGTHS: [usize; 4] = [40, 280, 1_000, 10_000];

pub const TEXTS: [&str; 2] = [
    "Attendre 45 minutes avec deux enfants, c'est trop long, et vous avez raison de nous le dire. Nous avons manqué de personnel \
     samedi; deux renforts sont là dès demain. Écrivez-nous en privé la date, je m'occupe du suivi d'ici ce soir. – Léa ",
    "Ten days without news isn't right, Sam. We lost track of your parcel and that's on us. Please DM your order number; I'll \
     trace it today and reply by 5 pm. If you were upset, we are sorry if this was any inconvenience. – Ana ",
];

pub const MESSAGES: [&str; 2] =
    ["Deux heures d'attente avec mes enfants, c'est honteux!!", "Ten days and still no parcel. Is anyone there?"];

/// The first `length` characters of the source, again and again.
pub fn text_of(length: usize, source: &str) -> String {
    source.chars().cycle().take(length).collect()
}
