//! A workbook read against what it was made of, or where that is not known against the files.

use std::{collections::BTreeSet, path::Path};

use anyhow::Context;

use super::super::output;
use crate::exchange::workbook::{
    base::{Base, NoBase},
    read::{Sheet, open},
    state::State,
    taken::{Against, Filled},
};
use crate::load::Loaded;
use crate::merge::{Side, Spot, statements};
use crate::model::{Language, Messages};
use crate::{messages, told, yaml};

/// The most bytes of a workbook (16 MiB); a country's has some hundred thousand.
const MAX_BYTES: u64 = 16 << 20;

/// A workbook as it was opened.
pub(super) struct Opened {
    pub(super) sheets: Vec<Sheet>,
    /// Its file's name.
    pub(super) name: String,
    pub(super) messages: Vec<Messages>,
    pub(super) base: Result<Base, NoBase>,
}

impl Opened {
    /// Opens a workbook.
    ///
    /// # Errors
    /// It cannot be read, or is no workbook.
    pub(super) fn open(path: &Path) -> anyhow::Result<Self> {
        let cannot = || told!("cannot.read", path = path.display());
        let bytes = yaml::bounded(path, MAX_BYTES).with_context(cannot)?;
        let sheets = open(&bytes).with_context(cannot)?;
        let languages = messages::REPORT_LANGUAGES.iter().filter_map(|code| code.parse::<Language>().ok());
        let others = messages::own_of_run().iter().flat_map(messages::OwnFiles::languages);
        let languages: BTreeSet<Language> = languages.clone().chain(others).collect();
        let messages = languages.into_iter().map(messages::messages_of_run).collect::<Result<_, _>>()?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let base = Base::read(&sheets);
        Ok(Self { sheets, name, messages, base })
    }

    /// Its cells, to be read against a state.
    pub(super) fn filled(&self) -> Filled<'_> {
        Filled { sheets: &self.sheets, name: &self.name, messages: &self.messages }
    }

    /// Reads it against a state, and says what is not looked into; `None` where the state has errors.
    pub(super) fn against(&self, state: &State) -> Option<Against> {
        let against = self.filled().against(state)?;
        if !against.knows_a_sheet() {
            return Some(against);
        }
        for sentence in against.reading.unread.iter().chain(&against.absent) {
            output::say(&format!("{}: {sentence}", self.name));
        }
        Some(against)
    }
}

/// What a workbook is compared with.
pub(super) enum Past {
    /// With what it was made of.
    Base(Base),
    /// With the files: all that it says is taken.
    Files,
    /// With the files, since nobody knows what it was made of: only what is new is taken.
    Unknown,
    /// It is not this edition's.
    Foreign(Base),
}

/// Decides what a workbook is compared with.
pub(super) fn past(opened: &Opened, loaded: &Loaded) -> Past {
    let ours = State::of(loaded);
    let own = objects(&ours);
    if own.is_empty() {
        let is_other = |base: &Base| base.state.country != ours.country || base.state.edition != ours.edition;
        return match &opened.base {
            Ok(base) if is_other(base) => Past::Foreign(base.clone()),
            _ => Past::Files,
        };
    }
    match &opened.base {
        Err(_) => Past::Unknown,
        Ok(base) if base.state.country != ours.country => Past::Foreign(base.clone()),
        Ok(base) if base.state.edition == ours.edition => Past::Base(base.clone()),
        Ok(base) if objects(&base.state).iter().any(|object| own.contains(object)) => Past::Base(base.clone()),
        Ok(base) => Past::Foreign(base.clone()),
    }
}

/// The objects that a state says something of, `edition.yaml` aside.
fn objects(state: &State) -> BTreeSet<Spot> {
    let side = Side { name: String::new(), texts: state.texts.clone() };
    let all = statements(&side).unwrap_or_default().into_iter().map(|said| said.spot);
    let named = all.filter(|spot| {
        let is_name = spot.object == "area" && spot.field == "area";
        spot.file != "edition.yaml" && spot.file != "method.yaml" && !is_name
    });
    named.map(|spot| Spot { field: String::new(), ..spot }).collect()
}
