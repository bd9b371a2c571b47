//! Many editions: countries side by side by area, year and indicator, and one country's editions in a row.

mod common;
mod country;
mod overview;
mod summary;
mod tables;

pub use country::{CountryPage, EditionLink, Making, country_page};
pub use overview::{Portfolio, portfolio};
pub use summary::Summary;
