//! Things in a text that are more than words: addresses, numbers, dates, times, amounts, names.

use crate::order::Order;

use super::fold::fold;
use super::{Language, Sentence, Span, Token, TokenKind, is_function_word};

/// One thing found.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Where it stands.
    pub span: Span,
    /// Index of its first token.
    pub first: usize,
    /// Index after its last token.
    pub end: usize,
}

/// Top-level domains under which a bare `word.tld` is read as a web address (the commonest; X's own list is longer).
const DOMAINS: [&str; 37] = [
    "com", "org", "net", "ca", "fr", "uk", "us", "io", "co", "info", "biz", "eu", "be", "ch", "lu", "de", "es", "it",
    "gov", "edu", "gouv", "quebec", "paris", "app", "dev", "shop", "store", "me", "tv", "ly", "gl", "news", "blog",
    "site", "online", "ai", "example",
];

fn domain_length(rest: &str) -> Option<usize> {
    let end =
        rest.find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '.' | '-'))).unwrap_or(rest.len());
    let host = rest[..end].trim_end_matches(['.', '-']);
    let (name, tld) = host.rsplit_once('.')?;
    // Lower case only: "fin.De" is a full stop without its space.
    let known = DOMAINS.contains(&tld);
    let named = name.chars().any(char::is_alphabetic) && name.split('.').all(|label| !label.is_empty());
    (known && named).then_some(host.len())
}

/// Length of the web address at the start of `rest`: with a scheme, with `www.`, or a bare known domain.
pub(super) fn url_end(rest: &str) -> Option<usize> {
    let lowered: String = rest.chars().take(8).collect::<String>().to_ascii_lowercase();
    let (mut end, explicit) = if lowered.starts_with("https://") {
        (8, true)
    } else if lowered.starts_with("http://") {
        (7, true)
    } else if lowered.starts_with("www.") {
        (4, true)
    } else {
        // A bare domain begins with an ASCII letter or digit, and costs a look only if a full stop is near.
        if !rest.starts_with(|letter: char| letter.is_ascii_alphanumeric()) {
            return None;
        }
        (domain_length(rest)?, false)
    };
    let host_end = end;
    let tail = &rest[end..];
    if explicit || tail.starts_with(['/', '?', '#', ':']) {
        let stop = tail
            .find(|letter: char| {
                letter.is_whitespace() || matches!(letter, '<' | '>' | '"' | '«' | '»' | '“' | '”' | '`' | '\0')
            })
            .unwrap_or(tail.len());
        end += stop;
    }
    // Punctuation that closes the sentence is not part of the address, nor a bracket that it did not open.
    loop {
        let address = &rest[..end];
        let Some(last) = address.chars().next_back() else { break };
        let unbalanced = last == ')' && address.matches(')').count() > address.matches('(').count();
        if end > host_end.min(end) && matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '\'' | '’' | ']' | '*')
            || unbalanced
        {
            end -= last.len_utf8();
        } else {
            break;
        }
    }
    let minimum = if explicit { host_end + 1 } else { host_end };
    // "name@host" is an e-mail address, not a host.
    if !explicit && rest[end..].starts_with('@') {
        return None;
    }
    (end >= minimum).then_some(end)
}

/// Length of the e-mail address at the start of `rest`.
pub(super) fn email_end(rest: &str) -> Option<usize> {
    let at = rest.find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '.' | '_' | '%' | '+' | '-')))?;
    if at == 0 || at > 64 || !rest[at..].starts_with('@') {
        return None;
    }
    let host = &rest[at + 1..];
    let end =
        host.find(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '.' | '-'))).unwrap_or(host.len());
    let host = host[..end].trim_end_matches(['.', '-']);
    let (name, tld) = host.rsplit_once('.')?;
    (!name.is_empty() && tld.chars().count() >= 2 && tld.chars().all(char::is_alphabetic))
        .then_some(at + 1 + host.len())
}

/// The Luhn checksum over decimal digits (ISO/IEC 7812-1): the check that every payment card number passes.
pub fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, &digit)| {
            let digit = u32::from(digit);
            if index % 2 == 0 {
                digit
            } else if digit > 4 {
                digit * 2 - 9
            } else {
                digit * 2
            }
        })
        .sum();
    !digits.is_empty() && sum.is_multiple_of(10)
}

