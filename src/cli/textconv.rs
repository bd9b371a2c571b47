//! `mdmm textconv`: a file of an edition as lines that a difference can be read by, a line a cell and a line a covered year.

use std::{path::PathBuf, sync::Arc};

use anyhow::Context;
use clap::Args;

use super::{output, verdict::Verdict};
use crate::told;
use crate::{
    merge::{Side, Spot, Statement, Texts, statements},
    yaml,
};

/// The file to show.
#[derive(Args, Debug)]
pub(super) struct TextconvArgs {
    /// A file of an edition, as git gives it to a textconv.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(super) fn run(args: &TextconvArgs) -> anyhow::Result<Verdict> {
    let path = &args.file;
    let bytes =
        yaml::bounded(path, yaml::MAX_BYTES as u64).with_context(|| told!("cannot.read", path = path.display()))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let lines = std::str::from_utf8(&bytes).ok().and_then(|text| lines(&name, text));
    output::document(|out| match &lines {
        Some(lines) => out.write_all(lines.as_bytes()).with_context(|| told!("standard-output")),
        // What is no table of an edition is shown as it is.
        None => out.write_all(&bytes).with_context(|| told!("standard-output")),
    })?;
    Ok(Verdict::Clean)
}

/// The lines of a file; nothing where it cannot be read, or is no file of an edition.
fn lines(name: &str, text: &str) -> Option<String> {
    let texts: Texts = [(name.to_owned(), Arc::from(text))].into_iter().collect();
    let said = statements(&Side { name: String::new(), texts }).ok()?;
    let is_area = |said: &Statement| said.spot.object == "area" && said.spot.field == "area";
    if said.iter().any(|said| said.spot.object == "area") && !said.iter().any(is_area) {
        return None;
    }
    let mut out = String::new();
    let mut rest = said.as_slice();
    while let Some(first) = rest.first() {
        let own = rest.iter().take_while(|one| is_of_cell(&one.spot) && same_cell(&one.spot, &first.spot)).count();
        let (some, more) = rest.split_at(own.max(1));
        out.push_str(&line(some));
        rest = more;
    }
    Some(out)
}

fn is_of_cell(spot: &Spot) -> bool {
    !spot.year.is_empty()
}

fn same_cell(one: &Spot, other: &Spot) -> bool {
    let is_figure = |spot: &Spot| spot.field.starts_with("values");
    let cell = |spot: &Spot| Spot { field: String::new(), ..spot.clone() };
    cell(one) == cell(other) && !is_figure(one) && !is_figure(other)
}

/// One line: which object, which field, what it says; of a cell all that is said of it.
fn line(said: &[Statement]) -> String {
    let Some(first) = said.first() else { return String::new() };
    let spot = &first.spot;
    let parts =
        [spot.object.as_str(), &spot.id, &spot.indicator, &spot.year].into_iter().filter(|part| !part.is_empty());
    let mut head: Vec<&str> = parts.collect();
    let of_cell = is_of_cell(spot) && !spot.field.starts_with("values");
    if !of_cell && !spot.field.is_empty() {
        head.push(&spot.field);
    }
    let one = |said: &Statement| {
        let is_plain = !of_cell || matches!(said.spot.field.as_str(), "" | "status" | "type");
        if is_plain { said.value.clone() } else { format!("{}: {}", said.spot.field, said.value) }
    };
    format!("{}: {}\n", head.join(" "), said.iter().map(one).collect::<Vec<_>>().join("; "))
}
