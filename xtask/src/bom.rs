//! The software bill of materials: CycloneDX as JSON, beside the archives. The same lock files give the same bytes: it bears
//! neither time nor serial number.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Value, json};

use crate::process::{Result, cargo, output, root};

/// The features of each Wasm that the archives hold.
const WASM: [&str; 3] = ["", "academy", "studio"];

/// What the archives are made of: crates in the Wasm (required), crates and npm packages that only build or test (excluded).
pub fn bill(version: &str) -> Result<Vec<u8>> {
    let shipped = shipped()?;
    let mut components = crates(&shipped)?;
    components.extend(packages()?);
    components.sort_by_key(|component| component["bom-ref"].as_str().unwrap_or_default().to_owned());
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {
            "type": "application",
            "bom-ref": format!("balise@{version}"),
            "name": "balise",
            "version": version,
            "licenses": [{"expression": "MIT OR Apache-2.0"}],
        }},
        "components": components,
        "dependencies": [{
            "ref": format!("balise@{version}"),
            "dependsOn": shipped.iter().map(|(name, version)| purl("cargo", name, version)).collect::<Vec<_>>(),
        }],
    });
    let mut bytes = serde_json::to_vec_pretty(&bill).map_err(|error| error.to_string())?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn purl(kind: &str, name: &str, version: &str) -> String {
    format!("pkg:{kind}/{}@{version}", name.replace('@', "%40"))
}

fn word<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn component(
    kind: &str,
    name: &str,
    version: &str,
    shipped: bool,
    licence: &str,
    hash: Option<(&str, String)>,
) -> Value {
    let purl = purl(kind, name, version);
    let mut component = json!({
        "type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl,
        "scope": if shipped { "required" } else { "excluded" },
    });
    // Some write `MIT/Apache-2.0`; the list of what is allowed is deny.toml's.
    let licence = licence.replace('/', " OR ");
    if licence.starts_with("SEE ") {
        component["licenses"] = json!([{"license": {"name": licence}}]);
    } else if !licence.is_empty() {
        component["licenses"] = json!([{"expression": licence}]);
    }
    if let Some((algorithm, content)) = hash {
        component["hashes"] = json!([{"alg": algorithm, "content": content}]);
    }
    component
}

fn metadata(arguments: &[&str]) -> Result<Value> {
    let said = output(cargo().args(["metadata", "--format-version", "1", "--locked"]).args(arguments))
        .ok_or("cargo metadata failed")?;
    serde_json::from_str(&said).map_err(|error| format!("cargo metadata: {error}"))
}

/// Name and version of each crate that is compiled into one of the Wasm files: neither for building nor for testing.
fn shipped() -> Result<BTreeSet<(String, String)>> {
    let mut found = BTreeSet::new();
    for features in WASM {
        let target = ["--filter-platform", crate::core::TARGET, "--no-default-features", "--features", features];
        let metadata = metadata(&target)?;
        let list = |value: &'_ Value| value.as_array().cloned().unwrap_or_default();
        let named: BTreeMap<String, (String, String)> = list(&metadata["packages"])
            .iter()
            .map(|package| {
                let name = (word(package, "name").to_owned(), word(package, "version").to_owned());
                (word(package, "id").to_owned(), name)
            })
            .collect();
        let nodes = list(&metadata["resolve"]["nodes"]);
        let mut open: Vec<String> =
            named.iter().filter(|(_, (name, _))| name == "balise").map(|(id, _)| id.clone()).collect();
        let mut seen = BTreeSet::new();
        while let Some(id) = open.pop() {
            if !seen.insert(id.clone()) {
                continue;
            }
            let node = nodes.iter().find(|node| word(node, "id") == id);
            for dependency in node.map(|node| list(&node["deps"])).unwrap_or_default() {
                // `null` is an ordinary dependency, beside `dev` and `build`.
                if list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"].is_null()) {
                    open.push(word(&dependency, "pkg").to_owned());
                }
            }
        }
        found.extend(seen.into_iter().filter_map(|id| named.get(&id).cloned()).filter(|(name, _)| name != "balise"));
    }
    Ok(found)
}

