//! Any bytes as each file of an edition and as its method: loading ends, what loads is scored, checked and written.
#![no_main]

use std::{fs, path::PathBuf, sync::OnceLock};

use libfuzzer_sys::fuzz_target;
use mdmm::{check, finding::Severity, load, report, score};

const FILES: [&str; 7] = [
    "immigration.yaml",
    "edition.yaml",
    "bibliography.yaml",
    "requests.yaml",
    "definitions.yaml",
    "policies.yaml",
    "method.yaml",
];

/// A folder with a sound edition, one of whose files is exchanged.
fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("mdmm-fuzz-{}", std::process::id())).join("kgz/2024-01");
        fs::create_dir_all(&folder).expect("a temporary folder");
        folder
    })
}

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let folder = folder();
    for file in FILES {
        let _ = fs::remove_file(folder.join(file));
    }
    fs::write(folder.join("edition.yaml"), "country: KGZ\nedition: 2024-01\ntitle: T\n").expect("written");
    fs::write(folder.join("bibliography.yaml"), "- {id: a, title: A}\n").expect("written");
    fs::write(folder.join(FILES[usize::from(*first) % FILES.len()]), rest).expect("written");
    let loaded = load::edition(folder);
    assert_eq!(loaded.edition.is_none(), loaded.findings.iter().any(|one| one.severity() == Severity::Error));
    if let Some(edition) = &loaded.edition {
        let assessment = score::score(edition, &loaded.method);
        let _ = check::check(&assessment, &loaded.places, check::Strictness::Strict);
        let package = report::package::package(&assessment);
        mdmm::render::package::files(&package).expect("memory holds it");
    }
});
