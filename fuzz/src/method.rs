//! Any bytes as a method, or as a file of readings: the edition beside it is scored under it, or it is said why not.

use mdmm::{compare::method_readings, record};

use super::{
    after,
    base::{self, Base},
    choices, tables,
};

/// First digit: a method or readings; second: what is done with the edition afterwards.
pub fn run(bytes: &[u8]) {
    let Some(([file, way], rest)) = choices(bytes, [2, after::WAYS.len()]) else { return };
    let base = Base::new();
    if file == 0 {
        base.put("method.yaml", rest);
        let loaded = base.load();
        tables::holds(&loaded);
        after::WAYS[way](&loaded);
    } else {
        let path = base.put("readings.txt", rest);
        let taken: Vec<Box<str>> = method_readings().into_iter().map(|reading| reading.name).collect();
        let file = record::readings(&path, &base::sound().method, &taken);
        assert_eq!(file.readings.is_none(), !file.findings.is_empty());
        if let Some(readings) = file.readings {
            after::readings(base::sound(), &readings);
        }
    }
}
