//! The world as tiles: each country a square of one size at a fixed place, so that no border is drawn and no country is too small to be seen.

use std::collections::BTreeMap;

use crate::model::CountryCode;
use crate::report::fields::{Listed, view};
use crate::report::shade::{Shade, Shaded, legend};
use crate::score::Counts;
use crate::wording::Key;

use super::tables::{Part, Shades};

/// The places: the members of the United Nations and its two observers, each once, about where they lie.
pub const PLACES: [&str; 18] = [
    "... ... ... ... ... ... ... ... ... ... ISL ... ... ... NOR SWE FIN ... ... ... ... ... ... ... ... ... ... ... ... ...",
    "... ... ... ... ... ... ... ... ... ... IRL GBR ... ... DNK ... EST ... ... RUS ... ... ... ... ... ... ... ... ... ...",
    "CAN ... ... ... ... ... ... ... ... ... ... ... NLD DEU POL LTU LVA ... ... ... ... ... ... ... ... ... ... ... ... ...",
    "USA ... ... ... ... ... ... ... ... ... ... BEL LUX ... CZE SVK BLR ... ... ... ... ... ... ... ... ... ... ... ... ...",
    "MEX ... ... ... ... ... ... ... ... ... ... FRA CHE LIE AUT HUN UKR ... ... ... ... ... ... ... ... ... ... ... ... ...",
    "GTM BLZ ... CUB BHS ... ... ... ... PRT ESP AND MCO ITA SVN HRV ROU MDA ... ... KAZ ... ... ... ... ... ... ... ... ...",
    "SLV HND ... JAM HTI DOM ... ... ... ... ... ... ... SMR BIH SRB BGR ... GEO ... UZB KGZ ... MNG ... ... ... ... ... ...",
    "... NIC ... ... ... ... KNA ATG ... ... ... ... ... VAT MNE MKD ... TUR ARM AZE TKM TJK ... CHN ... PRK ... JPN ... ...",
    "... CRI PAN ... ... ... DMA LCA ... ... ... ... ... MLT ALB GRC CYP LBN SYR IRQ IRN AFG NPL BTN ... KOR ... ... ... ...",
    "... ... ... ... TTO GRD VCT BRB ... ... ... MAR DZA TUN LBY EGY ISR PSE JOR KWT BHR PAK IND BGD MMR LAO VNM ... ... ...",
    "... ... COL VEN GUY SUR ... ... CPV ... MRT MLI BFA NER TCD SDN ERI ... SAU QAT ARE ... ... ... THA KHM ... PHL ... ...",
    "... ECU PER BRA ... ... ... ... SEN GMB GIN CIV GHA NGA CAF SSD ETH DJI YEM OMN ... MDV LKA ... MYS BRN ... PLW FSM MHL",
    "... ... BOL PRY ... ... ... ... ... GNB SLE LBR TGO BEN CMR UGA KEN SOM ... ... ... ... ... ... SGP IDN TLS PNG NRU KIR",
    "... ... CHL ARG URY ... ... ... ... ... ... ... STP GNQ COG RWA TZA ... SYC ... ... ... ... ... ... ... ... ... SLB TUV",
    "... ... ... ... ... ... ... ... ... ... ... ... ... GAB COD BDI ... COM ... ... ... ... ... ... ... ... AUS VUT FJI WSM",
    "... ... ... ... ... ... ... ... ... ... ... ... ... AGO ZMB MWI MOZ MDG MUS ... ... ... ... ... ... ... ... ... ... TON",
    "... ... ... ... ... ... ... ... ... ... ... ... ... NAM BWA ZWE SWZ ... ... ... ... ... ... ... ... ... ... ... NZL ...",
    "... ... ... ... ... ... ... ... ... ... ... ... ... ... ZAF LSO ... ... ... ... ... ... ... ... ... ... ... ... ... ...",
];

view! {
    /// The world as tiles.
    #[derive(Clone, Debug, Default)]
    pub struct Tiles {
        /// How many columns there are.
        pub columns: usize,
        /// A tile a country, row by row; then those without a place.
        pub tiles: Listed<Tile>,
        /// The countries with an edition that have no place on the map; empty where all have one.
        pub elsewhere: Listed<Tile>,
        /// The shades and what they mean.
        pub legend: Listed<Shade>,
        /// How many countries have an edition.
        pub lead: String,
    }
}

view! {
    /// A country's tile.
    #[derive(Clone, Debug)]
    pub struct Tile {
        /// The country's code.
        pub code: String,
        /// Its name.
        pub label: String,
        /// Its column, from 1; nothing where it has no place.
        pub column: usize,
        /// Its row, from 1.
        pub row: usize,
        /// Where its latest edition is; empty where it has none.
        pub href: String,
        /// The shade of the index, as in [`Shaded::step`]; empty where there is no edition.
        pub step: String,
        /// The index, or a dash; empty where there is no edition.
        pub figure: String,
        /// The share assessed in whole per cent.
        pub share: u64,
        /// What follows the index in a line: bounds, counts and share assessed; empty where there is no edition.
        pub line: String,
    }
}

/// What a tile shows of a country's latest edition.
pub(super) struct Shown {
    pub href: String,
    pub counts: Counts,
}

