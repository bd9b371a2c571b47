//! Many editions, tables for other programs, and what cannot break the program.

mod corpus;
mod country;
mod harmless;
mod killed;
mod logs;
mod machine;
mod methods;
mod package;
#[cfg(feature = "parquet")]
mod parquet;
mod places;
mod site;
mod streamed;
#[path = "../../../fuzz/src/lib.rs"]
pub mod targets;
mod unbroken;
mod unchanged;
mod ways;
