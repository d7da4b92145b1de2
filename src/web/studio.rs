//! The studio's exports: one pack on the bench, in a worker of the page `www/studio`. Everything crosses as JSON.

use serde_json::{Map, Value, json};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::analysis::Memory;
use crate::pack::{CompiledError, FileKind, PackError, SourceFile, decode, schema};
use crate::text::Language;
use crate::wire::{Defaults, Request, Utf16, faults, respond, respond_again};
use crate::workshop::{
    Bench, Change, Comparison, Earlier, Fault, ImportOptions, NoticeKind, Origin, Reply, Scaffold, Side, decode_text,
    export_templates, import_templates,
};

/// The pack on the bench.
#[wasm_bindgen]
pub struct Studio {
    bench: Bench,
    /// Of what is judged, line after line.
    memory: Memory,
}

#[wasm_bindgen]
impl Studio {
    /// An empty pack beside the compiled `packs`.
    ///
    /// # Errors
    /// When these are no packs.
    #[wasm_bindgen(constructor)]
    pub fn new(packs: &[u8]) -> Result<Studio, JsError> {
        let beside = decode(packs).map_err(|error| JsError::new(&error.to_string()))?;
        Ok(Studio { bench: Bench::new(beside), memory: Memory::default() })
    }

    /// Ids of the situations that the packs beside know.
    pub fn situations(&self) -> Vec<String> {
        self.bench.situations()
    }

    /// Puts a YAML file in, or over the one of its path.
    pub fn put(&mut self, path: &str, text: &str) {
        self.bench.put(SourceFile::text(path, text));
    }

    /// Puts a table of signals in.
    #[wasm_bindgen(js_name = putTable)]
    pub fn put_table(&mut self, path: &str, bytes: &[u8]) {
        self.bench.put(SourceFile { bytes: bytes.to_vec(), ..SourceFile::text(path, "") });
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &str) {
        self.bench.remove(path);
    }

    /// Takes all files out.
    pub fn clear(&mut self) {
        self.bench.clear();
    }

    /// `{examples, answers, leftOut}`: what there is to prove, and what of Vale's rules the pack cannot say.
    pub fn read(&mut self) -> String {
        let (examples, answers) = self.bench.proofs();
        let left_out: Vec<Value> = self
            .bench
            .left_out()
            .iter()
            .map(|error| json!({"file": error.file, "line": error.line, "message": {"en": error.en, "fr": error.fr}}))
            .collect();
        json!({"examples": examples, "answers": answers, "leftOut": left_out}).to_string()
    }

    /// Proves up to `count` more examples and answers; whether some are left.
    pub fn prove(&mut self, count: usize) -> bool {
        self.bench.prove(count)
    }

    /// What is wrong, as `balise pack test --format json` says it.
    pub fn faults(&mut self) -> String {
        faults(self.bench.faults()).to_string()
    }

    /// `[{key, line, holds, message}, …]`: what became of the examples of a file.
    pub fn outcomes(&mut self, path: &str) -> String {
        let outcome = |outcome: crate::workshop::Outcome| {
            let message = outcome.fault.map(|fault| json!({"en": fault.en, "fr": fault.fr}));
            json!({"key": outcome.key, "line": outcome.line, "holds": message.is_none(), "message": message})
        };
        let outcomes: Value = self.bench.outcomes(path).into_iter().map(outcome).collect();
        outcomes.to_string()
    }

    /// A line of `balise check --jsonl`, judged with this pack among the others; null while the packs do not fit together.
    ///
    /// # Errors
    /// When it is no such line.
    pub fn judge(&mut self, line: &str, ui: &str) -> Result<String, JsError> {
        let request = Request::read(line, 1).map_err(|error| JsError::new(&error.error))?;
        let Some(engine) = self.bench.engine() else { return Ok(Value::Null.to_string()) };
        let profile = engine.guidelines().profile.clone().unwrap_or_default();
        let defaults = Defaults { profile, ..Defaults::default() };
        let (draft, context) = (request.draft(&defaults), request.context(&defaults));
        let answer = respond_again(engine, &draft, &context, &mut self.memory, language(ui));
        Ok(serde_json::to_string(&answer)?)
    }

