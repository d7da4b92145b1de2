//! What identifies one person or one file: postal addresses, bank accounts, national identity numbers, case numbers.

use super::{Entity, EntityKind, luhn};
use crate::text::fold::{fold, listed};
use crate::text::{Span, Token, TokenKind};

/// Words that announce a file's number, folded.
const ANNOUNCE: &str = "order orders case file claim policy account ticket booking reservation reference ref invoice contract customer client \
    tracking shipment parcel member membership patient dossier commande cmd colis sinistre police compte billet contrat facture suivi \
    abonnement adherent membre demande requete incident confirmation acct immatriculation";
/// What may stand between that word and the number, folded.
const BETWEEN: &str = "number numbers no nr num numero n is was est id code # : ° º . du de l' d' votre your the le la client customer \
    ref reference suivi tracking dossier file case commande order";
/// Street words that follow the name (English) or come before it (French), folded.
const STREET_AFTER: &str = "street st avenue ave road rd lane ln drive dr boulevard blvd court ct crescent cres terrace square parkway pkwy \
    close way place pl highway hwy";
const STREET_BEFORE: &str = "rue avenue av ave boulevard boul bd chemin ch allee impasse place route rte quai rang montee cote cours square \
    passage villa ruelle croissant";

/// Finds them all; `runs` are the digit runs of the text.
pub(super) fn find(text: &str, tokens: &[Token], runs: &[(Span, Vec<u8>)], found: &mut Vec<Entity>) {
    let mut push = |kind, span: Span| {
        let first = tokens.partition_point(|token| token.span.end <= span.start);
        let end = tokens.partition_point(|token| token.span.start < span.end);
        found.push(Entity { kind, span, first, end });
    };
    for (span, digits) in runs {
        if is_national_id(span.of(text), digits) {
            push(EntityKind::NationalId, *span);
        }
    }
    for span in ibans(text) {
        push(EntityKind::Iban, span);
    }
    for span in insurance_numbers(text, tokens) {
        push(EntityKind::NationalId, span);
    }
    for span in case_numbers(text, tokens) {
        push(EntityKind::CaseNumber, span);
    }
    for span in addresses(text, tokens) {
        push(EntityKind::Address, span);
    }
}

/// Canadian SIN (9 digits in threes, Luhn), US SSN (3-2-4), French NIR (13 digits, key optional and checked).
fn is_national_id(written: &str, digits: &[u8]) -> bool {
    let groups: Vec<usize> =
        written.split(|letter: char| !letter.is_ascii_digit()).map(str::len).filter(|&length| length > 0).collect();
    match digits.len() {
        9 if groups == [3, 3, 3] => digits[0] != 8 && luhn(digits),
        9 => groups == [3, 2, 4],
        13 | 15 => {
            let number = |part: &[u8]| part.iter().fold(0_u64, |sum, &digit| sum * 10 + u64::from(digit));
            let sex = matches!(digits[0], 1 | 2);
            let month = matches!(digits[3] * 10 + digits[4], 1..=12 | 20..=42 | 50..=99);
            let key = digits.len() == 13 || 97 - number(&digits[..13]) % 97 == number(&digits[13..]);
            // Thirteen digits without spaces may be a bar code: only grouped ones count without a key.
            sex && month && key && (digits.len() == 15 || groups.len() >= 4)
        }
        _ => false,
    }
}

/// International bank account numbers whose check digits hold (ISO 13616, modulus 97).
fn ibans(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut spans = Vec::new();
    let mut index = 0;
    while index + 15 <= bytes.len() {
        let head = bytes[index].is_ascii_alphabetic()
            && bytes[index + 1].is_ascii_alphabetic()
            && bytes[index + 2].is_ascii_digit()
            && bytes[index + 3].is_ascii_digit()
            && (index == 0 || !bytes[index - 1].is_ascii_alphanumeric());
        if !head {
            index += 1;
            continue;
        }
        let (mut compact, mut end, mut next) = (Vec::new(), index, index);
        while let Some(&byte) = bytes.get(next) {
            if byte.is_ascii_alphanumeric() && compact.len() < 34 {
                compact.push(byte.to_ascii_uppercase());
                end = next + 1;
            } else if !(byte == b' ' && bytes.get(next + 1).is_some_and(u8::is_ascii_alphanumeric)) {
                break;
            }
            next += 1;
        }
        // Words after the number may have been swallowed: the longest head that checks is the number.
        let longest = (15..=compact.len()).rev().find(|&length| checks_97(&compact[..length]));
        match longest {
            Some(length) => {
                let mut left = length;
                end = index;
                while left > 0 {
                    left -= usize::from(bytes[end] != b' ');
                    end += 1;
                }
                spans.push(Span::new(index, end));
                index = end;
            }
            None => index = end.max(index + 1),
        }
    }
    spans
}

