//! The consultant's desk: from an empty folder to a clean check.

mod base;
mod documents;
mod findings;
mod fix;
mod init;
mod keys;
mod next;
mod schema;
mod words;