    /// Keeps the pack as it is now, to be compared with.
    pub fn keep(&mut self) {
        self.bench.keep();
    }

    /// A compiled pack to compare with. Its id and version.
    ///
    /// # Errors
    /// When it is none, or more than one.
    pub fn give(&mut self, bytes: &[u8], ui: &str) -> Result<String, JsError> {
        let refuse = |error: CompiledError| JsError::new(error.said().get(language(ui)));
        let mut packs = decode(bytes).map_err(refuse)?;
        match (packs.pop(), packs.is_empty()) {
            (Some(pack), true) => {
                let name = format!("{} {}", pack.id, pack.version);
                self.bench.give(pack);
                Ok(name)
            }
            _ => Err(refuse(CompiledError::NotAPack)),
        }
    }

    /// What changes for replies, given as lines of `balise check --jsonl`, since the version `kept`, the one `given`, or none;
    /// `{faults}` when nothing can be compared.
    ///
    /// # Errors
    /// When one of them is no such line.
    pub fn compare(&mut self, lines: &str, earlier: &str) -> Result<String, JsError> {
        let profile = self.bench.engine().and_then(|engine| engine.guidelines().profile.clone()).unwrap_or_default();
        let defaults = Defaults { profile, ..Defaults::default() };
        let mut replies = Vec::new();
        for (number, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let request = Request::read(line, number + 1).map_err(|error| JsError::new(&error.error))?;
            let (draft, context) = (request.draft(&defaults), request.context(&defaults));
            replies.push(Reply { file: String::new(), line: number + 1, plain: false, draft, context });
        }
        let earlier = match earlier {
            "kept" => Earlier::Kept,
            "given" => Earlier::Given,
            _ => Earlier::Nothing,
        };
        Ok(match self.bench.compare(&replies, earlier) {
            Ok(comparison) => compared(&comparison, &replies),
            Err(errors) => {
                let said: Vec<Value> = errors.iter().map(|error| json!({"en": error.en, "fr": error.fr})).collect();
                json!({"faults": said})
            }
        }
        .to_string())
    }

    /// `[{id, name: {en, fr}}, …]`: the situations that templates may answer.
    pub fn named(&self) -> String {
        let situations = self.bench.beside().iter().flat_map(|pack| &pack.situations);
        let named = situations.map(|known| json!({"id": known.id, "name": {"en": known.name.en, "fr": known.name.fr}}));
        named.collect::<Value>().to_string()
    }

    /// `{rehearsals, twins, faults}` of a template: filled and judged for each message, whatever its status.
    pub fn rehearse(&mut self, path: &str, ui: &str) -> String {
        let said = |fault: &PackError| json!({"en": fault.en, "fr": fault.fr});
        let twins: Value = self.bench.twins(path).iter().map(said).collect();
        let own: Vec<Fault> = self.bench.faults().iter().filter(|fault| fault.error.file == path).cloned().collect();
        let rehearsals = self.bench.rehearse(path);
        let all = faults(self.bench.faults());
        let Some(engine) = self.bench.engine() else {
            // Packs that do not fit together: why is worth more than the file's own faults.
            return json!({"rehearsals": [], "twins": twins, "faults": all}).to_string();
        };
        let rehearsed = rehearsals.iter().map(|rehearsal| {
            json!({
                "language": rehearsal.language.code(),
                "key": rehearsal.key,
                "message": rehearsal.message,
                "text": rehearsal.draft.reply.source,
                "answer": respond(engine, &rehearsal.draft, &rehearsal.context, language(ui)),
                "law": rehearsal.law.as_ref().map(said),
            })
        });
        json!({"rehearsals": rehearsed.collect::<Value>(), "twins": twins, "faults": faults(&own)}).to_string()
    }

    /// The compiled pack without its profile; nothing when it has faults.
    #[wasm_bindgen(js_name = buildTemplates)]
    pub fn build_templates(&mut self) -> Option<Vec<u8>> {
        self.bench.build_apart().ok()
    }

