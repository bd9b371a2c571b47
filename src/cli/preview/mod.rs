//! The live preview: builds that follow the files as they are saved, and what a browser is shown of them.

mod build;
mod change;
mod follow;
mod look;
mod room;
mod state;
mod steps;
mod watches;

pub(super) use build::{Build, Builder};
pub(super) use follow::{Audience, Follower, Happening};
pub(super) use state::Preview;