/// Shows the countries that have an edition among all others.
pub(super) fn tiles(shown: &BTreeMap<CountryCode, Shown>, shades: Shades<'_>) -> Tiles {
    let words = shades.words;
    let placed: Vec<Tile> = places().map(|(code, at)| tile(code, at, shown.get(&code), shades)).collect();
    let has_place = |code: &CountryCode| places().any(|(placed, _)| placed == *code);
    let elsewhere = shown.iter().filter(|(code, _)| !has_place(code));
    Tiles {
        columns: PLACES[0].split(' ').count(),
        elsewhere: elsewhere.map(|(code, shown)| tile(*code, (0, 0), Some(shown), shades)).collect(),
        legend: legend(words).into(),
        lead: words.count(Key::PortfolioMapped, shown.len() as u64, &[("all", &words.number(placed.len() as u64))]),
        tiles: placed.into(),
    }
}

/// Every country with its column and its row, from 1.
fn places() -> impl Iterator<Item = (CountryCode, (usize, usize))> {
    PLACES.iter().enumerate().flat_map(|(row, codes)| {
        let cells = codes.split(' ').enumerate();
        cells.filter_map(move |(column, code)| Some((code.parse().ok()?, (column + 1, row + 1))))
    })
}

fn tile(code: CountryCode, (column, row): (usize, usize), shown: Option<&Shown>, shades: Shades<'_>) -> Tile {
    let empty = Tile {
        code: code.to_string(),
        label: shades.words.country(code),
        column,
        row,
        href: String::new(),
        step: String::new(),
        figure: String::new(),
        share: 0,
        line: String::new(),
    };
    let Some(Shown { href, counts }) = shown else { return empty };
    let Shaded { step, figure, line, .. } = shades.cell("", counts, Part::One);
    // Of nothing that applies no share is assessed: the line at the foot of the tile is then empty too.
    let share = counts.share_assessed().map_or(0, |share| share.numerator * 100 / share.denominator);
    let line = line.strip_prefix(&figure).unwrap_or(&line).to_owned();
    Tile { href: href.clone(), step, figure, share, line, ..empty }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The members of the United Nations and, at the end, its observers, by region; written down apart from the map.
    const COUNTRIES: &str = "\
        DZA AGO BEN BWA BFA BDI CPV CMR CAF TCD COM COG COD CIV DJI EGY GNQ ERI SWZ ETH GAB GMB GHA GIN GNB KEN LSO LBR \
        LBY MDG MWI MLI MRT MUS MAR MOZ NAM NER NGA RWA STP SEN SYC SLE SOM ZAF SSD SDN TZA TGO TUN UGA ZMB ZWE \
        ATG ARG BHS BRB BLZ BOL BRA CAN CHL COL CRI CUB DMA DOM ECU SLV GRD GTM GUY HTI HND JAM MEX NIC PAN PRY PER KNA \
        LCA VCT SUR TTO USA URY VEN \
        AFG ARM AZE BHR BGD BTN BRN KHM CHN CYP PRK GEO IND IDN IRN IRQ ISR JPN JOR KAZ KWT KGZ LAO LBN MYS MDV MNG MMR \
        NPL OMN PAK PHL QAT KOR SAU SGP LKA SYR TJK THA TLS TUR TKM ARE UZB VNM YEM \
        ALB AND AUT BLR BEL BIH BGR HRV CZE DNK EST FIN FRA DEU GRC HUN ISL IRL ITA LVA LIE LTU LUX MLT MCO MNE NLD MKD \
        NOR POL PRT MDA ROU RUS SMR SRB SVK SVN ESP SWE CHE UKR GBR \
        AUS FJI KIR MHL FSM NRU NZL PLW PNG WSM SLB TON TUV VUT \
        VAT PSE";

    #[test]
    fn every_country_has_one_place_and_no_place_has_two() {
        let mut wanted: Vec<&str> = COUNTRIES.split_whitespace().collect();
        assert_eq!(wanted.len(), 193 + 2);
        wanted.sort_unstable();
        let mut found: Vec<String> = places().map(|(code, _)| code.to_string()).collect();
        found.sort_unstable();
        assert_eq!(found, wanted);
        let mut taken: Vec<(usize, usize)> = places().map(|(_, at)| at).collect();
        taken.sort_unstable();
        taken.dedup();
        assert_eq!(taken.len(), wanted.len());
    }

    #[test]
    fn the_rows_are_of_one_length_and_hold_nothing_but_countries() {
        let columns = PLACES[0].split(' ').count();
        for row in PLACES {
            assert_eq!(row.split(' ').count(), columns, "{row}");
            for code in row.split(' ').filter(|code| *code != "...") {
                assert!(code.parse::<CountryCode>().is_ok(), "{code}");
            }
        }
    }

    #[test]
    fn neighbours_are_about_where_an_atlas_has_them() {
        let at = |wanted: &str| places().find(|(code, _)| code.as_str() == wanted).expect("a place").1;
        for (west, east) in
            [("USA", "PRT"), ("PRT", "ESP"), ("MAR", "EGY"), ("IRN", "AFG"), ("UZB", "KGZ"), ("KOR", "JPN")]
        {
            assert!(at(west).0 < at(east).0, "{west} lies west of {east}");
        }
        for (north, south) in
            [("CAN", "USA"), ("USA", "MEX"), ("KAZ", "KGZ"), ("KGZ", "TJK"), ("CHN", "IND"), ("AUS", "NZL")]
        {
            assert!(at(north).1 < at(south).1, "{north} lies north of {south}");
        }
    }
}
