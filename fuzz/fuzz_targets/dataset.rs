//! Any bytes as a mapping or as a dataset: probing ends with rows, findings, or one error.
#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use mdmm::load::probe::{Wanted, one_country, probe};

const MAPPING: &str = "year: y\nmarks: {x: suppressed}\nrow: {cite: a, type: other, access: public}\nseries:\n  \
                       - {area: immigration, indicator: flow, country: c, value: n, by: b, unknown: [u]}\n";
const DATASET: &str = "c,y,n,b\nKGZ,2020,5,a\nKGZ,2021,x,u\n";

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let folder = std::env::temp_dir().join(format!("mdmm-fuzz-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a temporary folder");
    let (dataset, mapping) = (folder.join("d.csv"), folder.join("m.yaml"));
    let odd = first % 2 == 1;
    fs::write(&mapping, if odd { rest } else { MAPPING.as_bytes() }).expect("written");
    fs::write(&dataset, if odd { DATASET.as_bytes() } else { rest }).expect("written");
    if let Ok(probed) = probe(&dataset, &mapping, Wanted::default()) {
        for (_, rows) in &probed.countries {
            let _ = one_country(rows);
        }
    }
});
