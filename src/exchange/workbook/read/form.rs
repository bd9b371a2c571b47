//! The fields of a row as a table of names and forms, and their values in that order.

use super::row::Row;
use crate::yaml::Fields;

/// How the cell of a field is read.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A word, a number, a date or years.
    Word,
    /// A date.
    Date,
    /// A publication.
    Cite,
    /// A word of a vocabulary, in any language.
    Choice,
    /// A text without a version in another language.
    Plain,
    /// A text, one version a language where it has several.
    Text,
    /// Several codes.
    Codes,
    /// Several words of a vocabulary.
    Choices,
    /// Several texts.
    Texts,
}

impl Row<'_> {
    /// The values of these fields, those of blank cells left out.
    pub fn fields(self, forms: &[(&str, Form)]) -> Fields {
        forms.iter().fold(Fields::new(), |fields, &(field, form)| match form {
            Form::Word => fields.maybe(field, self.word(field)),
            Form::Date => fields.maybe(field, self.date(field)),
            Form::Cite => fields.maybe(field, self.cite(field)),
            Form::Choice => fields.maybe(field, self.choice(field)),
            Form::Plain => fields.maybe(field, self.plain(field)),
            Form::Text => fields.maybe(field, self.text(field)),
            Form::Codes => fields.list(field, self.codes(field)),
            Form::Choices => fields.list(field, self.choices(field)),
            Form::Texts => fields.list(field, self.texts(field)),
        })
    }
}
