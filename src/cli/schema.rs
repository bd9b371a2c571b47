//! `mdmm schema`: JSON Schemas of the YAML files, for editors.

use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use clap::Args;

use super::{
    output,
    verdict::Verdict,
    writing::{Folder, Inputs, Sync},
};
use crate::model::Method;
use crate::record;
use crate::record::schema::SchemaKind;
use crate::told;

/// Which schema, and where to.
#[derive(Args, Debug)]
pub(super) struct SchemaArgs {
    /// edition, area, bibliography, requests, definitions, policies, reviews, acronyms, method, or an area such as immigration; all of them, by name, without it.
    #[arg(value_name = "KIND")]
    kind: Option<SchemaKind>,
    /// Writes every schema into this folder, each in a file named after its kind.
    #[arg(long, value_name = "DIR", conflicts_with = "kind")]
    write: Option<PathBuf>,
    /// The edition whose method says which areas and indicators there are; the built-in method without it.
    #[arg(long = "for", value_name = "EDITION")]
    edition: Option<PathBuf>,
}

pub(super) fn run(args: &SchemaArgs) -> anyhow::Result<Verdict> {
    let method = match &args.edition {
        None => record::built_in_method(),
        Some(folder) => {
            ensure!(folder.is_dir(), told!("walk.no-folder", path = folder.display()));
            record::method_for(folder).with_context(|| told!("schema.method-mistakes", folder = folder.display()))?
        }
    };
    if let Some(folder) = &args.write {
        let (inputs, texts) = (Inputs::default(), files(&method));
        let out = Folder::begin(folder, &inputs, Sync::Now)?;
        texts.iter().try_for_each(|(name, text)| out.put(Path::new(name), text.as_bytes()))?;
        out.finish()?;
        let written = texts.len();
        output::say(&told!("schema.wrote", n = written, folder = folder.display()));
        return Ok(Verdict::Clean);
    }
    let kinds = SchemaKind::all(&method);
    let text = match &args.kind {
        None => all(&kinds, &method),
        Some(kind) => text(kind, &method).with_context(|| {
            let kinds: Vec<&str> = kinds.iter().map(SchemaKind::word).collect();
            told!("schema.none", found = kind.word(), kinds = kinds.join(", "))
        })?,
    };
    output::document(|out| Ok(out.write_all(text.as_bytes())?))?;
    Ok(Verdict::Clean)
}

/// Every schema of a method as a file: its name and its text.
pub(super) fn files(method: &Method) -> Vec<(String, String)> {
    let file = |kind: &SchemaKind| Some((format!("{}.json", kind.word()), text(kind, method)?));
    SchemaKind::all(method).iter().filter_map(file).collect()
}

/// Every schema of a method as one text, by the name of its kind.
fn all(kinds: &[SchemaKind], method: &Method) -> String {
    let named = |kind: &SchemaKind| Some((kind.word().to_owned(), kind.schema(method)?));
    printed(&kinds.iter().filter_map(named).collect::<serde_json::Map<_, _>>().into())
}

/// A schema as text; `None` for an area that the method does not have.
fn text(kind: &SchemaKind, method: &Method) -> Option<String> {
    kind.schema(method).map(|schema| printed(&schema))
}

fn printed(schema: &serde_json::Value) -> String {
    let text = serde_json::to_string_pretty(schema).expect("a value is always JSON");
    format!("{text}\n")
}