/// Runs of digits with single separators: telephone and card numbers, in the order of the text.
fn digit_runs(text: &str) -> Vec<(Span, Vec<u8>)> {
    let mut runs = Vec::new();
    let bytes = text.char_indices().collect::<Vec<_>>();
    let mut index = 0;
    while index < bytes.len() {
        let (start, first) = bytes[index];
        let glued = index > 0
            && (bytes[index - 1].1.is_alphanumeric()
                || matches!(bytes[index - 1].1, '_' | '.' | '/' | '$' | '€' | '£'));
        let opens = first.is_ascii_digit()
            || (matches!(first, '+' | '(') && bytes.get(index + 1).is_some_and(|next| next.1.is_ascii_digit()));
        if !opens || glued {
            index += 1;
            continue;
        }
        let mut digits = Vec::new();
        let mut end = start;
        let mut next = index;
        while let Some(&(offset, letter)) = bytes.get(next) {
            if let Some(digit) = letter.to_digit(10) {
                digits.push(digit as u8);
                end = offset + 1;
                next += 1;
                continue;
            }
            // At most two separators in a row ("514) 555").
            let separators = bytes[next..]
                .iter()
                .take_while(|(_, letter)| {
                    matches!(letter, ' ' | '\u{a0}' | '\u{202f}' | '-' | '\u{2011}' | '.' | '(' | ')' | '+')
                })
                .count();
            // A parenthesis that opens after a number begins another: "1 800 555-0126 (24 h)".
            let reopens = bytes[next..].iter().take(separators).any(|(_, letter)| *letter == '(');
            if separators == 0
                || separators > 2
                || (reopens && digits.len() >= 7)
                || !bytes.get(next + separators).is_some_and(|(_, letter)| letter.is_ascii_digit())
            {
                break;
            }
            next += separators;
        }
        let tail_glued = bytes.get(next).is_some_and(|(_, letter)| letter.is_alphanumeric() || *letter == '_');
        if !digits.is_empty() && !tail_glued {
            runs.push((Span::new(start, end), digits));
        }
        index = next.max(index + 1);
    }
    runs
}

/// Numbering plans: +CC forms, North America (NANP), France, United Kingdom.
fn is_phone(written: &str, digits: &[u8]) -> bool {
    let separated = written.contains([' ', '-', '.', '(', '\u{a0}', '\u{202f}', '\u{2011}']);
    let nanp = |digits: &[u8]| digits.len() == 10 && digits[0] >= 2 && digits[3] >= 2;
    if written.starts_with('+') || (digits.starts_with(&[0, 0]) && digits.len() >= 11) {
        return (9..=15).contains(&digits.len());
    }
    match digits.len() {
        7 => written.len() == 8 && written.as_bytes()[3] == b'-' && digits[0] >= 2, // 555-0199
        10 if digits[0] == 0 => digits[1] != 0,                                     // 06 12 34 56 78, 020 7946 0958
        10 => nanp(digits) && (separated || digits[0] >= 2),
        11 if digits[0] == 1 => nanp(&digits[1..]),
        11 => digits[0] == 0 && digits[1] != 0 && separated,
        _ => false,
    }
}

/// Numbers nobody pays to call, and shared-cost ones: North America, France, United Kingdom and Ireland, Australia.
fn is_toll_free(digits: &[u8]) -> bool {
    let national = match digits {
        [1, rest @ ..] if digits.len() == 11 => rest,
        [3, 3, rest @ ..] | [4, 4, rest @ ..] if digits.len() >= 11 => rest,
        _ => digits,
    };
    match (national.len(), national) {
        (10, [8, tens, units, ..]) => tens == units && *tens != 1 && *tens != 9, // 800, 822, 833 ... 888
        (10 | 11, [0, 8, 0, 0 | 8, ..]) => true,
        (10, [0, 8, 0..=2 | 9, ..]) => true,
        (10, [1, 3 | 8, 0, 0, ..]) => true,
        (9, [8, 0, ..]) => digits.len() != national.len(),
        _ => false,
    }
}

