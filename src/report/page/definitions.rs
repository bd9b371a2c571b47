//! The terms, as the country and as the world define them; a term without a national definition is a gap.

use crate::model::{Definition, Meaning, National};
use crate::report::fields::{Listed, view};

use crate::wording::{Key, Prose};

use super::writer::{Cite, Line, Writer};

view! {
    /// The chapter of definitions.
    #[derive(Clone, Debug, Default)]
    pub struct Definitions {
        /// How many there are and how many lack a national definition; empty without any.
        pub lead: String,
        /// The terms, in the author's order.
        pub terms: Listed<Term>,
    }
}

view! {
    /// A term.
    #[derive(Clone, Debug)]
    pub struct Term {
        /// The term.
        pub name: Prose,
        /// The national side, then the international one.
        pub sides: Listed<Side>,
        /// Notes.
        pub lines: Listed<Line>,
    }
}

view! {
    /// One side's definition.
    #[derive(Clone, Debug)]
    pub struct Side {
        /// Whose.
        pub label: String,
        /// The words, or what is known instead.
        pub text: Prose,
        /// Whether its lack is a gap.
        pub gap: bool,
        /// Where it stands.
        pub cite: Option<Cite>,
    }
}

impl Writer<'_> {
    /// The chapter of definitions.
    pub(super) fn definitions(&self) -> Definitions {
        let definitions = &self.edition().definitions;
        let lacking = definitions.iter().filter(|one| one.national == National::None).count();
        let lead = if definitions.is_empty() {
            String::new()
        } else {
            let lacking = self.words.count(Key::DefinitionsLacking, lacking as u64, &[]);
            self.words.count(Key::DefinitionsLead, definitions.len() as u64, &[("lacking", &lacking)])
        };
        Definitions { lead, terms: definitions.iter().map(|one| self.term(one)).collect() }
    }

    fn term(&self, definition: &Definition) -> Term {
        let unstated = || Prose::own(self.words.say(Key::Unstated));
        let side = |key, text, gap, cite| Side { label: self.words.say(key), text, gap, cite };
        let national = match &definition.national {
            National::Unstated => side(Key::National, unstated(), false, None),
            National::None => side(Key::National, Prose::own(self.words.say(Key::NoDefinition)), true, None),
            National::Defined(meaning) => self.side(Key::National, meaning),
        };
        let international = match &definition.international {
            None => side(Key::International, unstated(), false, None),
            Some(meaning) => self.side(Key::International, meaning),
        };
        Term {
            name: self.words.prose(&definition.term),
            sides: vec![national, international].into(),
            lines: self.remark(&definition.remark).into(),
        }
    }

    fn side(&self, key: Key, meaning: &Meaning) -> Side {
        Side {
            label: self.words.say(key),
            text: self.words.prose(&meaning.text),
            gap: false,
            cite: meaning.cite.as_ref().map(|cite| self.cite(cite)),
        }
    }
}
