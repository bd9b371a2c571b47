//! Any bytes as a dataset or as its mapping: probing ends with rows, findings, or one error.

use mdmm::exchange::dataset::{Wanted, one_country, probe, several_countries};

use super::{base::Base, choices};

/// The layouts that the first digit of a dataset chooses from.
const MAPPINGS: [&str; 3] = [
    "year: y\nmarks: {x: suppressed}\nrow: {cite: a, type: other, access: public}\nseries:\n  - {area: immigration, \
     indicator: flow, country: c, value: n, by: b, unknown: [u], values: categories}\n",
    "wide: yes\ncode: own\ncodes: {Kyrgyzstan: KGZ, Tadjikistan: TJK}\nskip_lines: 1\nthousands: ' '\ndecimal: ','\ndelimiter: ';'\nrow: {cite: a, type: other, access: \
     public}\nseries:\n  - {area: immigration, indicator: flow, country: c, where_not: {b: total}, limited: [{limit: \
     estimate, where: {e: yes}, above: 0.5}]}\n",
    "year: y\nabsent: zero\nrow: {cite: a, type: survey, access: public}\nseries:\n  - {area: immigration, indicator: stock, \
     country: c, value: n}\n  - {area: emigration, indicator: flow_by_gender, country: c, value: m, by: b, expected: [f, m]}\n",
];

/// The dataset that a mapping is read against.
const DATASET: &str = "c,y,n,b\nKGZ,2020,5,a\nKGZ,2021,x,u\nTJK,2021,,b\nKGZ,2022,0,b\n";

/// First digit: the mapping that the dataset is read by.
pub fn dataset(bytes: &[u8]) {
    if let Some(([mapping], rest)) = choices(bytes, [MAPPINGS.len()]) {
        probed(rest, MAPPINGS[mapping].as_bytes());
    }
}

/// The mapping of a small dataset.
pub fn mapping(bytes: &[u8]) {
    probed(DATASET.as_bytes(), bytes);
}

fn probed(dataset: &[u8], mapping: &[u8]) {
    let base = Base::new();
    let (dataset, mapping) = (base.put("d.csv", dataset), base.put("m.txt", mapping));
    if let Ok(probed) = probe(&dataset, &mapping, Wanted::default()) {
        for finding in &probed.findings {
            assert!(probed.texts[&finding.place.file].get(finding.place.span.bytes()).is_some(), "{finding:?}");
        }
        for (_, rows) in &probed.countries {
            let _ = one_country(rows);
        }
        let _ = several_countries(&probed.countries);
    }
}
