//! Everything that is said of an edition's files, gathered file by file.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::unresolved::{self, Settled};
use crate::finding::{Fact, Finding, Mistake, Place, Related, Span, Vocabulary};
use crate::messages::nearest::choice_by_name;
use crate::model::{Said, Text, Written};
use crate::record::reader::{MAX_FINDINGS, Reader};
use crate::said;
use crate::yaml::{Node, disk, parse, readable, span_at};

/// The most places that are named beside the first of an unknown citation.
const MAX_RELATED: usize = 100;

/// The findings, texts and citations of one edition while its files are read.
#[derive(Debug)]
pub(super) struct Gathering {
    folder: PathBuf,
    /// The path below the root, e.g. `kgz/2024-01`.
    name: String,
    /// The files to read in place of those of the folder, by name.
    instead: Option<BTreeMap<String, disk::FileText>>,
    /// What has been found.
    pub findings: Vec<Finding>,
    /// The text of each file.
    pub texts: BTreeMap<Arc<str>, Arc<str>>,
    /// The lines of each file that could not be read.
    pub aside: BTreeMap<String, Vec<String>>,
    /// Every text that can be said in several languages, where it stands.
    pub written: Vec<(Written, Place)>,
    /// Terms that were given in several languages where they stand.
    pub words: Vec<Text>,
    /// Every citation by what it cites.
    cites: BTreeMap<Box<str>, Vec<Place>>,
}

/// Says of each block that git left that it is to be settled, and nothing else of it.
fn unsettled(reader: &mut Reader, text: &str, settled: &Settled) {
    let inside = |at: usize| settled.blocks.iter().any(|block| block.contains(&at));
    reader.findings.retain(|finding| !inside(finding.place.span.start));
    reader.cites.retain(|(_, span)| !inside(span.start));
    for block in &settled.blocks {
        let end = text[block.start..].find('\n').map_or(text.len(), |length| block.start + length);
        reader.say(span_at(text, block.start, end), Mistake::UnresolvedConflict);
    }
}

/// Whether a file of an edition's folder is looked at, by its name: hidden files and Markdown are nobody's concern.
#[must_use]
pub fn is_looked_at(name: &str) -> bool {
    !name.starts_with('.') && !name.to_ascii_lowercase().ends_with(".md")
}

impl Gathering {
    /// Begins an edition.
    pub(super) fn new(folder: &Path, name: &str) -> Self {
        Self {
            folder: folder.to_path_buf(),
            name: name.to_owned(),
            instead: None,
            findings: Vec::new(),
            texts: BTreeMap::new(),
            aside: BTreeMap::new(),
            written: Vec::new(),
            words: Vec::new(),
            cites: BTreeMap::new(),
        }
    }

    /// Begins an edition whose files are these texts, by name; the folder is not read.
    pub(super) fn of_texts(folder: &Path, name: &str, texts: BTreeMap<String, disk::FileText>) -> Self {
        Self { instead: Some(texts), ..Self::new(folder, name) }
    }