fn checks_97(compact: &[u8]) -> bool {
    let digits = compact.iter().filter(|byte| byte.is_ascii_digit()).count();
    let rotated = compact[4..].iter().chain(&compact[..4]);
    let rest = rotated.fold(0_u64, |rest, byte| match byte {
        b'0'..=b'9' => (rest * 10 + u64::from(byte - b'0')) % 97,
        _ => (rest * 100 + u64::from(byte - b'A') + 10) % 97,
    });
    digits >= 10 && rest == 1
}

/// UK national insurance numbers: two letters, six digits, a letter A to D.
fn insurance_numbers(text: &str, tokens: &[Token]) -> Vec<Span> {
    let upper =
        |token: &Token| token.span.of(text).bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let mut spans = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if !upper(token) || token.span.len() > 9 {
            continue;
        }
        let (mut compact, mut end) = (String::new(), index);
        while let Some(next) = tokens.get(end).filter(|next| upper(next) && compact.len() + next.span.len() <= 9) {
            compact.push_str(next.span.of(text));
            end += 1;
            let bytes = compact.as_bytes();
            let shaped = bytes.len() == 9
                && bytes[..2].iter().all(u8::is_ascii_alphabetic)
                && bytes[2..8].iter().all(u8::is_ascii_digit)
                && matches!(bytes[8], b'A'..=b'D');
            if shaped {
                spans.push(Span::new(token.span.start, next.span.end));
            }
        }
    }
    spans
}

/// Numbers of files: announced by a word ("order", « dossier »), or by a lone # before five digits.
fn case_numbers(text: &str, tokens: &[Token]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        let (span, digits, letters, end) = code(text, tokens, index);
        let Some(span) = span else {
            index += 1;
            continue;
        };
        // "#45121" is read as a hashtag; "2025" alone, a price or a time of day is no file.
        let hash = text[..span.start].ends_with('#') || span.of(text).starts_with('#');
        let year = digits == 4 && letters == 0;
        let long = digits >= 5 || (digits >= 3 && letters >= 1 && digits + letters >= 5);
        let announced = announced(text, tokens, index);
        if (announced && (long || (digits == 4 && !year))) || (announced && year && hash) || (hash && digits >= 5) {
            spans.push(span);
        }
        index = end.max(index + 1);
    }
    spans
}

/// A run of tokens glued together by nothing, hyphens or slashes that holds digits: its span, digits, letters, next token.
fn code(text: &str, tokens: &[Token], index: usize) -> (Option<Span>, usize, usize, usize) {
    let first = tokens[index];
    let starts = match first.kind {
        TokenKind::Number | TokenKind::Hashtag => true,
        // Words only when digits hang on to them: "AB-1234", "SAV45871".
        TokenKind::Word => {
            first.span.of(text).chars().any(|letter| letter.is_ascii_digit())
                || (first.span.len() <= 4
                    && text[first.span.end..]
                        .trim_start_matches('-')
                        .starts_with(|letter: char| letter.is_ascii_digit()))
        }
        _ => false,
    };
    if !starts {
        return (None, 0, 0, index + 1);
    }
    let mut end = index + 1;
    let mut stop = first.span.end;
    while let Some(next) = tokens.get(end) {
        let gap = &text[stop..next.span.start];
        let written = next.span.of(text);
        let wordlike = matches!(next.kind, TokenKind::Number | TokenKind::Word);
        let joined = matches!(gap, "" | "-");
        if wordlike && joined {
            stop = next.span.end;
            end += 1;
        } else if next.kind == TokenKind::Punctuation && joined && matches!(written, "-" | "/") {
            match tokens.get(end + 1) {
                Some(after) if after.span.start == next.span.end && after.kind == TokenKind::Number => {
                    stop = after.span.end;
                    end += 2;
                }
                _ => break,
            }
        } else {
            break;
        }
    }
    let sign = usize::from(first.span.of(text).starts_with('#'));
    let span = Span::new(first.span.start + sign, stop);
    let written = span.of(text);
    let digits = written.chars().filter(char::is_ascii_digit).count();
    let letters = written.chars().filter(|letter| letter.is_alphabetic()).count();
    let plain = written.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '/' | '#'));
    ((digits > 0 && plain && letters <= 8).then_some(span), digits, letters, end)
}

