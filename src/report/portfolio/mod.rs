//! Many editions: countries side by side by area, year and indicator, and one country's editions in a row.

mod common;
mod country;
mod order;
mod overview;
mod summary;
mod tables;
mod tiles;
mod way;

pub use country::{ChangeLink, CountryPage, EditionLink, Making, country_page};
pub use overview::{Portfolio, portfolio};
pub use summary::Summary;
pub use tiles::{PLACES, Tile, Tiles};
pub use way::{LanguageLink, SiteLanguage, Way, WayLink};
