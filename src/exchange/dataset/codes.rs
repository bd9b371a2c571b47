//! The codes by which datasets name countries, and the country each stands for.

use std::collections::BTreeMap;

use crate::model::{CountryCode, words};

/// ISO 3166-1 alpha-3 and alpha-2, the United Nations' M49, and UNHCR's own codes, one country a line.
const TABLE: &str = include_str!("codes.csv");

words! {
    /// A system of country codes; `own` has none but those that the mapping lists.
    System { Iso3 = "iso3", Iso2 = "iso2", M49 = "m49", Unhcr = "unhcr", Own = "own" }
}

/// The codes of a dataset's column.
#[derive(Clone, Debug)]
pub(super) struct Codes {
    system: System,
    countries: BTreeMap<Box<str>, CountryCode>,
}

impl Codes {
    /// Makes the codes of a system, and those that the mapping itself lists, which win.
    pub(super) fn new(system: System, listed: &[(Box<str>, CountryCode)]) -> Self {
        let column = match system {
            System::Iso3 => Some(0),
            System::Iso2 => Some(1),
            System::M49 => Some(2),
            System::Unhcr => Some(3),
            System::Own => None,
        };
        let mut countries = BTreeMap::new();
        for line in TABLE.lines().skip(1) {
            let fields: Vec<&str> = line.split(',').collect();
            let code = column.and_then(|column| fields.get(column)).filter(|code| !code.is_empty());
            if let (Some(code), Ok(country)) = (code, fields[0].parse()) {
                countries.insert(normal(system, code), country);
            }
        }
        countries.extend(listed.iter().map(|(code, country)| (normal(system, code), *country)));
        Self { system, countries }
    }

    /// The country of a code; `None` for groups, unknown origin and the like.
    pub(super) fn country(&self, code: &str) -> Option<CountryCode> {
        self.countries.get(&normal(self.system, code)).copied()
    }
}

/// A code as it is compared: letters in either case; M49 with or without its zeros, and as a spreadsheet writes it (`417.0`).
/// The mapping's own codes are compared as they stand.
fn normal(system: System, code: &str) -> Box<str> {
    let code = code.trim();
    match system {
        System::M49 => code.strip_suffix(".0").unwrap_or(code).trim_start_matches('0').into(),
        System::Own => code.into(),
        System::Iso3 | System::Iso2 | System::Unhcr => code.to_ascii_uppercase().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_system_finds_the_country() {
        for (system, code) in
            [(System::Iso3, "CHE"), (System::Iso2, "CH"), (System::M49, "756"), (System::Unhcr, "SWI")]
        {
            assert_eq!(Codes::new(system, &[]).country(code).map(CountryCode::as_str), Some("CHE"), "{code}");
        }
        // UNHCR's CHI is China, and ISO's CHL is Chile.
        assert_eq!(Codes::new(System::Unhcr, &[]).country("CHI").map(CountryCode::as_str), Some("CHN"));
    }

    #[test]
    fn zeros_of_m49_do_not_matter_and_groups_are_no_countries() {
        let m49 = Codes::new(System::M49, &[]);
        assert_eq!(m49.country("004").map(CountryCode::as_str), Some("AFG"));
        assert_eq!(m49.country("4").map(CountryCode::as_str), Some("AFG"));
        assert_eq!(m49.country("417.0").map(CountryCode::as_str), Some("KGZ"));
        assert_eq!(Codes::new(System::Iso3, &[]).country("kgz").map(CountryCode::as_str), Some("KGZ"));
        assert_eq!(m49.country("900"), None);
        assert_eq!(Codes::new(System::Iso3, &[]).country("EU27"), None);
    }

    #[test]
    fn a_mapping_may_list_codes_of_its_own() {
        let kosovo = "XKX".parse().expect("a country");
        let codes = Codes::new(System::Own, &[("KOS".into(), kosovo)]);
        assert_eq!(codes.country("KOS"), Some(kosovo));
        assert_eq!(codes.country("KGZ"), None);
    }

    #[test]
    fn every_country_of_the_model_is_in_the_table() {
        let first: Vec<&str> = TABLE.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        assert_eq!(first, crate::model::COUNTRY_CODES);
    }
}
