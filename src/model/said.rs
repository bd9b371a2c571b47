//! What the program says before it is said in a language: the key of a message, and the values that go into it.

/// A message to be said: its key in the message files with its values, or words of an author's as they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The key; empty for words that stand as they are.
    key: &'static str,
    /// The values by their names, in the order in which they were given.
    values: Vec<(&'static str, Given)>,
}

/// A value that goes into a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Words that are the same in every language: a name, a code, what an author wrote.
    Text(String),
    /// A number; the one named `n` chooses the plural form.
    Number(u64),
    /// Another message.
    Said(Said),
    /// Several messages, one behind the other with this between them.
    Several(Vec<Said>, &'static str),
}

impl Said {
    /// Begins a message; [`said!`](crate::said) is how it is written.
    #[must_use]
    pub const fn new(key: &'static str) -> Self {
        Self { key, values: Vec::new() }
    }

    /// Words that stand as they are, in whatever language they were written.
    #[must_use]
    pub fn verbatim(words: impl Into<String>) -> Self {
        Self { key: "", values: vec![("", Given::Text(words.into()))] }
    }

    /// The message with one more value.
    #[must_use]
    pub fn with<V: ToGiven + ?Sized>(mut self, name: &'static str, value: &V) -> Self {
        self.values.push((name, value.given()));
        self
    }

    /// The key in the message files; empty for words that stand as they are.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// The values by their names.
    #[must_use]
    pub fn values(&self) -> &[(&'static str, Given)] {
        &self.values
    }

    /// The texts among the values, those of messages inside too.
    pub fn texts_mut(&mut self) -> Vec<&mut String> {
        self.values.iter_mut().flat_map(|(_, value)| value.texts_mut()).collect()
    }
}

impl Given {
    fn texts_mut(&mut self) -> Vec<&mut String> {
        match self {
            Self::Text(text) => vec![text],
            Self::Said(said) => said.texts_mut(),
            Self::Several(several, _) => several.iter_mut().flat_map(Said::texts_mut).collect(),
            Self::Number(_) => Vec::new(),
        }
    }
}

/// Writes a message to be said: its key, then its values by name, `said!("merge.changed", n = count, file)`.
#[macro_export]
macro_rules! said {
    ($key:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::model::Said::new($key)$(.with(stringify!($name), $crate::said!(@value $name $($value)?)))*
    };
    (@value $name:ident) => { &$name };
    (@value $name:ident $value:expr) => { &$value };
}

/// What can go into a message.
pub trait ToGiven {
    /// The value as a message takes it.
    fn given(&self) -> Given;
}

impl<T: ToGiven + ?Sized> ToGiven for &T {
    fn given(&self) -> Given {
        (**self).given()
    }
}

macro_rules! texts {
    ($($text:ty)+) => {
        $(impl ToGiven for $text {
            fn given(&self) -> Given {
                Given::Text(self.to_string())
            }
        })+
    };
}

texts! { str String char Box<str> std::sync::Arc<str> std::path::Display<'_> std::borrow::Cow<'_, str> }

macro_rules! numbers {
    ($($number:ty)+) => {
        $(impl ToGiven for $number {
            fn given(&self) -> Given {
                // A count that no machine can hold is said as the greatest.
                Given::Number(u64::try_from(*self).unwrap_or(u64::MAX))
            }
        })+
    };
}

numbers! { u8 u16 u32 u64 usize }

impl ToGiven for Said {
    fn given(&self) -> Given {
        Given::Said(self.clone())
    }
}

impl ToGiven for Given {
    fn given(&self) -> Given {
        self.clone()
    }
}

impl From<&str> for Said {
    fn from(words: &str) -> Self {
        Self::verbatim(words)
    }
}

impl From<String> for Said {
    fn from(words: String) -> Self {
        Self::verbatim(words)
    }
}
