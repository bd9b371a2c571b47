//! Parquet, partitioned as Hive does: a folder a table, in it a file an edition, whose path names the country and the edition.

mod column;
mod schema;

use std::{path::PathBuf, sync::Arc};

use ::parquet::{
    basic::Compression,
    errors::ParquetError,
    file::{
        metadata::KeyValue,
        properties::{WriterProperties, WriterPropertiesPtr},
        writer::SerializedFileWriter,
    },
};
use anyhow::Context;

use super::{Package, Table};

/// Makes the files of a package, each with its path below the folder of the whole set.
///
/// # Errors
/// None that a sink in memory gives.
pub fn files(package: &Package) -> anyhow::Result<Vec<(PathBuf, Vec<u8>)>> {
    let properties = Arc::new(properties(package));
    let one = |table: &Table| Ok((path(package, table), file(table, &properties).context(table.name)?));
    package.tables.iter().map(one).collect()
}

/// `cells/country=KGZ/edition=2024-01/cells.parquet`: an engine is pointed at `cells` and finds the two columns in the path.
fn path(package: &Package, table: &Table) -> PathBuf {
    // The one character of an identifier that Hive escapes; Windows allows it in no name.
    let edition = package.edition.replace(':', "%3A");
    let partition = format!("country={}/edition={edition}", package.country);
    [table.name, &partition, &format!("{}.parquet", table.name)].iter().collect()
}

/// What every file says of itself: its edition's title and method, and whose it is. No date: the same tables give the same
/// bytes.
fn properties(package: &Package) -> WriterProperties {
    let says = |key: &str, value: &str| KeyValue::new(key.to_owned(), value.to_owned());
    let mut said = vec![says("title", &package.title), says("method", &package.method)];
    said.extend(package.whose.as_ref().map(|whose| says("disclaimer", whose)));
    WriterProperties::builder().set_compression(Compression::SNAPPY).set_key_value_metadata(Some(said)).build()
}

fn file(table: &Table, properties: &WriterPropertiesPtr) -> Result<Vec<u8>, ParquetError> {
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema::of(table)?), Arc::clone(properties))?;
    let mut rows = writer.next_row_group()?;
    for (at, column) in schema::stored(table) {
        let mut sink = rows.next_column()?.expect("the schema has a column for each that is stored");
        column::write(column.kind, table.rows.iter().map(|row| &row[at]), &mut sink)?;
        sink.close()?;
    }
    rows.close()?;
    writer.into_inner()
}
