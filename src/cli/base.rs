//! `check --base DIR`: paths as seen from a folder, where code reviews and editors look for them.

use std::{fs, path::Path, sync::Arc};

use anyhow::{Context, bail};

use crate::told;
use crate::{finding::Finding, load::Loaded, render::findings::Texts};

/// Writes the paths of what is said of an edition as seen from a folder above its root, e.g. that of a repository.
///
/// # Errors
/// Where the folder does not exist, or the edition does not lie below it.
pub(super) fn seen_from(
    base: &Path,
    loaded: &Loaded,
    findings: &mut [Finding],
    texts: &mut Texts,
) -> anyhow::Result<()> {
    let before = before_root(base, &loaded.folder)?;
    let longer = |file: &Arc<str>| -> Arc<str> { format!("{before}{file}").into() };
    for finding in findings {
        finding.place.file = longer(&finding.place.file);
        for related in &mut finding.related {
            related.place.file = longer(&related.place.file);
        }
    }
    *texts = texts.iter().map(|(file, text)| (longer(file), Arc::clone(text))).collect();
    Ok(())
}

/// What stands between a folder and the root above an edition's country, e.g. `matrices/`.
fn before_root(base: &Path, edition: &Path) -> anyhow::Result<String> {
    let from = fs::canonicalize(base).with_context(|| format!("--base {}", base.display()))?;
    let root = edition.parent().and_then(Path::parent).unwrap_or(edition);
    let Ok(between) = root.strip_prefix(&from) else {
        bail!(told!("base.outside", base = base.display(), root = root.display()));
    };
    Ok(between.components().map(|part| format!("{}/", part.as_os_str().to_string_lossy())).collect())
}