    /// `{files, rows, notices}` of the files of another product, `[{path, text}, …]`; `options`: `{origin, owner, today}`.
    ///
    /// # Errors
    /// When these are no files and options, or the packs do not fit together.
    #[wasm_bindgen(js_name = importTemplates)]
    pub fn import_templates(&mut self, files: &str, options: &str, ui: &str) -> Result<String, JsError> {
        let files: Value = serde_json::from_str(files)?;
        let options: Value = serde_json::from_str(options)?;
        let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
        let listed = files.as_array().into_iter().flatten();
        let sources: Vec<SourceFile> =
            listed.map(|file| SourceFile::text(text(file, "path"), text(file, "text"))).collect();
        let options = ImportOptions {
            origin: Origin::from_name(&text(&options, "origin")),
            language: None,
            owner: text(&options, "owner"),
            today: text(&options, "today"),
            into: self.bench.pack().id.clone(),
        };
        let beside = self.bench.beside().to_vec();
        let Some(engine) = self.bench.engine() else { return Err(JsError::new("packs do not fit together")) };
        let imported = import_templates(engine, &beside, &sources, &options);
        let files = imported.files.iter().map(|(file, _)| json!({"path": file.path, "text": file.text}));
        let notices = imported.notices.iter().map(|notice| {
            let kind = match notice.kind {
                NoticeKind::LeftOut => "left-out",
                NoticeKind::Changed => "changed",
                NoticeKind::Joined => "joined",
                NoticeKind::Guessed => "guessed",
            };
            json!({"kind": kind, "words": notice.show(language(ui))})
        });
        let said =
            json!({"files": files.collect::<Value>(), "rows": imported.rows, "notices": notices.collect::<Value>()});
        Ok(said.to_string())
    }

    /// The pack's templates as a table (CSV), its columns named in `ui`.
    pub fn table(&mut self, ui: &str) -> String {
        export_templates(std::slice::from_ref(self.bench.pack()), language(ui)).csv
    }

    /// The compiled pack; nothing when it has faults, which [`Studio::faults`] then tells.
    pub fn build(&mut self) -> Option<Vec<u8>> {
        self.bench.build().ok()
    }
}

/// The text of a file, whatever encodes it.
#[wasm_bindgen(js_name = textOf)]
pub fn text_of(bytes: &[u8]) -> String {
    decode_text(bytes)
}

/// JSON Schemas by kind of file: what the forms are made of.
#[wasm_bindgen]
pub fn schemas() -> String {
    let schemas: Map<String, Value> =
        FileKind::ALL.into_iter().map(|kind| (kind.name().to_owned(), schema(kind))).collect();
    Value::Object(schemas).to_string()
}

/// `{path, text}`: the first draft of a file, as `balise pack new` writes it.
///
/// # Errors
/// What the name should look like.
#[wasm_bindgen]
pub fn scaffold(kind: &str, name: &str, extends: &str, ui: &str, today: &str) -> Result<String, JsError> {
    let ui = language(ui);
    let scaffold = Scaffold::new(kind, name, extends).map_err(|problem| JsError::new(problem.get(ui)))?;
    Ok(json!({"path": scaffold.path(), "text": scaffold.text(ui, today)}).to_string())
}

fn language(ui: &str) -> Language {
    Language::from_tag(ui).unwrap_or(Language::En)
}

fn compared(comparison: &Comparison, replies: &[Reply]) -> Value {
    let change = |change: &Change| {
        let source = &replies[change.reply].draft.reply.source;
        let span = change.span.map(|span| Utf16::of(source).utf16_from_span(span));
        json!({
            "change": if change.side == Side::Added { "added" } else { "removed" },
            "reply": change.reply,
            "rule": change.rule,
            "severity": change.severity.name(),
            "points": change.points,
            "span": span,
            "message": {"en": change.message.en, "fr": change.message.fr},
        })
    };
    let (added, removed) = comparison.totals();
    json!({
        "replies": comparison.replies,
        "added": added,
        "removed": removed,
        "changes": comparison.changes.iter().map(change).collect::<Vec<_>>(),
        "scores": comparison.scores,
    })
}