    /// Lists the files of the folder; hidden files, Markdown and folders are nobody's concern.
    pub(super) fn list(&mut self) -> BTreeSet<String> {
        if let Some(texts) = &self.instead {
            return texts.keys().cloned().collect();
        }
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) => {
                let place = Place::whole(self.path("edition.yaml"));
                self.find(place, Mistake::Unreadable { why: disk::reason(&error) });
                return BTreeSet::new();
            }
        };
        let names = entries.filter_map(Result::ok).filter_map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path();
            let is_folder = path.extension().is_none_or(|end| end != "yaml") && path.is_dir();
            (is_looked_at(&name) && !is_folder).then_some(name)
        });
        names.collect()
    }

    /// Reads one file and lets it be decoded; nothing where it cannot be read, or is empty.
    ///
    /// `wanted` says what the file must hold, for the message on an empty one.
    pub(super) fn file<T>(
        &mut self,
        file: &str,
        wanted: Option<Said>,
        decode: impl FnOnce(&mut Reader, &Node<'_>) -> T,
    ) -> Option<T> {
        let path = self.path(file);
        let read = self.read(file);
        self.texts.insert(Arc::clone(&path), Arc::clone(&read.text));
        let settled = unresolved::settle(&read.text);
        let text = settled.as_ref().map_or_else(|| Arc::clone(&read.text), |settled| Arc::from(settled.text.as_str()));
        let mut reader = Reader::new(path, Arc::clone(&text));
        let mut decoded = None;
        if let Some(fault) = read.fault {
            reader.say_fault(fault);
        } else {
            let parsed = readable(&text);
            (reader.unsure, reader.mended_texts) = (parsed.unsure, parsed.mended_texts);
            if !parsed.aside.is_empty() {
                self.aside.insert(file.to_owned(), parsed.aside);
            }
            if let (None, true, Some(wanted)) = (&parsed.root, parsed.faults.is_empty(), wanted) {
                reader.say(span_at("", 0, 0), Mistake::EmptyFile { wanted });
            }
            for fault in parsed.faults {
                reader.say_fault(fault);
            }
            decoded = parsed.root.map(|root| decode(&mut reader, &root));
        }
        if let Some(settled) = settled {
            unsettled(&mut reader, &read.text, &settled);
        }
        self.take(reader);
        decoded
    }

    fn read(&self, file: &str) -> disk::FileText {
        match self.instead.as_ref().and_then(|texts| texts.get(file)) {
            Some(text) => text.clone(),
            None => disk::read(&self.folder.join(file)),
        }
    }

    /// Takes over what a reader has gathered.
    fn take(&mut self, reader: Reader) {
        for (id, span) in reader.cites {
            let place = Place { file: Arc::clone(&reader.file), span };
            self.cites.entry(id).or_default().push(place);
        }
        let file = &reader.file;
        let place = |span| Place { file: Arc::clone(file), span };
        self.written.extend(reader.written.into_iter().map(|(written, span)| (written, place(span))));
        self.words.extend(reader.words);
        self.findings.extend(reader.findings);
    }

    /// Reports a file that is not there.
    pub(super) fn missing(&mut self, file: &str) {
        let place = Place::whole(self.path(file));
        self.find(place, Mistake::MissingFile { file: file.to_owned(), misnamed: None });
    }

    /// Takes a file that lies there under another name for the one that is missing: one finding, not two.
    pub(super) fn bring_together_misnamed(&mut self) {
        let strays: Vec<(String, String)> = self.findings.iter().filter_map(misnamed).collect();
        for finding in &mut self.findings {
            if let Fact::Mistake(Mistake::MissingFile { file, misnamed }) = &mut finding.fact {
                *misnamed = strays.iter().find(|(_, meant)| meant == file).map(|(stray, _)| stray.clone());
            }
        }
        let is_told =
            |finding: &Finding| matches!(&finding.fact, Fact::Mistake(Mistake::MissingFile { misnamed: Some(_), .. }));
        let told: Vec<String> =
            self.findings.iter().filter(|finding| is_told(finding)).filter_map(missing_name).collect();
        self.findings.retain(|finding| misnamed(finding).is_none_or(|(_, meant)| !told.contains(&meant)));
    }

    /// Reports something about a file as a whole.
    pub(super) fn stray(&mut self, file: &str, mistake: Mistake) {
        let place = Place::whole(self.path(file));
        self.find(place, mistake);
    }

    /// Tells whether a file has a key `area` at its top, whatever it is called.
    pub(super) fn speaks_of_area(&self, file: &str) -> bool {
        let read = self.read(file);
        let parsed = if read.fault.is_none() { parse(&read.text) } else { return false };
        parsed.root.is_some_and(|root| crate::record::known::keys(&root).iter().any(|(key, _)| *key == "area"))
    }

    /// Reports what is cited and stands in no bibliography: one finding for each identifier, with all its places.
    ///
    /// `taken` are the bibliography's identifiers; nothing where the bibliography is not there.
    pub(super) fn look_up_cites(&mut self, taken: Option<&BTreeMap<String, Span>>, names: &[(String, &str)]) {
        let cites = std::mem::take(&mut self.cites);
        let Some(taken) = taken else {
            let first = cites.into_values().flatten().min();
            if let Some(place) = first {
                self.find(place, Mistake::MissingFile { file: "bibliography.yaml".to_owned(), misnamed: None });
            }
            return;
        };
        // What could not be read of the bibliography may be the entry that is cited.
        let aside = self.aside.get("bibliography.yaml").map_or(&[][..], Vec::as_slice);
        let is_aside = |id: &str| aside.iter().any(|line| line.contains(id));
        let unknown = cites.into_iter().filter(|(id, _)| !taken.contains_key(&**id) && !is_aside(id));
        for (id, mut places) in unknown.take(MAX_FINDINGS) {
            places.sort();
            let mut places = places.into_iter();
            let Some(place) = places.next() else { continue };
            let names = names.iter().map(|(name, id)| (&**name, *id));
            let choice = choice_by_name(&id, taken.keys().map(|id| &**id), names);
            let mistake = Mistake::Unknown { vocabulary: Vocabulary::Cite, choice };
            let fact = Fact::Mistake(mistake.shortened());
            let related = places.take(MAX_RELATED).map(|place| Related { place, label: said!("place.cited") });
            let related = related.collect();
            self.findings.push(Finding { place, fact, related });
        }
    }

    fn find(&mut self, place: Place, mistake: Mistake) {
        self.findings.push(Finding { place, fact: Fact::Mistake(mistake.shortened()), related: Vec::new() });
    }

    fn path(&self, file: &str) -> Arc<str> {
        format!("{}/{file}", self.name).into()
    }
}

/// A file without meaning, and the one that was probably meant.
fn misnamed(finding: &Finding) -> Option<(String, String)> {
    match &finding.fact {
        Fact::Mistake(Mistake::UnknownFile { file, nearest: Some(nearest) }) => Some((file.clone(), nearest.clone())),
        _ => None,
    }
}

/// The name of a file that is missing.
fn missing_name(finding: &Finding) -> Option<String> {
    match &finding.fact {
        Fact::Mistake(Mistake::MissingFile { file, .. }) => Some(file.clone()),
        _ => None,
    }
}
