//! The places of a message of Vale's: `%s`, `%d` and `%[1]s`, as Go writes them.

/// A message with its places filled by `fill`, which is given the number of each, from 0; `%%` is a percent sign.
pub(super) fn filled(message: &str, fill: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(message.len() + 16);
    let mut next = 0;
    let mut rest = message;
    while let Some(at) = rest.find('%') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('%') {
            out.push('%');
            rest = after;
            continue;
        }
        let (place, after) = match rest.strip_prefix('[').and_then(|inside| inside.split_once(']')) {
            Some((place, after)) => (place.parse::<usize>().ok().and_then(|place| place.checked_sub(1)), after),
            None => (Some(next), rest),
        };
        let Some(after) = after.strip_prefix(['s', 'd', 'v', 'q']) else {
            out.push('%');
            continue;
        };
        rest = after;
        let place = place.unwrap_or(next);
        out.push_str(&fill(place));
        next = place + 1;
    }
    out.push_str(rest);
    out
}