/// Whether a word before token `index` says that a file's number follows.
fn announced(text: &str, tokens: &[Token], index: usize) -> bool {
    for back in 1..=4 {
        let Some(token) = index.checked_sub(back).map(|place| tokens[place]) else { return false };
        let word = fold(token.span.of(text));
        if listed(ANNOUNCE, &word) {
            return true;
        }
        if !listed(BETWEEN, &word) {
            return false;
        }
    }
    false
}

fn addresses(text: &str, tokens: &[Token]) -> Vec<Span> {
    let word = |index: usize| tokens.get(index).map(|token| fold(token.span.of(text))).unwrap_or_default();
    let capital =
        |index: usize| tokens.get(index).is_some_and(|token| token.span.of(text).starts_with(char::is_uppercase));
    let span = |first: usize, last: usize| Span::new(tokens[first].span.start, tokens[last].span.end);
    let mut spans: Vec<Span> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        if spans.last().is_some_and(|last| last.end > token.span.start) {
            continue;
        }
        let digits = token.span.of(text);
        let house =
            token.kind == TokenKind::Number && digits.len() <= 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
        if house {
            let mut next = index + 1;
            // "12 bis, rue", "12B Elm Street"
            while matches!(word(next).as_str(), "bis" | "ter" | "," | "a" | "b") && next < index + 3 {
                next += 1;
            }
            if listed(STREET_BEFORE, &word(next)) && !matches!(word(index.wrapping_sub(1)).as_str(), "de" | "d'") {
                let mut last = next;
                while last < next + 6
                    && (capital(last + 1)
                        || matches!(word(last + 1).as_str(), "de" | "du" | "des" | "la" | "l'" | "le" | "d'" | "-"))
                {
                    last += 1;
                }
                if last > next && (next + 1..=last).any(capital) {
                    spans.push(with_code(text, tokens, span(index, last)));
                    continue;
                }
            }
            let named = (next..next + 3).take_while(|&place| capital(place)).count();
            let street =
                (1..=named + 1).find(|&words| words > 0 && listed(STREET_AFTER, &word(next + words)) && named >= words);
            if let Some(words) = street {
                spans.push(with_code(text, tokens, span(index, next + words)));
                continue;
            }
        }
        if let Some(end) = postal_code(text, tokens, index) {
            spans.push(span(index, end));
        }
    }
    spans
}

/// `street` stretched over a postal code that follows within four words.
fn with_code(text: &str, tokens: &[Token], street: Span) -> Span {
    let after = tokens.partition_point(|token| token.span.start < street.end);
    for index in after..(after + 5).min(tokens.len()) {
        if let Some(end) = postal_code(text, tokens, index) {
            return Span::new(street.start, tokens[end].span.end);
        }
    }
    street
}

