//! Many editions, tables for other programs, and what cannot break the program.

mod corpus;
mod package;
#[cfg(feature = "parquet")]
mod parquet;
mod site;
mod unbroken;
