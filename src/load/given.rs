//! The files of an edition that lie elsewhere than in a folder, e.g. at a revision of git.

use std::collections::BTreeMap;

use crate::{
    model::Said,
    yaml::disk::{self, FileText},
};

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// Its bytes.
    Bytes(Vec<u8>),
    /// Nothing that can be read, and why.
    Unreadable(Said),
}

/// The files of an edition, and what the edition is named after.
#[derive(Clone, Debug)]
pub struct Files {
    /// The name of its country's folder.
    pub country: String,
    /// The name of its own.
    pub edition: String,
    /// The files of its folder, by name.
    pub files: BTreeMap<String, Content>,
    /// The method at the root above its country's folder.
    pub method_at_root: Option<Content>,
}

impl Content {
    /// The text, or the fault that keeps it from being read.
    pub(super) fn text(&self) -> FileText {
        match self {
            Self::Bytes(bytes) => disk::of_bytes(bytes),
            Self::Unreadable(why) => disk::unreadable(why.clone()),
        }
    }
}