/// Index of the last token of the postal code that starts at `index`: Canadian (H2X 1Y4), British (SW1A 1AA), French or
/// American (five digits with a town or a state).
fn postal_code(text: &str, tokens: &[Token], index: usize) -> Option<usize> {
    let token = tokens[index];
    let shape = |written: &str| -> String {
        written
            .chars()
            .map(|letter| match letter {
                'A'..='Z' => 'A',
                '0'..='9' => '0',
                _ => '?',
            })
            .collect()
    };
    // Letters and digits may be one token or several.
    let (mut compact, mut end) = (String::new(), index);
    while let Some(next) = tokens.get(end).filter(|next| compact.len() + next.span.len() <= 7 && end < index + 6) {
        let gap = if end == index { "" } else { &text[tokens[end - 1].span.end..next.span.start] };
        if !matches!(gap, "" | " " | "\u{a0}") {
            break;
        }
        compact.push_str(&shape(next.span.of(text)));
        let spaced = end > index;
        if compact == "A0A0A0"
            || (spaced && matches!(compact.as_str(), "A00AA" | "A000AA" | "AA00AA" | "AA000AA" | "AA0A0AA" | "A0A0AA"))
        {
            return Some(end);
        }
        end += 1;
    }
    let digits = token.span.of(text);
    let five = token.kind == TokenKind::Number && digits.len() == 5 && shape(digits) == "00000";
    if five {
        let town = tokens.get(index + 1)?;
        let name = town.span.of(text);
        let glued = &text[token.span.end..town.span.start] == " ";
        let before = index.checked_sub(1).map(|place| tokens[place].span.of(text));
        let spaced = text[..token.span.start].ends_with([' ', '\u{a0}']);
        let state = spaced && before.is_some_and(|word| word.len() == 2 && shape(word) == "AA");
        if state {
            return Some(index);
        }
        // "75011 Paris": a capital and small letters, not a sentence's start.
        let mut letters = name.chars();
        let named = letters.next().is_some_and(char::is_uppercase)
            && letters.clone().count() > 2
            && letters.all(char::is_lowercase);
        if glued && named && town.kind == TokenKind::Word {
            return Some(index + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::text::EntityKind;
    use crate::text::entity::check;

    #[test]
    fn national_ids() {
        check("NAS 046 454 286, SSN 078-05-1120.", EntityKind::NationalId, &["046 454 286", "078-05-1120"]);
        check(
            "NIR 1 85 05 78 006 084 91 et QQ 12 34 56 C",
            EntityKind::NationalId,
            &["1 85 05 78 006 084 91", "QQ 12 34 56 C"],
        );
        check("Call 514 555 019, or 123 456 789 items.", EntityKind::NationalId, &[]);
        check("Bloquez la carte au 1 800 555-0126 (24 h).", EntityKind::NationalId, &[]);
    }

    #[test]
    fn bank_accounts() {
        check("IBAN FR76 3000 6000 0112 3456 7890 189 merci", EntityKind::Iban, &["FR76 3000 6000 0112 3456 7890 189"]);
        check(
            "GB82WEST12345698765432, FR76 3000 6000 0112 3456 7890 188",
            EntityKind::Iban,
            &["GB82WEST12345698765432"],
        );
    }

    #[test]
    fn case_numbers() {
        check("Votre dossier 45-8821 est refusé.", EntityKind::CaseNumber, &["45-8821"]);
        check(
            "order #A1B2C3 and case no. 4521187, ref SAV45871",
            EntityKind::CaseNumber,
            &["A1B2C3", "4521187", "SAV45871"],
        );
        check("votre commande n° CA-00912", EntityKind::CaseNumber, &["CA-00912"]);
        check("Order before 2025, 12 orders, line 45, bus 80, 500 dossiers", EntityKind::CaseNumber, &[]);
    }

    #[test]
    fn postal_addresses() {
        check("It ships to 12 Elm St, H2X 1Y4 tomorrow", EntityKind::Address, &["12 Elm St, H2X 1Y4"]);
        check("On livre au 14, rue des Lilas, 75011 Paris.", EntityKind::Address, &["14, rue des Lilas, 75011 Paris"]);
        check("C'est au 1240 boulevard Saint-Joseph.", EntityKind::Address, &["1240 boulevard Saint-Joseph"]);
        check("The 80 bus, 3 days, 2 Way ANOVA, 12 rues fermées, 20000 Lieues", EntityKind::Address, &["20000 Lieues"]);
        check("Postcode SW1A 1AA?", EntityKind::Address, &["SW1A 1AA"]);
    }
}
