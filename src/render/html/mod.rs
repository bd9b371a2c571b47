//! Pages: a view model goes through the templates, built in or the user's own, into one self-contained HTML file.

mod page;
mod templates;

pub use page::{Failure, Pages, page};
pub use templates::{TEMPLATES, Templates};
