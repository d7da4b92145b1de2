//! The action and the pre-commit hook, run here as they run elsewhere.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::{RULE, err, house, out, status, write};

/// A file of this repository.
fn ours(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("it is there")
}

#[test]
fn the_action_runs_here() {
    let place = house("action");
    let action = ours("action.yml");
    let script = ours(".github/pack-test.sh");
    for variable in ["BALISE", "FOLDERS", "NO_BUILTIN", "MUTATE", "EVIDENCE", "UI", "SARIF"] {
        assert!(action.contains(&format!("        {variable}: ${{{{ ")), "{variable} is not set by the action");
        assert!(script.contains(&format!("${{{variable}")) || script.contains(&format!("${variable}\"")), "{variable}");
    }
    let run_with = |folders: &str, mutate: &str, evidence: &str| {
        Command::new("bash")
            .args(["-c", &script])
            .current_dir(&place)
            .envs([("BALISE", env!("CARGO_BIN_EXE_balise")), ("FOLDERS", folders), ("NO_BUILTIN", "true")])
            .envs([("MUTATE", mutate), ("UI", "fr"), ("SARIF", "log/balise.sarif"), ("EVIDENCE", evidence)])
            .output()
            .expect("bash runs")
    };
    let run = |folders: &str, mutate: &str| run_with(folders, mutate, "");
    let good = run("house", "true");
    status(&good, 0);
    assert!(out(&good).contains("8 exemples tiennent"), "{}", out(&good));
    write(&place, "house/rules/clarity/office-talk.yml", &RULE.replace("\"moving", "\"going forward\", \"moving"));
    write(&place, "texts/en/office-talk.txt", "[Going forward], the desk opens at 8.\n");
    status(&run("house", "true"), 1);
    status(&run_with("house", "true", "texts"), 0);
    write(&place, "house/rules/clarity/office-talk.yml", &RULE.replace("[synergy] here", "synergy [here]"));
    let bad = run("house", "false");
    status(&bad, 1);
    assert!(err(&bad).contains("erreur[pack-example]"), "{}", err(&bad));
    let log: Value =
        serde_json::from_str(&fs::read_to_string(place.join("log/balise.sarif")).expect("written")).expect("JSON");
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_hook_keeps_a_bad_pack_out_of_a_commit() {
    let place = house("hook");
    let hooks = ours(".pre-commit-hooks.yaml");
    let entry = hooks.lines().find_map(|line| line.trim().strip_prefix("entry: ")).expect("an entry");
    let git = |arguments: &[&str]| {
        let path = Path::new(env!("CARGO_BIN_EXE_balise")).parent().expect("a folder").display().to_string();
        let path = format!("{path}:{}", std::env::var("PATH").unwrap_or_default());
        Command::new("git").args(arguments).current_dir(&place).env("PATH", path).output().expect("git runs")
    };
    status(&git(&["init", "--quiet"]), 0);
    write(&place, ".git/hooks/pre-commit", &format!("#!/bin/sh\nexec {entry} --no-builtin house\n"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let hook = place.join(".git/hooks/pre-commit");
        fs::set_permissions(hook, fs::Permissions::from_mode(0o755)).expect("it may run");
    }
    let commit = || {
        status(&git(&["add", "house"]), 0);
        git(&["-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "A pack"])
    };
    status(&commit(), 0);
    write(&place, "house/rules/clarity/office-talk.yml", &RULE.replace("severity: medium", "severity: big"));
    let refused = commit();
    status(&refused, 1);
    assert!(err(&refused).contains("error[pack-source]"), "{}", err(&refused));
}
