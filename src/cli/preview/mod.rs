//! The live preview: pages that follow the files as they are saved, and the loopback server that shows them.

mod answer;
mod build;
mod change;
mod server;
mod state;
mod watcher;

pub(super) use build::{Build, Builder};
pub(super) use change::Change;
pub(super) use server::serve;
pub(super) use state::Preview;
pub(super) use watcher::follow;
