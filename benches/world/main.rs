//! Writes a world of realistic editions for measuring: `world DIR COUNTRIES YEARS`, the same bytes each time.

mod area;
mod chance;

use std::{env, fs, io, path::Path, process::ExitCode};

use mdmm::model::COUNTRY_CODES;
use mdmm::record::built_in_method;

use area::{Span, area};
use chance::Chance;

/// The last year of every window.
const LAST: u16 = 2023;

/// How many publications an edition cites.
const PUBLICATIONS: usize = 60;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [folder, countries, years] = arguments.as_slice() else {
        return complain("usage: world DIR COUNTRIES YEARS");
    };
    match (countries.parse(), years.parse()) {
        (Ok(countries), Ok(years)) if (1..=COUNTRY_CODES.len()).contains(&countries) && (1..=60).contains(&years) => {
            world(Path::new(folder), countries, years)
                .map_or_else(|why| complain(&why.to_string()), |()| ExitCode::SUCCESS)
        }
        _ => complain("COUNTRIES is at most 250, YEARS at most 60"),
    }
}

#[expect(clippy::print_stderr, reason = "a tool of the benchmarks, run by hand")]
fn complain(why: &str) -> ExitCode {
    eprintln!("{why}");
    ExitCode::FAILURE
}

fn world(root: &Path, countries: usize, years: u16) -> io::Result<()> {
    let span = Span { first: LAST + 1 - years, last: LAST };
    for (at, code) in COUNTRY_CODES.iter().take(countries).enumerate() {
        let mut chance = Chance::new(at as u64 + 1);
        edition(&root.join(code.to_lowercase()).join("2024-01"), code, span, &mut chance)?;
    }
    Ok(())
}

fn edition(folder: &Path, country: &str, span: Span, chance: &mut Chance) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    fs::write(
        folder.join("edition.yaml"),
        format!(
            "country: {country}\nedition: 2024-01\ntitle: {{en: Migration data gap analysis}}\npublished: 2024-01\n\
             window: {span}\nassessors: [A1, A2]\nlanguages: [en]\nlimitations:\n  en: >-\n    Desk research of three \
             months; figures that only officials have may exist beyond what was found.\n"
        ),
    )?;
    fs::write(folder.join("bibliography.yaml"), bibliography(span))?;
    for one in &built_in_method().areas {
        fs::write(folder.join(format!("{}.yaml", one.id)), area(one, span, PUBLICATIONS, chance))?;
    }
    Ok(())
}

fn bibliography(span: Span) -> String {
    (0..PUBLICATIONS)
        .map(|at| {
            let year = span.last - u16::try_from(at % 6).expect("less than six");
            format!(
                "- id: office-{at}\n  label: Office {at}, {year}\n  institution: National Statistics Committee, \
                 department {at}\n  title: Statistical collection on the movement of the population, volume {at}\n  \
                 published: {year}\n  accessed: 2023-10-19\n  link: https://example.org/collection/{at}\n  \
                 languages: [en, fr]\n"
            )
        })
        .collect()
}
