//! Many editions, tables for other programs, and what cannot break the program.

mod corpus;
mod package;
mod site;
mod unbroken;
