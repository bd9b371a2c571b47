//! What the machine refuses, in the language of the run: the system says it in English.

use std::io;

use super::speech::speech;
use crate::{model::Language, told};

/// What the machine says. In English it is said in the system's own words, in other languages by its kind.
#[must_use]
pub fn machine_says(refused: &io::Error) -> String {
    if speech().language() == Language::ENGLISH {
        return refused.to_string();
    }
    match refused.kind() {
        io::ErrorKind::FileTooLarge => told!("io.too-large"),
        io::ErrorKind::NotFound => told!("io.not-found"),
        // What the program itself refuses is in the language already.
        io::ErrorKind::PermissionDenied if refused.get_ref().is_some() => refused.to_string(),
        io::ErrorKind::PermissionDenied => told!("io.permission"),
        io::ErrorKind::AlreadyExists => told!("io.exists"),
        io::ErrorKind::IsADirectory => told!("io.is-folder"),
        io::ErrorKind::NotADirectory => told!("io.no-folder"),
        io::ErrorKind::StorageFull => told!("io.full"),
        io::ErrorKind::ReadOnlyFilesystem => told!("io.read-only"),
        io::ErrorKind::AddrInUse => told!("io.in-use"),
        io::ErrorKind::UnexpectedEof => told!("io.ends"),
        io::ErrorKind::InvalidData if refused.raw_os_error().is_some() => told!("io.not-text"),
        // The program's own words, which are in the language already.
        _ if refused.get_ref().is_some() => refused.to_string(),
        _ => told!("io.other", error = refused.to_string()),
    }
}
