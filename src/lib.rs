//! Data-gap availability matrices by IOM's Migration Data Mapping Methodology: from YAML tables to a gap report.
#![forbid(unsafe_code)]

pub mod advise;
pub mod check;
pub mod cli;
pub mod compare;
pub mod exchange;
pub mod finding;
pub mod load;
pub mod messages;
pub mod model;
pub mod record;
pub mod render;
pub mod report;
pub mod score;
pub mod wording;
pub mod yaml;
