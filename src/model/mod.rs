//! The nouns of the method: years, areas, indicators, sources, statuses, reasons, the edition and the method itself.
