//! The kinds of file that have a schema, and the schema of each.

use std::str::FromStr;

use serde_json::Value;

use super::{area, edition, method, parts};
use crate::model::{AreaId, Method};
use crate::record::Companion;

/// A kind of file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaKind {
    /// `edition.yaml`.
    Edition,
    /// A file beside the areas.
    Companion(Companion),
    /// `method.yaml`.
    Method,
    /// The file of any area: which one is seen from its `area`.
    Area,
    /// The file of one area, e.g. `immigration.yaml`.
    OneArea(AreaId),
}

impl SchemaKind {
    /// The kinds that every method has.
    #[must_use]
    pub fn usual() -> Vec<Self> {
        let companions = Companion::ALL.iter().copied().map(Self::Companion);
        [Self::Edition, Self::Area].into_iter().chain(companions).chain([Self::Method]).collect()
    }

    /// Every kind under a method: the usual ones, then one an area.
    #[must_use]
    pub fn all(method: &Method) -> Vec<Self> {
        let areas = method.areas.iter().map(|area| Self::OneArea(area.id.clone()));
        Self::usual().into_iter().chain(areas).collect()
    }

    /// The kind's word: a file's name without its ending.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Edition => "edition",
            Self::Companion(companion) => companion.word(),
            Self::Method => "method",
            Self::Area => "area",
            Self::OneArea(area) => area.as_str(),
        }
    }

    /// The schema of the kind under a method; `None` for an area that the method does not have.
    #[must_use]
    pub fn schema(&self, method: &Method) -> Option<Value> {
        let mut schema = match self {
            Self::Edition => edition::edition(),
            Self::Companion(Companion::Bibliography) => edition::bibliography(),
            Self::Companion(Companion::Requests) => edition::requests(method),
            Self::Companion(Companion::Definitions) => edition::definitions(),
            Self::Companion(Companion::Policies) => edition::policies(),
            Self::Companion(Companion::Reviews) => edition::reviews(method),
            Self::Companion(Companion::Acronyms) => edition::acronyms(),
            Self::Method => method::method(),
            Self::Area => area::any(method),
            Self::OneArea(id) => area::one(method.area(id)?, method),
        };
        schema["$schema"] = "http://json-schema.org/draft-07/schema#".into();
        schema["title"] = format!("mdmm {} ({})", self.word(), method.version).into();
        schema["definitions"] = parts::definitions(method);
        Some(schema)
    }
}

/// A text that is neither a kind of file nor the identifier of an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKind(pub String);

impl std::fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` is neither a kind of file nor an area", self.0)
    }
}

impl std::error::Error for UnknownKind {}

impl FromStr for SchemaKind {
    type Err = UnknownKind;

    /// Reads a usual kind or an area's identifier; whether the method has that area is seen later.
    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        if let Some(kind) = Self::usual().into_iter().find(|kind| kind.word() == text) {
            return Ok(kind);
        }
        text.parse().map(Self::OneArea).map_err(|_| UnknownKind(text.to_owned()))
    }
}
