//! A sound edition in a temporary folder, one of whose files an input takes the place of.

use std::{
    fs,
    path::PathBuf,
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
};

use mdmm::load::{self, Loaded};

/// The files of the sound edition.
const FILES: [(&str, &str); 3] = [
    (
        "edition.yaml",
        "country: KGZ\nedition: 2024-01\ntitle: T\nwindow: 2020-2023\nlanguages: [en, ru]\nassessors: [A1]\n",
    ),
    ("bibliography.yaml", "- {id: a, title: A}\n- {id: b, institution: {en: B, ru: Б}, published: 2021}\n"),
    (
        "immigration.yaml",
        "area: immigration\navailability:\n  stock: {2020: partial, 2021: {status: missing, reasons: [not_collected]}}\n  \
         flow: {2020-2022: available}\nsources:\n  - {cite: a, type: administrative, access: public, covers: {flow: 2020-2021, \
         flow_by_gender: [{years: 2020, values: {2020: {female: 1, male: 2}}}]}}\n",
    ),
];

/// A folder that one input is tried in.
pub struct Base {
    root: PathBuf,
}

impl Base {
    /// A folder with the sound edition.
    ///
    /// # Panics
    /// Where the machine refuses.
    #[must_use]
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("mdmm-fuzz-{}-{number}", std::process::id()));
        let base = Self { root };
        fs::create_dir_all(base.edition()).expect("a temporary folder");
        for (file, text) in FILES {
            base.put(file, text.as_bytes());
        }
        base
    }

    /// The edition's folder.
    #[must_use]
    pub fn edition(&self) -> PathBuf {
        self.root.join("kgz/2024-01")
    }

    /// Writes a file of the edition's folder.
    ///
    /// # Panics
    /// Where the machine refuses.
    pub fn put(&self, file: &str, bytes: &[u8]) -> PathBuf {
        let path = self.edition().join(file);
        fs::write(&path, bytes).expect("written");
        path
    }

    /// Loads the edition as it is now.
    #[must_use]
    pub fn load(&self) -> Loaded {
        load::edition(&self.edition())
    }
}

impl Default for Base {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Base {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.root);
    }
}

/// The sound edition, loaded once.
///
/// # Panics
/// Where it is not sound.
pub fn sound() -> &'static Loaded {
    static SOUND: OnceLock<Loaded> = OnceLock::new();
    SOUND.get_or_init(|| {
        let loaded = Base::new().load();
        assert!(loaded.edition.is_some(), "{:?}", loaded.findings);
        loaded
    })
}
