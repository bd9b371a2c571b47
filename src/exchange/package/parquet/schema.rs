//! The schema of a table: each kind of column as Parquet has it.

use ::parquet::{
    errors::ParquetError,
    schema::{parser::parse_message_type, types::Type},
};

use crate::exchange::package::{Column, Kind, Table};

/// The columns that the path of a file gives; an engine that reads the path refuses or hides a second copy within.
const IN_THE_PATH: [&str; 2] = ["country", "edition"];

/// The columns that a file holds, with their places in a row.
pub(super) fn stored(table: &Table) -> impl Iterator<Item = (usize, &Column)> {
    table.columns.iter().enumerate().filter(|(_, column)| !IN_THE_PATH.contains(&column.name))
}

/// The schema of a table.
pub(super) fn of(table: &Table) -> Result<Type, ParquetError> {
    let columns: String = stored(table).map(|(_, column)| field(column)).collect();
    parse_message_type(&format!("message {} {{ {columns}}}", table.name))
}

fn field(column: &Column) -> String {
    let name = column.name;
    match column.kind {
        Kind::Text | Kind::Word(_) => format!("OPTIONAL BYTE_ARRAY {name} (STRING); "),
        Kind::Name => format!("REQUIRED BYTE_ARRAY {name} (STRING); "),
        Kind::Integer => format!("OPTIONAL INT32 {name}; "),
        Kind::Number => format!("OPTIONAL DOUBLE {name}; "),
        Kind::Flag => format!("REQUIRED BOOLEAN {name}; "),
        Kind::List => {
            format!(
                "REQUIRED GROUP {name} (LIST) {{ REPEATED GROUP list {{ REQUIRED BYTE_ARRAY element (STRING); }} }} "
            )
        }
    }
}
