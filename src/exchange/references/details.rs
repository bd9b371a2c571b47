//! What a publication has and the format has no field for, in one text: journal, volume, pages, the number of a law.

/// The parts of a reference that are told in one text, each where it is given.
#[derive(Clone, Debug, Default)]
pub(super) struct Details {
    /// The journal or newspaper.
    pub journal: Option<String>,
    /// The book or the proceedings that it is a part of.
    pub book: Option<String>,
    /// The series.
    pub series: Option<String>,
    /// The volume.
    pub volume: Option<String>,
    /// The issue of a journal.
    pub issue: Option<String>,
    /// The number of a law, a report or a paper, with what it is a number of.
    pub number: Option<String>,
    /// The kind of report or thesis.
    pub kind: Option<String>,
    /// Which edition of a book.
    pub edition: Option<String>,
    /// The chapter.
    pub chapter: Option<String>,
    /// The pages.
    pub pages: Option<String>,
    /// The editors of what has authors too.
    pub editors: Vec<String>,
    /// The place of its publisher.
    pub place: Option<String>,
    /// The publisher of what has an institution too.
    pub publisher: Option<String>,
    /// What else is said of it.
    pub others: Vec<String>,
}

impl Details {
    /// The parts in one text, with signs in place of words, so that it reads alike in every language.
    pub(super) fn text(self) -> Option<String> {
        let mut parts: Vec<String> = Vec::new();
        let issue = self.issue.map(|issue| format!("({issue})")).unwrap_or_default();
        let volume = self.volume.map_or_else(|| issue.clone(), |volume| format!("{volume}{issue}"));
        let within = self.journal.or(self.book);
        let is_within = within.is_some();
        parts.extend(within);
        if !self.editors.is_empty() {
            parts.push(format!("ed. {}", self.editors.join("; ")));
        }
        parts.extend(self.series.filter(|series| !parts.contains(series)));
        let kind = self.kind.filter(|kind| !kind.is_empty());
        match (kind, self.number) {
            (Some(kind), Some(number)) => parts.push(format!("{kind} {number}")),
            (Some(kind), None) => parts.push(kind),
            (None, Some(number)) => parts.push(if is_numbered(&number) { number } else { format!("№ {number}") }),
            (None, None) => {}
        }
        if !volume.is_empty() {
            parts.push(if is_within || volume.starts_with('(') { volume } else { format!("vol. {volume}") });
        }
        parts.extend(self.edition.map(|edition| {
            if edition.bytes().all(|byte| byte.is_ascii_digit()) { format!("ed. {edition}") } else { edition }
        }));
        parts.extend(self.chapter.map(|chapter| format!("ch. {chapter}")));
        parts.extend(self.pages.map(|pages| pages.replace("--", "–").replace('-', "–")));
        parts.extend(match (self.place, self.publisher) {
            (Some(place), Some(publisher)) => Some(format!("{place}: {publisher}")),
            (place, publisher) => place.or(publisher),
        });
        for other in self.others {
            if !parts.contains(&other) {
                parts.push(other);
            }
        }
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// Whether a number says itself what it is: `No. 5`, `№ 5`, `Nr. 5`.
fn is_numbered(number: &str) -> bool {
    number.starts_with(['№', 'N', 'n']) || number.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_reads_as_readers_expect_it() {
        let text = |text: &str| Some(text.to_owned());
        let article = Details {
            journal: text("Demographic Research"),
            volume: text("44"),
            issue: text("12"),
            pages: text("1--20"),
            ..Details::default()
        };
        assert_eq!(article.text().as_deref(), Some("Demographic Research, 44(12), 1–20"));
        let law = Details { number: text("ЗРУ-692"), ..Details::default() };
        assert_eq!(law.text().as_deref(), Some("№ ЗРУ-692"));
        let report =
            Details { kind: text("Working Paper"), number: text("7"), place: text("Geneva"), ..Details::default() };
        assert_eq!(report.text().as_deref(), Some("Working Paper 7, Geneva"));
        assert_eq!(Details::default().text(), None);
    }
}
