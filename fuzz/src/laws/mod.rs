//! What holds of any sound edition, whatever its files say and in whatever style: an edition made from it is sound, what goes out
//! comes in, another edition's content can be written into its files, `--fix` twice is once, a report is written twice alike.

mod chance;
mod edition;
mod tree;

use std::{collections::BTreeMap, sync::Arc};

use mdmm::exchange::references::{OtherKey, bibtex, citations::citations, merge, write};
use mdmm::exchange::workbook::state::State;
use mdmm::finding::{Finding, Severity};
use mdmm::load::{self, Content, Files, Loaded};
use mdmm::model::{Edition, Language, Window};
use mdmm::record::{
    files,
    scaffold::{Blank, Declarations, next},
};

use super::{after, base::Base, workbook};
use chance::Chance;

/// Writes an edition as the bytes of an input choose, and holds it against each law; one that is not sound is left alone.
pub fn run(bytes: &[u8]) {
    if let Some((one, other)) = sound(bytes) {
        for law in LAWS {
            law(&one, &other);
        }
    }
}

/// A law, for an edition and another of the same name.
type Law = fn(&Loaded, &Loaded);

/// The laws.
const LAWS: [Law; 5] =
    [an_edition_made_from_it_is_sound, what_goes_out_comes_in, another_content_fits, fixed_once, written_alike];

/// Two editions, where both are sound.
fn sound(bytes: &[u8]) -> Option<(Loaded, Loaded)> {
    let mut chance = Chance::new(bytes);
    let (one, other) = (loaded(&mut chance), loaded(&mut chance));
    (one.edition.is_some() && other.edition.is_some()).then_some((one, other))
}

/// An edition as the bytes of an input choose, sound or not.
#[must_use]
pub fn edition_of(bytes: &[u8]) -> Loaded {
    loaded(&mut Chance::new(bytes))
}

fn loaded(chance: &mut Chance<'_>) -> Loaded {
    let base = Base::new();
    for (file, tree) in edition::files(chance) {
        base.put(file, tree::written(&tree, chance).as_bytes());
    }
    base.load()
}

/// The texts of an edition's own files, by name.
fn texts(loaded: &Loaded) -> Vec<(String, String)> {
    let own = format!("{}/", loaded.name);
    let named = loaded.texts.iter().filter_map(|(name, text)| Some((name.strip_prefix(&own)?, text)));
    named.map(|(name, text)| (name.to_owned(), text.to_string())).collect()
}

fn edition_in(loaded: &Loaded) -> &Edition {
    loaded.edition.as_ref().expect("sound")
}

fn an_edition_made_from_it_is_sound(last: &Loaded, _: &Loaded) {
    let old = edition_in(last);
    let windows: [Window; 3] = ["2018-2023", "2021-2025", "2022"].map(|window| {
        let years: mdmm::model::Years = window.parse().expect("years");
        years.ranges()[0]
    });
    for window in windows {
        for declarations in [Declarations::Cleared, Declarations::Kept] {
            let id = "2026-01".parse().expect("an edition");
            let languages = vec![Language::ENGLISH];
            let blank = Blank { country: old.country, id, window, languages, method: &last.method };
            let made = next(&blank, &texts(last), declarations);
            let contents = made.iter().map(|(name, text)| (name.clone(), Content::Bytes(text.clone().into_bytes())));
            let files = Files {
                country: "kgz".to_owned(),
                edition: "2026-01".to_owned(),
                files: contents.collect(),
                method_at_root: None,
            };
            let new = load::edition_of_files("kgz/2026-01", &files);
            let error = new.findings.iter().find(|finding| finding.severity() == Severity::Error);
            assert!(error.is_none(), "{declarations:?} {window}: {error:?}\nfrom {:#?}\nmade {made:#?}", texts(last));
            let new = new.edition.as_ref().expect("no error");
            assert_eq!(new.window, window, "{made:#?}");
            assert_eq!(new.published, None);
            assert_eq!(
                (&new.bibliography, &new.definitions, &new.title),
                (&old.bibliography, &old.definitions, &old.title)
            );
            for (new, old) in new.areas.iter().filter(|area| !area.sources.is_empty()).zip(&old.areas) {
                assert_eq!(new.sources, old.sources);
                assert!(declarations == Declarations::Kept || new.availability.is_empty() && new.searches.is_empty());
            }
        }
    }
}

