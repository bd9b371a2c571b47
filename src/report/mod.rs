//! View models: every word, order and figure that an output shows is fixed here.

pub mod adjudication;
pub mod agree;
pub mod agree_page;
mod agree_words;
pub mod also;
mod behind;
pub mod cell_side;
mod change_words;
pub mod coverage;
pub mod diff;
pub mod diff_fold;
pub mod diff_page;
mod diff_summary;
pub mod explanation;
pub mod figures;
pub mod history;
pub mod index_words;
pub mod institutions;
pub mod matrix;
pub mod page;
pub mod pane;
pub mod portfolio;
pub mod rows;
pub mod scores;
pub mod sensitivity;
pub mod shade;
pub mod text_change;
