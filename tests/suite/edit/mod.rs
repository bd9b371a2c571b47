//! The desk without a browser: what its protocol changes, what it refuses, and what it lives through.

mod changes;
mod lives;
mod opened;
mod safety;
