//! What kinds of things a text may hold.

/// What kind of thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum EntityKind {
    /// A number.
    Number,
    /// A calendar date, a weekday, "today".
    Date,
    /// A clock time or a delay ("5 pm", « 17 h 30 », "within 24 hours").
    Time,
    /// An amount of money.
    Money,
    /// A capitalised word that is not an ordinary sentence opener.
    Name,
    /// The brand of the profile.
    Brand,
    /// A web address.
    Url,
    /// One emoji.
    Emoji,
    /// A hashtag.
    Hashtag,
    /// A handle.
    Handle,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A payment card number (Luhn holds).
    PaymentCard,
    /// A postal address, or a postal code that shows one.
    Address,
    /// An international bank account number (check digits hold).
    Iban,
    /// A national identity or social insurance number.
    NationalId,
    /// The number of an order, a file, a policy, an account.
    CaseNumber,
    /// A competitor of the profile.
    Competitor,
    /// A word that the profile bans.
    Banned,
    /// A word of the profile's glossary.
    Glossary,
    /// An e-mail address at a provider for private persons, or that looks like one person's ("marie.t82@").
    PersonalEmail,
    /// A telephone number that nobody pays to call: an organisation's.
    TollFree,
    /// An e-mail address of a function and not of somebody ("press@", « reclamations@ »; RFC 2142 names the first of them).
    RoleEmail,
}

impl EntityKind {
    /// All kinds, in order.
    pub const ALL: [EntityKind; 23] = [
        EntityKind::Number,
        EntityKind::Date,
        EntityKind::Time,
        EntityKind::Money,
        EntityKind::Name,
        EntityKind::Brand,
        EntityKind::Url,
        EntityKind::Emoji,
        EntityKind::Hashtag,
        EntityKind::Handle,
        EntityKind::Email,
        EntityKind::Phone,
        EntityKind::PaymentCard,
        EntityKind::Address,
        EntityKind::Iban,
        EntityKind::NationalId,
        EntityKind::CaseNumber,
        EntityKind::Competitor,
        EntityKind::Banned,
        EntityKind::Glossary,
        EntityKind::PersonalEmail,
        EntityKind::TollFree,
        EntityKind::RoleEmail,
    ];

    /// The kind of that place in [`EntityKind::ALL`].
    pub fn from_number(number: u32) -> Option<EntityKind> {
        EntityKind::ALL.get(number as usize).copied()
    }

    /// Its place in [`EntityKind::ALL`].
    pub fn number(self) -> u32 {
        EntityKind::ALL.iter().position(|kind| *kind == self).unwrap_or_default() as u32
    }

    /// The class of that name in the pack language (`{number}`).
    pub fn from_class(name: &str) -> Option<EntityKind> {
        Some(match name {
            "number" => EntityKind::Number,
            "date" => EntityKind::Date,
            "time" => EntityKind::Time,
            "money" => EntityKind::Money,
            "name" => EntityKind::Name,
            "brand" => EntityKind::Brand,
            "url" => EntityKind::Url,
            "emoji" => EntityKind::Emoji,
            "hashtag" => EntityKind::Hashtag,
            "handle" => EntityKind::Handle,
            "email" => EntityKind::Email,
            "phone" => EntityKind::Phone,
            "competitor" => EntityKind::Competitor,
            "banned" => EntityKind::Banned,
            "glossary" => EntityKind::Glossary,
            "address" => EntityKind::Address,
            "case-number" => EntityKind::CaseNumber,
            "iban" => EntityKind::Iban,
            "national-id" => EntityKind::NationalId,
            "payment-card" => EntityKind::PaymentCard,
            "personal-email" => EntityKind::PersonalEmail,
            "toll-free" => EntityKind::TollFree,
            "role-email" => EntityKind::RoleEmail,
            _ => return None,
        })
    }

    /// The kind of that name in an `entity` rule.
    pub fn from_rule(name: &str) -> Option<EntityKind> {
        Some(match name {
            "email" => EntityKind::Email,
            "personal-email" => EntityKind::PersonalEmail,
            "phone" => EntityKind::Phone,
            "payment-card" => EntityKind::PaymentCard,
            "address" => EntityKind::Address,
            "iban" => EntityKind::Iban,
            "national-id" => EntityKind::NationalId,
            "case-number" => EntityKind::CaseNumber,
            _ => return None,
        })
    }
}
