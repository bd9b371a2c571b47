//! From what there is to say to bytes: one file a format.

pub mod findings;
