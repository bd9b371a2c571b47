//! The records of an edition: how each is read from YAML, written back, described by a schema and shown in a new file.

mod acronyms;
pub(crate) mod area;
mod availability;
pub(crate) mod bibliography;
mod companions;
mod dates;
mod definitions;
pub(crate) mod edition_file;
pub(crate) mod encode;
pub(crate) mod fields;
mod figures;
mod indicators;
pub(crate) mod known;
pub(crate) mod method;
pub(crate) mod method_file;
mod methods;
mod own_words;
mod places;
mod policies;
pub(crate) mod reader;
mod readings;
mod reasons;
mod records;
mod requests;
mod reviews;
pub mod scaffold;
pub mod schema;
mod sources;
mod years;

pub use companions::Companion;
pub use encode::files;
pub use method_file::{built_in_method, method_for};
pub use methods::{embedded_versions, is_embedded};
pub use places::{AreaPlaces, Places, Route};
pub use readings::{ReadingsFile, readings};
pub use records::records;