/// Every crate of Cargo.lock, with the digest that cargo checks.
fn crates(shipped: &BTreeSet<(String, String)>) -> Result<Vec<Value>> {
    let metadata = metadata(&["--all-features"])?;
    let lock = fs::read_to_string(root().join("Cargo.lock")).map_err(|error| format!("Cargo.lock: {error}"))?;
    let digests: BTreeMap<(&str, &str), &str> = lock
        .split("[[package]]")
        .filter_map(|entry| {
            let value = |key: &str| {
                let line = entry.lines().find_map(|line| line.strip_prefix(key)?.trim().strip_prefix('='))?;
                Some(line.trim().trim_matches('"'))
            };
            Some(((value("name")?, value("version")?), value("checksum")?))
        })
        .collect();
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    let outside = packages.iter().filter(|package| package["source"].is_string());
    Ok(outside
        .map(|package| {
            let (name, version) = (word(package, "name"), word(package, "version"));
            let ships = shipped.contains(&(name.to_owned(), version.to_owned()));
            let digest = digests.get(&(name, version)).map(|digest| ("SHA-256", (*digest).to_owned()));
            component("cargo", name, version, ships, word(package, "license"), digest)
        })
        .collect())
}

/// Every package of package-lock.json: all but a few only build and test.
fn packages() -> Result<Vec<Value>> {
    let lock =
        fs::read_to_string(root().join("package-lock.json")).map_err(|error| format!("package-lock.json: {error}"))?;
    let lock: Value = serde_json::from_str(&lock).map_err(|error| format!("package-lock.json: {error}"))?;
    let mut found = BTreeMap::new();
    for (path, package) in lock["packages"].as_object().into_iter().flatten().filter(|(path, _)| !path.is_empty()) {
        let name = path.rsplit("node_modules/").next().unwrap_or(path);
        let version = word(package, "version");
        let licence = word(package, "license");
        let digest = word(package, "integrity").strip_prefix("sha512-").and_then(hexadecimal);
        let entry =
            component("npm", name, version, BUNDLED.contains(&name), licence, digest.map(|digest| ("SHA-512", digest)));
        found.insert((name.to_owned(), version.to_owned()), entry);
    }
    Ok(found.into_values().collect())
}

/// npm packages of which the build puts code into the archives: the charts of the academy, the studio's archives.
const BUNDLED: [&str; 2] = ["uplot", "fflate"];

/// Base64, as npm writes digests, in hexadecimal, as CycloneDX does.
fn hexadecimal(base64: &str) -> Option<String> {
    let mut bits = 0_u32;
    let mut held = 0;
    let mut written = String::new();
    for letter in base64.bytes().filter(|letter| *letter != b'=') {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            written.push_str(&format!("{:02x}", bits >> held & 0xff));
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bill_names_what_ships_and_what_builds() {
        let bytes = bill("1.2.3").expect("a bill");
        assert_eq!(bytes, bill("1.2.3").expect("a bill"), "the same bytes twice");
        let bill: Value = serde_json::from_slice(&bytes).expect("JSON");
        let components = bill["components"].as_array().expect("a list");
        let of = |start: &str| components.iter().find(|component| word(component, "purl").starts_with(start));
        for (package, scope) in [
            ("pkg:cargo/postcard@", "required"),
            ("pkg:cargo/wasm-bindgen@", "required"),
            ("pkg:cargo/criterion@", "excluded"),
            ("pkg:cargo/clap@", "excluded"),
            ("pkg:npm/esbuild@", "excluded"),
            ("pkg:npm/%40types/chrome@", "excluded"),
        ] {
            assert_eq!(of(package).map(|found| word(found, "scope")), Some(scope), "{package}");
        }
        let digest = |component: &Value| word(&component["hashes"][0], "content").len();
        assert_eq!(of("pkg:cargo/postcard@").map(digest), Some(64));
        assert_eq!(of("pkg:npm/esbuild@").map(digest), Some(128));
        let unnamed = components.iter().filter(|component| component["licenses"].is_null()).count();
        assert!(unnamed * 20 < components.len(), "{unnamed} of {} without a licence", components.len());
        let needed = bill["dependencies"][0]["dependsOn"].as_array().expect("a list");
        assert!((10..80).contains(&needed.len()), "{} crates ship", needed.len());
    }

    #[test]
    fn digests_are_turned_into_hexadecimal() {
        assert_eq!(hexadecimal("AP8Q"), Some("00ff10".to_owned()));
        assert_eq!(hexadecimal("/w=="), Some("ff".to_owned()));
        assert_eq!(hexadecimal("*"), None);
    }
}
