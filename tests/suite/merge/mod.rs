//! Three states of an edition made one: nothing that anybody wrote is lost.

mod command;
mod git;
mod laws;
mod make;
mod sources;
mod undo;
mod years;
