//! The edition as machines look for it: a `schema.org/Dataset` with the digests of its files.

use serde_json::{Value, json};

use super::{
    Provenance,
    imprint::{doi_address, licence_address},
    writer::Writer,
};

impl Writer<'_> {
    /// The edition as a `schema.org/Dataset`.
    pub(super) fn metadata(&self, provenance: &Provenance) -> Value {
        let edition = self.edition();
        let country = self.words.country(edition.country);
        let files = provenance.files.iter();
        let files: Vec<Value> =
            files.map(|file| json!({"@type": "MediaObject", "name": file.path, "sha256": file.sha256})).collect();
        let areas: Vec<String> = self.assessment.areas.iter().map(|area| self.area(area.area)).collect();
        let mut dataset = json!({
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": format!("{country}: {} ({})", self.words.text(&edition.title), edition.id),
            "description": self.lead(&self.assessment.coverage().overall),
            "inLanguage": self.language().as_str(),
            "version": edition.id.as_str(),
            "temporalCoverage": format!("{}/{}", edition.window.first(), edition.window.last()),
            "spatialCoverage": {"@type": "Country", "name": country, "identifier": edition.country.as_str()},
            "measurementTechnique": format!("{} ({})", self.words.text(&self.method().title), self.method().version),
            "variableMeasured": areas,
            "creator": edition.assessors.iter().map(|name| json!({"@type": "Person", "name": name})).collect::<Vec<_>>(),
            "isBasedOn": files,
            "sdPublisher": {"@type": "SoftwareApplication", "name": provenance.engine},
        });
        let imprint = &edition.imprint;
        if let Some(publisher) = &imprint.publisher {
            dataset["publisher"] = json!({"@type": "Organization", "name": self.institution(publisher).text});
        }
        let funder = |name| json!({"@type": "Organization", "name": self.institution(name).text});
        if !imprint.funders.is_empty() {
            dataset["funder"] = imprint.funders.iter().map(funder).collect();
        }
        if let Some(licence) = imprint.licence.as_deref() {
            dataset["license"] = licence_address(licence).unwrap_or_else(|| licence.to_owned()).into();
        }
        // Without a DOI an edition is known by its country and its name.
        let own = || format!("{}/{}", edition.country.folder(), edition.id);
        dataset["identifier"] = imprint.doi.as_deref().map_or_else(own, doi_address).into();
        dataset["creditText"] = self.cited_as().text.into();
        if let Some(date) = edition.published {
            dataset["datePublished"] = Value::from(date.to_string());
        }
        dataset
    }
}
