//! Folders with a file that should pass and a file each of whose lines should not.

use std::path::Path;

use super::project::Project;
use super::{Judged, Verdict, shown};
use crate::vale::config::Config;
use crate::vale::lint::Format;
use crate::vale::style::entries;

/// Judges the `testvalid*` and `testinvalid*` of one folder.
pub(super) fn judge_folder(folder: &Path, root: &Path, judged: &mut Vec<Judged>) {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let files: Vec<String> = entries(folder).iter().filter(|path| path.is_file()).map(|path| name(path)).collect();
    let files: Vec<&String> =
        files.iter().filter(|file| file.starts_with("testvalid") || file.starts_with("testinvalid")).collect();
    if files.is_empty() {
        return;
    }
    let project = Config::find(folder, root)
        .ok_or_else(|| "the folder has no configuration in the set".to_owned())
        .and_then(|path| Config::read(&path))
        .map(|config| Project::new(config, folder, root));
    for file in files {
        let place = shown(&folder.join(file), root);
        let text = std::fs::read(folder.join(file)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let verdicts = match (&project, text) {
            (Ok(project), Ok(text)) => judge(project, file, &text),
            (Err(why), _) => Err(why.clone()),
            (_, Err(error)) => Err(format!("cannot be read: {error}")),
        };
        match verdicts {
            Ok(lines) => judged.extend(lines.into_iter().map(|(line, text, verdict)| Judged {
                place: if line > 0 { format!("{place}:{line}") } else { place.clone() },
                text,
                verdict,
            })),
            Err(why) => judged.push(Judged { place, text: file.clone(), verdict: Verdict::Unsupported(why) }),
        }
    }
}

type Verdicts = Vec<(usize, String, Verdict)>;

/// Line, text and verdict of each; or why the file is not judged.
fn judge(project: &Project, file: &str, text: &str) -> Result<Verdicts, String> {
    let format = project.format(file).ok_or_else(|| "markup or code other than Markdown".to_owned())?;
    if !project.reads(file) {
        return Err("its configuration says nothing of such files".to_owned());
    }
    if let Some(missing) = project.missing.iter().find(|missing| !missing.starts_with("vocabulary ")) {
        return Err(format!("the set holds no rule {missing}"));
    }
    let rules: Vec<_> = project.rules_for(file).collect();
    if let Some(other) = rules.iter().find(|checker| !checker.is_supported()) {
        return Err(format!("a {} rule", other.rule.kind.name()));
    }
    let alerts = project.alerts(file, text, format);
    let why = |line: &str| match format {
        Format::AsciiDoc if is_marked_up(line) => Some("AsciiDoc: read for its prose only"),
        Format::Html => Some("HTML: not Markdown or plain text"),
        _ => None,
    };
    let fail = |line: &str, problem: String| match why(line) {
        Some(why) => Verdict::Unsupported(why.to_owned()),
        None => Verdict::Failed(problem),
    };
    let lines: Vec<&str> = text.lines().collect();
    if file.starts_with("testvalid") {
        let mut verdicts: Verdicts = alerts
            .iter()
            .map(|alert| {
                let line = lines.get(alert.line.saturating_sub(1)).copied().unwrap_or_default();
                let shown = format!("{}:{}: {}", alert.column, alert.rule, alert.message);
                (alert.line, line.to_owned(), fail(line, format!("found: {shown}")))
            })
            .collect();
        if verdicts.is_empty() {
            verdicts.push((0, "no alert".to_owned(), Verdict::Passed));
        }
        return Ok(verdicts);
    }
    let judged = lines.iter().enumerate().filter(|(_, line)| {
        let comment = format == Format::AsciiDoc && line.starts_with("//");
        !line.trim().is_empty() && !comment
    });
    let judged: Vec<(usize, &str)> = judged.map(|(number, line)| (number + 1, *line)).collect();
    // The packages' own test counts alerts, and asks for as many as there are lines.
    let enough = alerts.len() >= judged.len();
    Ok(judged
        .into_iter()
        .map(|(number, line)| {
            let found = enough || alerts.iter().any(|alert| alert.line == number);
            let verdict = if found { Verdict::Passed } else { fail(line, "no alert".to_owned()) };
            (number, line.to_owned(), verdict)
        })
        .collect())
}

fn is_marked_up(line: &str) -> bool {
    line.starts_with(['=', '.', '*', ':', '[', '-', '|', '/', '+'])
        || line.contains(['`', '{', '}', '<', '>', '_', '*', '[', ']', '|'])
}
