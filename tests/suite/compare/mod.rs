//! Editions compared with editions, assessors with assessors, readings with readings.

mod adjudicated;
mod adjudicated_laws;
mod also;
mod bounds;
mod causes;
mod commands;
mod effects;
mod laws;
mod renames;
mod wording;
