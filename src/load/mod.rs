//! From a path, a revision or texts to an edition: everything wrong with its files is a finding, all in one run.

mod companions;
mod edition;
mod fix;
mod gathering;
mod given;
mod loaded;
mod sealed;
mod unresolved;
mod update;
mod walk;

pub use edition::{edition, edition_of_files, edition_of_texts};
pub use fix::mend;
pub use gathering::is_looked_at;
pub use given::{Content, Files};
pub use loaded::Loaded;
pub use update::{Change, update};
pub use walk::{PathError, find};
