//! The site, in `target/site`: what packs say, as pages and as a voice guide, then everything that `www/site/build.mjs` puts around it.

use crate::process::{Result, cargo, root, run};
use crate::setup::Tools;

/// The brand of the voice guide that the site shows.
const COMPANY: &str = "www/site/company/profile.yml";

/// Builds it, of what `core` and the pages of `www/` already are.
pub fn build(tools: &Tools) -> Result<()> {
    let web = root().join("target/web");
    let docs = ["run", "--quiet", "--bin", "balise", "--", "pack", "docs"];
    run(cargo().args(docs).arg("--pages").arg(web.join("pages.json")))?;
    for language in ["en", "fr"] {
        let guide = web.join(format!("guide-{language}.html"));
        run(cargo().args(docs).args(["--profile", COMPANY, "--ui", language, "--out"]).arg(guide))?;
    }
    tools.node(&["www/site/build.mjs"])
}
