//! datapackage.json: which files there are, and what their columns mean.

use serde_json::{Value, json};

use super::{Column, Kind, Package, Table};

/// Writes the description of a package.
pub(crate) fn json(package: &Package) -> anyhow::Result<Vec<u8>> {
    let contributors: Vec<Value> =
        package.contributors.iter().map(|name| json!({"title": name, "role": "author"})).collect();
    let mut descriptor = json!({
        "profile": "tabular-data-package",
        "name": package.name,
        "title": package.title,
        "description": "Availability of migration figures by IOM's Migration Data Mapping Methodology. What a spreadsheet \
                        could take for a formula, in a text or in a part of it behind a separator, has an apostrophe before it.",
        "method": package.method,
        "languages": package.languages,
        "resources": package.tables.iter().map(resource).collect::<Vec<_>>(),
    });
    if let Some(whose) = &package.whose {
        descriptor["disclaimer"] = json!(whose);
    }
    if !contributors.is_empty() {
        descriptor["contributors"] = json!(contributors);
    }
    let mut bytes = serde_json::to_vec_pretty(&descriptor)?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn resource(table: &Table) -> Value {
    json!({
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": format!("{}.csv", table.name),
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": true, "header": true},
        "schema": schema(table),
    })
}

fn schema(table: &Table) -> Value {
    let mut schema = json!({
        "fields": table.columns.iter().map(field).collect::<Vec<_>>(),
        "missingValues": [""],
    });
    if !table.key.is_empty() {
        schema["primaryKey"] = json!(table.key);
    }
    if !table.references.is_empty() {
        let references = table.references.iter().map(|reference| {
            let to = json!({"resource": reference.table, "fields": reference.to});
            json!({"fields": reference.column, "reference": to})
        });
        schema["foreignKeys"] = json!(references.collect::<Vec<_>>());
    }
    schema
}

fn field(column: &Column) -> Value {
    let kind = match column.kind {
        Kind::Text | Kind::Name | Kind::Word(_) | Kind::List => "string",
        Kind::Integer => "integer",
        Kind::Number => "number",
        Kind::Flag => "boolean",
    };
    let mut field = json!({"name": column.name, "type": kind, "description": column.description});
    match column.kind {
        Kind::Name => field["constraints"] = json!({"required": true}),
        Kind::Word(words) => field["constraints"] = json!({"enum": words}),
        Kind::Flag => {
            field["trueValues"] = json!(["yes"]);
            field["falseValues"] = json!(["no"]);
        }
        Kind::List => field["description"] = json!(format!("{}, separated by ;", column.description)),
        Kind::Text | Kind::Integer | Kind::Number => {}
    }
    field
}
