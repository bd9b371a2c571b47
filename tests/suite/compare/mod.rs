//! Editions compared with editions, assessors with assessors, readings with readings.

mod causes;
mod commands;
mod laws;
mod renames;
mod wording;
