//! A line of input.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::rule::{Context, Profile};
use crate::text::Draft;

use super::ResponseError;

/// One line of input. Unknown keys are ignored; optional ones may be null.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Request {
    /// Given back as it is.
    pub id: Value,
    /// The reply to judge. A lone surrogate counts as U+FFFD.
    pub draft: String,
    /// The message answered.
    #[serde(default)]
    pub message: Option<String>,
    /// Displayed name of its author.
    #[serde(default)]
    pub author: Option<String>,
    /// Published id of the network.
    #[serde(default)]
    pub platform: Option<String>,
    /// BCP 47 tag, such as fr-CA.
    #[serde(default)]
    pub locale: Option<String>,
    /// What else is known.
    #[serde(default)]
    pub context: Option<RequestContext>,
}

/// `context` of a line.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct RequestContext {
    /// `brand` or `personal`.
    #[serde(default)]
    pub account: Option<String>,
    /// qc, ca, fr, us, uk, eu.
    #[serde(default)]
    pub region: Option<String>,
    /// Published id of the situation, when it is known.
    #[serde(default)]
    pub situation: Option<String>,
    /// The brand's choices: the keys of profile.yml.
    #[serde(default)]
    pub profile: Option<Map<String, Value>>,
    /// An image attached.
    #[serde(default)]
    pub image: Option<RequestImage>,
    /// Replies sent before.
    #[serde(default)]
    pub previous: Option<Vec<String>>,
}

/// `image` of a context.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct RequestImage {
    /// Whether one is attached.
    #[serde(default)]
    pub attached: bool,
    /// Its alternative text.
    #[serde(default)]
    pub alt: Option<String>,
}

impl Request {
    /// Reads one line, `number` from 1.
    ///
    /// # Errors
    /// The answer to give instead.
    pub fn read(line: &str, number: usize) -> Result<Request, ResponseError> {
        let line = replace_lone_surrogates(line);
        let refuse = |id: Value, error: &dyn std::fmt::Display| {
            // serde_json counts lines of its own input, which is always line 1 here.
            let error = error.to_string();
            let reason = error.split(" at line 1 column").next().unwrap_or(&error).to_owned();
            let place = error.rsplit_once(" at line 1 ").map_or(String::new(), |place| format!(", {}", place.1));
            ResponseError { id, error: format!("line {number}{place}: {reason}") }
        };
        let value: Value = serde_json::from_str(&line).map_err(|error| refuse(Value::Null, &error))?;
        let id = value.get("id").cloned().unwrap_or(Value::Null);
        if !value.is_object() {
            return Err(refuse(Value::Null, &"an object is expected"));
        }
        if !matches!(id, Value::String(_) | Value::Number(_)) {
            return Err(refuse(Value::Null, &"`id` is required: a string or a number"));
        }
        serde_json::from_value(value).map_err(|error| refuse(id, &error))
    }

    /// The draft to judge; what the line leaves open is taken from `defaults`.
    pub fn draft(&self, defaults: &Defaults) -> Draft {
        let pick = |given: &Option<String>, default: &Option<String>| given.clone().or_else(|| default.clone());
        let message = pick(&self.message, &defaults.message);
        let locale = pick(&self.locale, &defaults.locale);
        let mut draft = Draft::new(&self.draft, message.as_deref(), locale.as_deref());
        draft.author = pick(&self.author, &defaults.author);
        draft.platform = pick(&self.platform, &defaults.platform);
        draft
    }

    /// What is known of the place; the profile is `defaults`'s where the line gives none.
    pub fn context(&self, defaults: &Defaults) -> Context {
        let given = self.context.clone().unwrap_or_default();
        Context {
            account: given.account,
            region: given.region,
            situation: given.situation,
            profile: given.profile.map_or_else(|| defaults.profile.clone(), |profile| profile_from_json(&profile)),
            image: given.image.map(|image| (image.attached, image.alt.unwrap_or_default())),
            previous: given.previous.unwrap_or_default(),
        }
    }
}

