//! One edition's folder: every file is read, and everything wrong with any of them is found in one run.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::companions::Companions;
use super::gathering::Gathering;
use super::given::Files;
use super::loaded::Loaded;
use super::sealed;
use crate::messages::nearest::nearest;
use crate::record::area::{Against, ReadArea};
use crate::record::edition_file::{FolderNames, Head};
use crate::record::known::Known;
use crate::record::method_file::MethodFile;
use crate::record::{Companion, Places, built_in_method, embedded_versions, method_file};
use crate::said;
use crate::yaml::disk::FileText;
use crate::{
    finding::{Fact, Finding, Mistake, Place, Severity, sort},
    model::{AreaTables, Edition, Method},
};

/// The most cells of an edition; one of a country has some thousand.
const MAX_CELLS: usize = 100_000;

/// The files of an edition that are no area's.
fn files_beside_areas() -> impl Iterator<Item = String> {
    let companions = Companion::ALL.iter().map(|companion| companion.file());
    ["edition.yaml", method_file::FILE].into_iter().map(str::to_owned).chain(companions)
}

/// The parts of an edition, as far as they are right.
#[derive(Default)]
struct Parts {
    head: Option<Head>,
    areas: Vec<AreaTables>,
    places: Places,
    companions: Companions,
}

/// Loads the edition of a folder: its tables where nothing is wrong with them, and every finding of its files.
#[must_use]
pub fn edition(folder: &Path) -> Loaded {
    load(folder, Gathering::new)
}

/// Loads the edition of a folder as if its files were these texts, by name; only its method is read from the disk.
#[must_use]
pub fn edition_of_texts(folder: &Path, texts: BTreeMap<String, Arc<str>>) -> Loaded {
    let whole = |text| FileText { text, fault: None };
    let texts = texts.into_iter().map(|(file, text)| (file, whole(text))).collect();
    load(folder, |folder, name| Gathering::of_texts(folder, name, texts))
}

/// Loads an edition whose files lie elsewhere than in a folder; `named` is what a person calls the place.
#[must_use]
pub fn edition_of_files(named: &str, files: &Files) -> Loaded {
    let names = FolderNames { country: files.country.clone(), edition: files.edition.clone() };
    let name = names.to_string();
    let texts: BTreeMap<String, FileText> =
        files.files.iter().map(|(file, content)| (file.clone(), content.text())).collect();
    let beside = texts.get(method_file::FILE).cloned().map(|text| (text, format!("{name}/{}", method_file::FILE)));
    let root = files.method_at_root.iter().map(|content| (content.text(), method_file::FILE.to_owned()));
    let methods = beside.into_iter().chain(root);
    let gathering = Gathering::of_texts(Path::new(named), &name, texts);
    read(PathBuf::from(named), &names, gathering, methods)
}

fn load(folder: &Path, begin: impl FnOnce(&Path, &str) -> Gathering) -> Loaded {
    // A folder given as `.` has its name only after this; what cannot be resolved cannot be read either, and says so.
    let named = folder;
    let folder = fs::canonicalize(named).unwrap_or_else(|_| named.to_path_buf());
    let root = sealed::root(named, &folder);
    let names = folder_names(&folder);
    let name = names.to_string();
    let gathering = begin(&folder, &name);
    let methods = method_file::in_folder(&folder, &name);
    sealed::sealed(read(folder, &names, gathering, methods), root.as_deref())
}

/// Reads the files of an edition; the methods are those beside it and at its root.
fn read(
    folder: PathBuf,
    names: &FolderNames,
    mut gathering: Gathering,
    methods: impl Iterator<Item = (FileText, String)>,
) -> Loaded {
    let files = gathering.list();
    let head = read_head(&mut gathering, &files, names);
    let required = head.as_ref().and_then(|head| head.requires.as_ref()).map(|(version, _)| version);
    let method = method_file::of(methods, required);
    let parts = read_all(&mut gathering, &files, head, &method);
    let name = names.to_string();
    finish(folder, name, gathering, parts, &method)
}

