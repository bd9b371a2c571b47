//! Pages: a view model goes through the templates, built in or the user's own, into one self-contained HTML file.

pub use super::templates::{Failure, Pages, TEMPLATES, Templates, page};