/// What the command's flags say for every line.
#[derive(Clone, Debug, Default)]
pub struct Defaults {
    /// `--message`
    pub message: Option<String>,
    /// `--author`
    pub author: Option<String>,
    /// `--platform`
    pub platform: Option<String>,
    /// `--locale`
    pub locale: Option<String>,
    /// `--profile`, or the packs' own
    pub profile: Profile,
}

/// A profile written as JSON. Unknown fields do no harm.
fn profile_from_json(object: &Map<String, Value>) -> Profile {
    let mut fields = BTreeMap::new();
    let mut contacts = Vec::new();
    flatten(object, "", &mut fields, &mut contacts);
    Profile::from_fields(fields, contacts)
}

fn flatten(object: &Map<String, Value>, path: &str, fields: &mut BTreeMap<String, String>, contacts: &mut Vec<String>) {
    for (key, value) in object {
        let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        if path == "public_contacts" {
            strings(value, contacts);
            continue;
        }
        match value {
            Value::Object(inner) => flatten(inner, &path, fields, contacts),
            Value::Null => {}
            _ => {
                let mut values = Vec::new();
                strings(value, &mut values);
                fields.insert(path, values.join(", "));
            }
        }
    }
}

fn strings(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Null => {}
        Value::Bool(flag) => into.push(if *flag { "yes" } else { "no" }.to_owned()),
        Value::Number(number) => into.push(number.to_string()),
        Value::String(text) => into.push(match text.as_str() {
            "true" | "oui" | "on" => "yes".to_owned(),
            "false" | "non" | "off" => "no".to_owned(),
            _ => text.clone(),
        }),
        Value::Array(items) => items.iter().for_each(|item| strings(item, into)),
        Value::Object(inner) => inner.values().for_each(|item| strings(item, into)),
    }
}

/// JSON allows `\ud83d` alone, Rust's strings do not: it becomes U+FFFD, one unit for one, so that offsets stay.
fn replace_lone_surrogates(line: &str) -> std::borrow::Cow<'_, str> {
    let bytes = line.as_bytes();
    let unit = |at: usize| -> Option<u16> {
        let digits = line.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut lone = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        match unit(at) {
            Some(0xD800..=0xDBFF) if matches!(unit(at + 6), Some(0xDC00..=0xDFFF)) => at += 12,
            Some(0xD800..=0xDFFF) => {
                lone.push(at);
                at += 6;
            }
            Some(_) => at += 6,
            None => at += 2,
        }
    }
    if lone.is_empty() {
        return line.into();
    }
    let mut mended = line.to_owned();
    for at in lone {
        mended.replace_range(at..at + 6, "\\ufffd");
    }
    mended.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surrogates() {
        assert_eq!(replace_lone_surrogates(r#"{"a":"\ud83d\ude00"}"#), r#"{"a":"\ud83d\ude00"}"#);
        assert_eq!(replace_lone_surrogates(r#"\ud83d x \ude00"#), r#"\ufffd x \ufffd"#);
        assert_eq!(replace_lone_surrogates(r#"\\ud83d"#), r#"\\ud83d"#);
    }

    #[test]
    fn refusals_name_the_line() {
        let error = |line: &str| Request::read(line, 3).map(|_| ()).map_err(|error| (error.id, error.error));
        assert_eq!(error("{"), Err((Value::Null, "line 3, column 1: EOF while parsing an object".into())));
        assert_eq!(error("{\"id\":\"a\"}"), Err(("a".into(), "line 3: missing field `draft`".into())));
        assert!(error("[]").is_err_and(|error| error.1.contains("an object is expected")));
        assert!(error("{\"draft\":\"x\"}").is_err_and(|error| error.1.contains("`id` is required")));
        assert_eq!(error("{\"id\":1,\"draft\":\"\\ud800\",\"more\":true,\"message\":null}"), Ok(()));
    }
}