/// Returns the names of the folder and of the one above.
fn folder_names(folder: &Path) -> FolderNames {
    let name = |path: Option<&Path>| {
        path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    };
    FolderNames { country: name(folder.parent()), edition: name(Some(folder)) }
}

/// Reads `edition.yaml`, which comes first: it says which method the other files are read by.
fn read_head(gathering: &mut Gathering, files: &BTreeSet<String>, names: &FolderNames) -> Option<Head> {
    if !files.contains("edition.yaml") {
        gathering.missing("edition.yaml");
        return None;
    }
    let wanted = Some(said!("empty.edition"));
    gathering.file("edition.yaml", wanted, |reader, root| reader.edition_file(root, names)).flatten()
}

/// Reads the other files of the folder.
fn read_all(gathering: &mut Gathering, files: &BTreeSet<String>, head: Option<Head>, method: &MethodFile) -> Parts {
    let mut parts = Parts { head, ..Parts::default() };
    let known = read_areas(gathering, files, method, &mut parts);
    let assessors = parts.head.as_ref().map_or(&[][..], |head| &head.assessors);
    parts.companions = Companions::read(gathering, files, &known, assessors);
    parts
}

/// Reads the areas' files, and returns the identifiers with those that the country adds.
fn read_areas(gathering: &mut Gathering, files: &BTreeSet<String>, method: &MethodFile, parts: &mut Parts) -> Known {
    let mut known = method.known.clone();
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    let beside: BTreeSet<String> = files_beside_areas().collect();
    for file in files.difference(&beside) {
        let Some(stem) = area_stem(gathering, file, &method.known) else { continue };
        let window = parts.head.as_ref().and_then(|head| head.window);
        let against = Against { stem: &stem, known: &method.known, method: method.method.as_deref(), window };
        let read = gathering.file(file, Some(said!("empty.area")), |reader, root| {
            let read = reader.area(root, against)?;
            if let Some(mistake) = own_file(&read, Named { stem: &stem, files, known: &method.known, taken: &taken }) {
                reader.say(read.at, mistake);
            }
            Some(read)
        });
        let Some(read) = read.flatten() else {
            known.open.push(stem);
            continue;
        };
        if let Some(id) = &read.id {
            known.replace(id.as_str(), read.indicators);
            taken.entry(id.to_string()).or_insert_with(|| file.clone());
        }
        if let Some((tables, places)) = read.tables {
            parts.places.areas.insert(tables.area.clone(), places);
            parts.areas.push(tables);
        }
    }
    let order = |tables: &AreaTables| method.known.areas.iter().position(|(id, _)| id == tables.area.as_str());
    parts.areas.sort_by_key(order);
    known
}

/// Returns the name of an area's file without `.yaml`; another file is a finding, unless it speaks of an area.
fn area_stem(gathering: &mut Gathering, file: &str, known: &Known) -> Option<String> {
    let stem = file.strip_suffix(".yaml");
    if let Some(stem) = stem
        && (known.is_unsure() || known.indicators(stem).is_some() || gathering.speaks_of_area(file))
    {
        return Some(stem.to_owned());
    }
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut legal: Vec<String> = files_beside_areas().collect();
    legal.extend(known.areas.iter().map(|(area, _)| format!("{area}.yaml")));
    let legal: Vec<&str> = legal.iter().map(|legal| &**legal).collect();
    let meant = nearest(&format!("{stem}.yaml"), &legal).map(str::to_owned);
    gathering.stray(file, Mistake::UnknownFile { file: file.to_owned(), nearest: meant });
    None
}

/// Tells what is wrong where a file's `area` is not the one that its name says.
fn own_file(read: &ReadArea, named: Named<'_>) -> Option<Mistake> {
    let area = read.id.as_ref()?.to_string();
    if area == named.stem {
        return None;
    }
    let right = format!("{area}.yaml");
    let other = if named.files.contains(&right) { Some(right) } else { named.taken.get(&area).cloned() };
    match other.filter(|_| named.known.indicators(named.stem).is_none()) {
        Some(file) => Some(Mistake::RepeatedArea { area, file }),
        None => Some(Mistake::PathMismatch { field: "area", written: area, path: named.stem.to_owned() }),
    }
}

