//! Keys, signatures, and packs that end.

use super::*;

/// The house pack built and signed; its folder and its public key.
fn signed(test: &str) -> (PathBuf, String) {
    let folder = house(test);
    let made = balise(&folder, &["pack", "keygen", "--out", "house.key"]);
    status(&made, 0);
    let built =
        balise(&folder, &["pack", "build", "house", "--no-builtin", "--sign", "house.key", "--out", "house.balise"]);
    status(&built, 0);
    (folder, out(&made).trim().to_owned())
}

#[test]
fn a_key_is_made_once_and_signs() {
    let (folder, key) = signed("signing-key");
    assert!(key.len() == 64 && key.chars().all(|digit| digit.is_ascii_hexdigit()), "{key}");
    let secret = fs::read_to_string(folder.join("house.key")).expect("the secret key");
    assert!(secret.starts_with("-----BEGIN PRIVATE KEY-----"), "PKCS#8, as others write it");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(folder.join("house.key")).expect("the secret key").permissions().mode();
        assert_eq!(mode & 0o077, 0, "for its owner only");
    }
    let again = balise(&folder, &["pack", "keygen", "--out", "house.key", "--ui", "fr"]);
    status(&again, 2);
    assert_eq!(fs::read_to_string(folder.join("house.key")).expect("the secret key"), secret);
    let verified = balise(&folder, &["pack", "verify", "house.balise"]);
    status(&verified, 0);
    assert_eq!(out(&verified), format!("house.balise: house 1.0.0: signed by {key}\n"));
    // The same pack signed twice is the same file.
    let twice =
        balise(&folder, &["pack", "build", "house", "--no-builtin", "--sign", "house.key", "--out", "twice.balise"]);
    status(&twice, 0);
    let read = |name| fs::read(folder.join(name)).expect("a pack");
    assert_eq!(read("house.balise"), read("twice.balise"));
}

#[test]
fn a_pack_of_somebody_else_is_told_from_ours() {
    let (folder, key) = signed("signing-trust");
    status(&balise(&folder, &["pack", "verify", "house.balise", "--key", &key, "--key", &"0".repeat(64)]), 0);
    let other = balise(&folder, &["pack", "verify", "house.balise", "--key", &"0".repeat(64), "--ui", "fr"]);
    status(&other, 1);
    assert_eq!(out(&other), format!("house.balise : house 1.0.0 : signé avec une autre clé : {key}\n"));
    status(&balise(&folder, &["pack", "build", "house", "--no-builtin", "--out", "plain.balise"]), 0);
    let plain = balise(&folder, &["pack", "verify", "plain.balise", "house.balise", "--format", "json"]);
    status(&plain, 1);
    let said = json(&plain);
    assert_eq!(said["ok"], false);
    assert_eq!(said["packs"][0]["fault"], "unsigned");
    assert_eq!(said["packs"][1]["signer"], key.as_str());
    assert_eq!(said["packs"][1]["fault"], Value::Null);
    let wrong = balise(&folder, &["pack", "verify", "house.balise", "--key", "abc"]);
    status(&wrong, 2);
    assert!(err(&wrong).contains("64 hexadecimal digits"), "{}", err(&wrong));
    let no_key = balise(&folder, &["pack", "build", "house", "--sign", "house/pack.yml", "--out", "x", "--ui", "fr"]);
    status(&no_key, 2);
    assert!(err(&no_key).contains("pas de clé de signature"), "{}", err(&no_key));
    assert!(!folder.join("x").exists());
}

#[test]
fn a_pack_changed_after_it_was_signed_is_refused_everywhere() {
    let (folder, _) = signed("signing-changed");
    let mut bytes = fs::read(folder.join("house.balise")).expect("a pack");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(folder.join("changed.balise"), bytes).expect("the file can be written");
    let verified = balise(&folder, &["pack", "verify", "changed.balise"]);
    status(&verified, 1);
    assert!(out(&verified).contains("the signature is wrong"), "{}", out(&verified));
    write(&folder, "reply.txt", "There is synergy here.");
    let checked = balise(&folder, &["check", "--pack", "changed.balise", "--no-builtin", "--ui", "fr", "reply.txt"]);
    status(&checked, 2);
    assert!(err(&checked).contains("la signature est fausse"), "{}", err(&checked));
    status(&balise(&folder, &["check", "--pack", "house.balise", "--no-builtin", "reply.txt"]), 0);
}

#[test]
fn a_pack_ends_by_itself() {
    let folder = house("signing-ended");
    write(&folder, "reply.txt", "There is synergy here.");
    let check = |expires: &str| {
        write(&folder, "house/pack.yml", &format!("{MANIFEST}expires: {expires}\n"));
        balise(&folder, &["check", "--pack", "house", "--no-builtin", "--ui", "en", "reply.txt"])
    };
    let over = check("2020-01-31");
    status(&over, 0);
    assert!(err(&over).contains("house 1.0.0: left out, it ended after 2020-01-31"), "{}", err(&over));
    assert!(!out(&over).contains("office-talk"), "{}", out(&over));
    let lasting = check("9999-12-31");
    assert!(out(&lasting).contains("office-talk") && err(&lasting).is_empty(), "{}{}", out(&lasting), err(&lasting));
    status(&balise(&folder, &["pack", "keygen", "--out", "house.key"]), 0);
    check("2020-01-31");
    let built = ["pack", "build", "house", "--no-builtin", "--sign", "house.key", "--out", "house.balise"];
    status(&balise(&folder, &built), 0);
    let verified = balise(&folder, &["pack", "verify", "house.balise"]);
    status(&verified, 1);
    assert!(out(&verified).contains("it ended after 2020-01-31"), "{}", out(&verified));
}