/// Providers of addresses for private persons, without their top-level domain.
const PROVIDERS: &str = "gmail googlemail hotmail outlook live msn yahoo ymail icloud me mac aol gmx mail email courriel boitemail boite-mail protonmail \
    proton pm tutanota zoho fastmail hey videotron sympatico bell rogers shaw telus cogeco orange wanadoo free sfr neuf bbox laposte numericable \
    club-internet btinternet btopenworld virginmedia ntlworld talktalk sky blueyonder tiscali eircom bigpond optusnet iinet comcast verizon att \
    sbcglobal bellsouth cox charter earthlink bluewin skynet telenet";

/// Whether an address is one person's: at such a provider, or with two digits before the @.
fn is_personal(address: &str) -> bool {
    let Some((local, host)) = address.split_once('@') else { return false };
    let name = host.split('.').next().unwrap_or(host).to_ascii_lowercase();
    let digits = local.chars().filter(char::is_ascii_digit).count();
    digits >= 2 || PROVIDERS.split_ascii_whitespace().any(|provider| provider == name)
}

/// What stands before the @ in an address of a function: the mailboxes of RFC 2142, and the services of a brand.
const ROLES: &str = "info infos information contact contacts hello bonjour allo help aide support soutien service services serviceclient customer \
    customers care client clients clientele sales marketing ventes press presse media medias legal juridique claims claim reclamation reclamations \
    sinistres complaints complaint plaintes refund refunds remboursement remboursements billing facturation accounts comptabilite booking bookings \
    reservation reservations jobs careers emploi emplois recrutement carrieres cv rh hr privacy vieprivee dpo rgpd gdpr security securite safety abuse \
    noc postmaster hostmaster webmaster admin office bureau accueil reception team equipe feedback avis orders commandes returns retours tickets \
    billetterie events evenements ombudsman ombuds mediateur mediation accessibility accessibilite pitch editor redaction communications noreply";

/// Whether an address is a function's.
fn is_of_role(address: &str) -> bool {
    let Some((local, _)) = address.split_once('@') else { return false };
    let first = local.split(['.', '-', '_', '+']).next().unwrap_or(local).to_ascii_lowercase();
    ROLES.split_ascii_whitespace().any(|role| role == first)
}

/// Everything found in a text, in the order of the text; entities of different kinds may overlap.
pub(super) fn find(text: &str, tokens: &[Token], sentences: &[Sentence]) -> Vec<Entity> {
    let mut found = Vec::new();
    let runs = digit_runs(text);
    identifier::find(text, tokens, &runs, &mut found);
    for (span, digits) in runs {
        let written = span.of(text);
        let card = (13..=19).contains(&digits.len()) && matches!(digits[0], 2..=6) && luhn(&digits);
        let kind = if card {
            EntityKind::PaymentCard
        } else if is_toll_free(&digits) {
            EntityKind::TollFree
        } else if is_phone(written, &digits) {
            EntityKind::Phone
        } else {
            continue;
        };
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let end = tokens.partition_point(|token| token.span.start < span.end);
        found.push(Entity { kind, span, first, end });
    }
    for (index, token) in tokens.iter().enumerate() {
        let kind = match token.kind {
            TokenKind::Url => EntityKind::Url,
            TokenKind::Email => EntityKind::Email,
            TokenKind::Emoji => EntityKind::Emoji,
            TokenKind::Hashtag => EntityKind::Hashtag,
            TokenKind::Handle => EntityKind::Handle,
            TokenKind::Number => EntityKind::Number,
            _ => continue,
        };
        found.push(Entity { kind, span: token.span, first: index, end: index + 1 });
        if kind == EntityKind::Email && is_personal(token.span.of(text)) {
            found.push(Entity { kind: EntityKind::PersonalEmail, span: token.span, first: index, end: index + 1 });
        } else if kind == EntityKind::Email && is_of_role(token.span.of(text)) {
            found.push(Entity { kind: EntityKind::RoleEmail, span: token.span, first: index, end: index + 1 });
        }
    }
    for sentence in sentences {
        let language = sentence.language.unwrap_or(Language::En);
        moment::find(text, tokens, sentence, language, &mut found);
        names(text, tokens, sentence, &mut found);
    }
    found.order_by_key(|entity| (entity.first, entity.kind, std::cmp::Reverse(entity.end)));
    // The longest of its kind: "avril" is part of "1er avril".
    let mut reached = [0; EntityKind::ALL.len()];
    found.retain(|entity| {
        let reach = &mut reached[entity.kind as usize];
        let inside = entity.end <= *reach;
        *reach = entity.end.max(*reach);
        !inside
    });
    found
}