/// The names of the files around an area's file.
#[derive(Clone, Copy)]
struct Named<'a> {
    stem: &'a str,
    files: &'a BTreeSet<String>,
    known: &'a Known,
    /// The files read so far, by area.
    taken: &'a BTreeMap<String, String>,
}

/// Brings everything together: the tables only where no finding is an error.
fn finish(folder: PathBuf, name: String, mut gathering: Gathering, parts: Parts, method: &MethodFile) -> Loaded {
    gathering.bring_together_misnamed();
    let Gathering { mut findings, mut texts, written, words, .. } = gathering;
    findings.extend(method.findings.iter().cloned());
    if let Some(file) = &method.name {
        texts.insert(file.clone(), method.text.clone());
    }
    let places = parts.places.clone();
    if let (Some(head), Some(scored)) = (&parts.head, &method.method) {
        findings.extend(other_version(head, scored, &name, method.name.as_deref()));
        findings.extend(too_many_cells(head, &parts.areas, scored, &name));
    }
    sort(&mut findings);
    let has_errors = findings.iter().any(|finding| finding.severity() == Severity::Error);
    let edition = if has_errors || method.method.is_none() { None } else { parts.edition(words) };
    let method = method.method.clone().unwrap_or_else(built_in_method);
    Loaded { folder, name, edition: edition.map(Arc::new), method, places, findings, texts, written }
}

/// Reports an edition that asks for another version of the method than is found.
fn other_version(head: &Head, method: &Method, name: &str, file: Option<&str>) -> Option<Finding> {
    let (required, span) = head.requires.as_ref().filter(|(required, _)| *required != method.version)?;
    let mistake = Mistake::MethodVersion {
        required: required.to_string(),
        found: file.map(|file| (file.to_owned(), method.version.to_string())),
        built_in: embedded_versions().map(str::to_owned).collect(),
    };
    let place = Place { file: format!("{name}/edition.yaml").into(), span: *span };
    Some(Finding { place, fact: Fact::Mistake(mistake), related: Vec::new() })
}

/// Reports an edition with more cells than a report can show: each indicator of each area has one a year.
fn too_many_cells(head: &Head, tables: &[AreaTables], method: &Method, name: &str) -> Option<Finding> {
    let mut cells = 0;
    for area in &method.areas {
        let own = tables.iter().find(|tables| tables.area == area.id);
        let window = own.map(|own| own.window).or(head.window)?;
        let indicators = area.indicators.len() + own.map_or(0, |own| own.indicators.len());
        cells += window.years().count() * indicators;
        if cells > MAX_CELLS {
            let file = own.map_or_else(|| "edition.yaml".to_owned(), |own| format!("{}.yaml", own.area));
            let mistake = Mistake::TooMany { what: said!("many.cells"), most: MAX_CELLS };
            let place = Place::whole(format!("{name}/{file}").into());
            return Some(Finding { place, fact: Fact::Mistake(mistake), related: Vec::new() });
        }
    }
    None
}

impl Parts {
    /// Makes an edition; nothing where something essential is lacking, which has been reported.
    fn edition(self, terms: Vec<crate::model::Text>) -> Option<Edition> {
        let mut head = self.head?;
        for term in terms {
            let first = term.versions().next().map(|version| Box::from(version.words));
            if let Some(first) = first {
                head.words.entry(first).or_insert(term);
            }
        }
        Some(Edition {
            country: head.country?,
            id: head.id?,
            title: head.title?,
            published: head.published,
            window: head.window?,
            requires: head.requires.map(|(version, _)| version),
            assessors: head.assessors,
            languages: head.languages,
            words: Arc::new(head.words),
            contact: head.contact,
            limitations: head.limitations,
            based_on: head.based_on,
            disclaimer: head.disclaimer,
            summary: head.summary,
            recommendations: head.recommendations,
            acknowledgements: head.acknowledgements,
            imprint: head.imprint,
            bibliography: self.companions.publications,
            requests: self.companions.requests,
            definitions: self.companions.definitions,
            policies: self.companions.policies,
            reviews: self.companions.reviews,
            acronyms: self.companions.acronyms,
            areas: self.areas,
        })
    }
}
