//! Where the bytes of `packs.bin` are: each part of the core pack by itself, and what the pack would weigh without it.
//! `cargo run --example weigh`

use balise::pack::{PackRecord, builtin, compile, encode};

/// A part's name, and how it is taken out.
type Part = (&'static str, fn(&mut PackRecord));

const PARTS: [Part; 14] = [
    ("signals: tables of sentences", |pack| pack.signals.retain(|table| table.0 != 0)),
    ("signals: tables of replies", |pack| pack.signals.retain(|table| table.0 != 1)),
    ("signals: tables of messages", |pack| pack.signals.retain(|table| table.0 != 2)),
    ("signals: tables of tone", |pack| pack.signals.retain(|table| table.0 != 3)),
    ("phrases in replies", |pack| (pack.reply, pack.phrase_owners) = Default::default()),
    ("phrases in messages", |pack| pack.message = Default::default()),
    ("situations: counted words", |pack| pack.situations.iter_mut().for_each(|situation| situation.counts.clear())),
    ("situations: names, advice, notes", |pack| {
        pack.situations.iter_mut().for_each(|it| (it.name, it.advice, it.handoff) = Default::default());
    }),
    ("templates: text, title, tags, slots", |pack| {
        pack.templates.iter_mut().for_each(|it| {
            (it.text, it.title, it.tags, it.slots) = Default::default();
        });
    }),
    ("templates: messages they fit, and do not", |pack| {
        pack.templates.iter_mut().for_each(|it| (it.fits, it.does_not_fit) = Default::default());
    }),
    ("rules: message, why, label, source", |pack| {
        pack.rules.iter_mut().for_each(|it| (it.message, it.why, it.label, it.source) = Default::default());
    }),
    ("rules: all", |pack| pack.rules.clear()),
    ("acts", |pack| pack.acts.clear()),
    ("classes of characters", |pack| pack.classes.clear()),
];

fn main() -> Result<(), String> {
    let weight = |packs: &[PackRecord]| encode(packs).map(|bytes| bytes.len()).map_err(|error| error.to_string());
    let mut packs: Vec<PackRecord> = Vec::new();
    for (_, files) in builtin() {
        packs.push(compile(&files, &packs).map_err(|errors| format!("{errors:?}"))?.pack);
    }
    let (core, others) = packs.split_first().ok_or("there is no pack")?;
    let whole = weight(std::slice::from_ref(core))?;
    let mut out = format!("packs.bin {}\ncore {whole}\nthe others {}\n", weight(&packs)?, weight(others)?);
    for (name, take_out) in PARTS {
        let mut without = core.clone();
        take_out(&mut without);
        out += &format!("{:>8}  {name}\n", whole.saturating_sub(weight(&[without])?));
    }
    std::io::Write::write_all(&mut std::io::stdout(), out.as_bytes()).map_err(|error| error.to_string())
}
