//! The page in the browser: a loopback server whose rooms are what a command shows, and the rules that all of them obey.

mod address;
mod answer;
mod connections;
pub mod edits;
mod exchange;
mod gate;
mod limits;
mod listener;
pub mod session;
mod stream;
#[cfg(test)]
mod tests;
pub mod view;

pub use hyper::{Method, StatusCode, body::Bytes};

pub use answer::{Answer, Content, Question};
pub use limits::Limits;
pub use listener::{Listener, Room, Waiting};