/// Through a workbook and through BibTeX.
fn what_goes_out_comes_in(loaded: &Loaded, _: &Loaded) {
    let edition = edition_in(loaded);
    if let Some(book) = workbook::exported(edition, loaded) {
        let differs = workbook::differs(&book, loaded);
        let differs = differs.unwrap_or_else(|| panic!("the workbook of {:#?}", texts(loaded)));
        assert!(differs.is_empty(), "{differs:#?}\n{:#?}", texts(loaded));
        let taken = workbook::taken(&book, loaded).expect("what is exported can be imported");
        assert!(taken == State::of(loaded).texts, "an untouched workbook changes something");
    }
    let mut out = Vec::new();
    write(&citations(edition, Language::ENGLISH), &mut out).expect("memory");
    let text = String::from_utf8(out).expect("text");
    let (references, unread) = bibtex(&text);
    assert!(unread.is_empty(), "{unread:?} {text}");
    let merged = merge(loaded, edition, &references, ("b.bib", &text), OtherKey::Ask);
    let mut read = merged.edition.unwrap_or_else(|| panic!("{:?} {text}", merged.findings));
    assert_eq!(read.bibliography.len(), edition.bibliography.len(), "{text}");
    load::update(loaded, edition, &read)
        .unwrap_or_else(|why| panic!("{why}\n{text}\n{}", amended(loaded, &read, &why)));
    read.bibliography.clone_from(&edition.bibliography);
    assert_same(&files(&read), &files(edition), loaded);
}

fn assert_same(
    read: &BTreeMap<String, mdmm::yaml::Value>,
    wanted: &BTreeMap<String, mdmm::yaml::Value>,
    loaded: &Loaded,
) {
    for (file, value) in wanted {
        assert!(read.get(file) == Some(value), "{file}: {:#?}\n{value:#?}\n{:#?}", read.get(file), texts(loaded));
    }
}

/// The files of one edition take on what another says, and say it.
fn another_content_fits(one: &Loaded, other: &Loaded) {
    let changes = load::update(one, edition_in(one), edition_in(other));
    let changes = changes.unwrap_or_else(|why| panic!("{why}\n{}", amended(one, edition_in(other), &why)));
    let mut texts: BTreeMap<String, Arc<str>> =
        texts(one).into_iter().map(|(name, text)| (name, Arc::from(text))).collect();
    texts.extend(changes.into_iter().map(|change| (change.file, Arc::from(change.new))));
    let read = load::edition_of_texts(&one.folder, texts);
    assert_same(&files(edition_in(&read)), &files(edition_in(other)), one);
}

/// The file that a refusal names, before and after it is changed.
fn amended(one: &Loaded, wanted: &Edition, why: &str) -> String {
    let (old, new) = (files(edition_in(one)), files(wanted));
    let named = texts(one).into_iter().filter(|(name, _)| why.contains(name.as_str()));
    let changed = named.map(|(name, text)| {
        let amended = mdmm::yaml::amend(&text, &old[&name], &new[&name]);
        format!("{name}:\n{text}\n-----\n{amended}")
    });
    changed.collect()
}

/// What is mended once has nothing left to mend.
fn fixed_once(loaded: &Loaded, _: &Loaded) {
    let own = format!("{}/", loaded.name);
    let of_file = |loaded: &Loaded, name: &str| -> Vec<Finding> {
        loaded.findings.iter().filter(|one| one.place.file.strip_prefix(&*own) == Some(name)).cloned().collect()
    };
    let mended = texts(loaded).into_iter().map(|(name, text)| {
        let mended = load::mend(&text, &of_file(loaded, &name));
        (name, Arc::from(mended.unwrap_or(text)))
    });
    let again = load::edition_of_texts(&loaded.folder, mended.collect());
    assert_same(&files(edition_in(&again)), &files(edition_in(loaded)), loaded);
    for (name, text) in texts(&again) {
        assert_eq!(load::mend(&text, &of_file(&again, &name)), None, "{name}: {text}");
    }
}

/// `verify` writes a report anew and compares.
fn written_alike(loaded: &Loaded, _: &Loaded) {
    let again = load::edition_of_texts(
        &loaded.folder,
        texts(loaded).into_iter().map(|(name, text)| (name, text.into())).collect(),
    );
    assert!(after::russian_page(loaded) == after::russian_page(&again), "{:#?}", texts(loaded));
}