fn names(text: &str, tokens: &[Token], sentence: &Sentence, found: &mut Vec<Entity>) {
    for index in sentence.tokens.clone() {
        let token = tokens[index];
        let word = token.span.of(text);
        let mut letters = word.chars();
        let capital =
            letters.next().is_some_and(char::is_uppercase) && letters.clone().all(|letter| !letter.is_uppercase());
        // A sentence's first word is a name only if it is no word that sentences open with; a lone letter never is.
        let ordinary = index == sentence.tokens.start && is_function_word(&fold(word));
        if token.kind == TokenKind::Word
            && capital
            && letters.next().is_some()
            && !ordinary
            && !word.ends_with(['\'', '’'])
        {
            found.push(Entity { kind: EntityKind::Name, span: token.span, first: index, end: index + 1 });
        }
    }
}

mod identifier;
mod kind;
mod moment;

pub use kind::EntityKind;

/// What the tests of this room check: the words found of one kind.
#[cfg(test)]
#[track_caller]
fn check(source: &str, kind: EntityKind, expected: &[&str]) {
    let text = super::Text::parse(source, None);
    let found: Vec<&str> =
        text.entities.iter().filter(|entity| entity.kind == kind).map(|entity| entity.span.of(source)).collect();
    assert_eq!(found, expected, "{source:?}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones() {
        check("Call 1 800 555-0100 or (514) 555-0199.", EntityKind::Phone, &["(514) 555-0199"]);
        check(
            "1 800 555-0100, 0800 111 999, 0 805 12 34 56, 1300 555 010",
            EntityKind::TollFree,
            &["1 800 555-0100", "0800 111 999", "0 805 12 34 56", "1300 555 010"],
        );
        check("1 800 555-0126 (24 h)", EntityKind::TollFree, &["1 800 555-0126"]);
        check(
            "a.roy@gmail.com, info@boreal.ca, lea82@boreal.ca",
            EntityKind::PersonalEmail,
            &["a.roy@gmail.com", "lea82@boreal.ca"],
        );
        check("press@harlow.ca, lena.park@harlow.ca, info@gmail.com", EntityKind::RoleEmail, &["press@harlow.ca"]);
        check("On vous rappelle au 06 12 34 56 78.", EntityKind::Phone, &["06 12 34 56 78"]);
        check("+33 6 12 34 56 78, +1-514-555-0199", EntityKind::Phone, &["+33 6 12 34 56 78", "+1-514-555-0199"]);
        check("Order 4521187 of 2025-11-21, 12 345 678 $, lot 20251104", EntityKind::Phone, &[]);
    }

    #[test]
    fn cards() {
        check("Carte 4111 1111 1111 1111 ?", EntityKind::PaymentCard, &["4111 1111 1111 1111"]);
        check("4111-1111-1111-1112 and 5555555555554444", EntityKind::PaymentCard, &["5555555555554444"]);
    }

    #[test]
    fn addresses() {
        check("marie.t@mail.com, @marie", EntityKind::Email, &["marie.t@mail.com"]);
        check(
            "(voir https://a.ca/b_(c)) exemple.ca/page. fin.De",
            EntityKind::Url,
            &["https://a.ca/b_(c)", "exemple.ca/page"],
        );
    }

    #[test]
    fn luhn_holds() {
        assert!(luhn(&[7, 9, 9, 2, 7, 3, 9, 8, 7, 1, 3]));
        assert!(!luhn(&[7, 9, 9, 2, 7, 3, 9, 8, 7, 1, 0]));
        assert!(!luhn(&[]));
    }
}
