//! `balise pack keygen` and `balise pack verify`; the key of `balise pack build --sign`.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value, json};

use crate::pack::{CompiledError, Opened, PublicKey, SigningKey, has_ended, open};
use crate::text::Language;

use super::super::day::today;
use super::{FOUND, UNUSABLE, language, refuse};

/// `balise pack keygen`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Keygen {
    /// Where the secret key is written, for your eyes only (PEM). Nothing is written over.
    #[arg(short, long)]
    out: PathBuf,
    /// Language of the messages.
    #[arg(long, value_parser = ["en", "fr"], default_value = "en")]
    ui: String,
}

impl Keygen {
    pub(super) fn run(&self) -> u8 {
        let key = SigningKey::generate();
        if let Err(error) = keep_secret(&self.out, &key.to_pem()) {
            return refuse(&self.out, &error.to_string());
        }
        let (path, public) = (self.out.display(), key.public());
        match language(&self.ui) {
            Language::En => {
                anstream::eprintln!("{path}: the secret key. Keep it; whoever has it signs in your name.");
                anstream::eprintln!("The public key, to hand out:");
            }
            Language::Fr => {
                anstream::eprintln!("{path} : la clé secrète. Gardez-la bien : qui l'a signe en votre nom.");
                anstream::eprintln!("La clé publique, à distribuer :");
            }
        }
        anstream::println!("{public}");
        0
    }
}

/// Writes a file that only its owner reads, where there is none.
fn keep_secret(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)?.write_all(text.as_bytes())
}

/// The signing key in a file; otherwise the exit status, the reason said.
pub(super) fn signing_key(path: &Path, ui: Language) -> Result<SigningKey, u8> {
    let text = std::fs::read_to_string(path).map_err(|error| refuse(path, &error.to_string()))?;
    SigningKey::from_pem(&text).ok_or_else(|| {
        refuse(
            path,
            match ui {
                Language::En => "no signing key: a PEM file as `balise pack keygen` writes it is expected",
                Language::Fr => {
                    "pas de clé de signature : on attend un fichier PEM comme celui de `balise pack keygen`"
                }
            },
        )
    })
}

/// `balise pack verify`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Verify {
    /// Compiled packs.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// A public key that is trusted, as `balise pack keygen` prints it; may be repeated. Otherwise any will do.
    #[arg(long, value_name = "KEY")]
    key: Vec<String>,
    /// For people, or for machines.
    #[arg(long, value_parser = ["text", "json"], default_value = "text")]
    format: String,
    /// Language of the messages.
    #[arg(long, value_parser = ["en", "fr"], default_value = "en")]
    ui: String,
}

/// What became of one pack.
struct Verdict {
    file: String,
    pack: Option<Opened>,
    /// Why it is not to be used.
    fault: Option<(&'static str, String)>,
}

impl Verify {
    pub(super) fn run(&self) -> u8 {
        let ui = language(&self.ui);
        let mut trusted = Vec::new();
        for text in &self.key {
            match PublicKey::from_hex(text) {
                Some(key) => trusted.push(key),
                None => {
                    match ui {
                        Language::En => anstream::eprintln!("{text}: a public key is 64 hexadecimal digits"),
                        Language::Fr => {
                            anstream::eprintln!("{text} : une clé publique, c'est 64 chiffres hexadécimaux")
                        }
                    }
                    return UNUSABLE;
                }
            }
        }
        let today = today();
        let mut verdicts = Vec::new();
        let mut status = 0;
        for path in &self.files {
            let bytes = match std::fs::read(path) {
                Ok(bytes) => bytes,
                Err(error) => return refuse(path, &error.to_string()),
            };
            let file = path.display().to_string();
            match open(&bytes) {
                Ok(packs) if packs.is_empty() => return refuse(path, CompiledError::NotAPack.said().get(ui)),
                Ok(packs) => verdicts.extend(packs.into_iter().map(|pack| {
                    let fault = fault(&pack, &trusted, &today, ui);
                    Verdict { file: file.clone(), pack: Some(pack), fault }
                })),
                Err(CompiledError::Signature) => verdicts.push(Verdict {
                    file,
                    pack: None,
                    fault: Some(("wrong-signature", CompiledError::Signature.said().get(ui).clone())),
                }),
                Err(error) => return refuse(path, error.said().get(ui)),
            }
        }
        if verdicts.iter().any(|verdict| verdict.fault.is_some()) {
            status = FOUND;
        }
        if self.format == "json" {
            let packs: Vec<Value> = verdicts.iter().map(as_json).collect();
            anstream::println!("{:#}", json!({"ok": status == 0, "packs": packs}));
        } else {
            verdicts.iter().for_each(|verdict| say(verdict, ui));
        }
        status
    }
}

/// Why a pack is not to be used, with a name for it.
fn fault(opened: &Opened, trusted: &[PublicKey], today: &str, ui: Language) -> Option<(&'static str, String)> {
    let (name, en, fr) = match opened.signer {
        None => ("unsigned", "nobody signed it".to_owned(), "personne ne l'a signé".to_owned()),
        Some(key) if !trusted.is_empty() && !trusted.contains(&key) => {
            ("other-key", format!("signed with another key: {key}"), format!("signé avec une autre clé : {key}"))
        }
        Some(_) if has_ended(&opened.pack, today) => {
            let last = opened.pack.expires.as_deref().unwrap_or_default();
            ("ended", format!("it ended after {last}"), format!("il a pris fin après le {last}"))
        }
        Some(_) => return None,
    };
    Some((name, if ui == Language::En { en } else { fr }))
}

fn say(Verdict { file, pack, fault }: &Verdict, ui: Language) {
    let name = pack.as_ref().map(|opened| format!("{} {}", opened.pack.id, opened.pack.version)).unwrap_or_default();
    let colon = if ui == Language::En { ":" } else { " :" };
    let shown = if name.is_empty() { format!("{file}{colon}") } else { format!("{file}{colon} {name}{colon}") };
    match (fault, pack.as_ref().and_then(|opened| opened.signer), ui) {
        (Some((_, reason)), ..) => anstream::println!("{shown} {reason}"),
        (None, Some(key), Language::En) => anstream::println!("{shown} signed by {key}"),
        (None, Some(key), Language::Fr) => anstream::println!("{shown} signé par {key}"),
        (None, None, _) => anstream::println!("{shown}"),
    }
}

fn as_json(Verdict { file, pack, fault }: &Verdict) -> Value {
    let opened = pack.as_ref();
    json!({
        "file": file,
        "id": opened.map(|opened| &opened.pack.id),
        "version": opened.map(|opened| &opened.pack.version),
        "signer": opened.and_then(|opened| opened.signer).map(|key| key.to_string()),
        "expires": opened.and_then(|opened| opened.pack.expires.as_ref()),
        "fault": fault.as_ref().map(|(name, _)| *name),
    })
}
