//! A Frictionless Data Package: a CSV file a table, and datapackage.json, which describes them.

use anyhow::Context;

use super::{Package, Table, Value};
use crate::render::csv::defused;

/// Makes the files of a package, each with its name: `datapackage.json` last, so that it names nothing that is not there.
///
/// # Errors
/// None that a sink in memory gives.
pub fn files(package: &Package) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for table in &package.tables {
        files.push((format!("{}.csv", table.name), csv(table).with_context(|| table.name.to_owned())?));
    }
    files.push(("datapackage.json".to_owned(), super::descriptor::json(package)?));
    Ok(files)
}

fn csv(table: &Table) -> anyhow::Result<Vec<u8>> {
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    writer.write_record(table.columns.iter().map(|column| column.name))?;
    for row in &table.rows {
        writer.write_record(row.iter().map(|value| match value {
            // A number below 0 begins with a sign and is no formula.
            Value::Integer(_) | Value::Figure(_) | Value::Share(_) => value.to_string(),
            _ => defused(&value.to_string()).into_owned(),
        }))?;
    }
    Ok(writer.into_inner()?)
}
