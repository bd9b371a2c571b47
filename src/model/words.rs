//! The macros behind the method's vocabularies, closed and open, and its identifiers.

/// A word that is not one of a closed vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownWord {
    /// What was found.
    pub found: String,
    /// Every legal word, in the method's order.
    pub allowed: &'static [&'static str],
}

impl std::fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "`{}` is none of {}", self.found, self.allowed.join(", "))
    }
}

impl std::error::Error for UnknownWord {}

/// Declares an enum that is written as one of a closed list of words, the same word in YAML, output and docs.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* #[doc = concat!("Written `", $word, "`.")] $variant),+ }

        impl $name {
            /// Every value, in the method's order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];
            /// Every word, in the method's order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// The word that YAML, output and documentation use.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::model::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::model::UnknownWord { found: text.to_owned(), allowed: Self::WORDS }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
    };
}

/// Declares an enum of the words that the program knows, to which a method may add words of its own.
///
/// It has no `FromStr`: which words are legal is the method's to say ([`super::Method::reason`], [`super::Method::limit`]).
macro_rules! open_words {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = concat!("Written `", $word, "`.")] $variant,)+
            /// A word that a method adds.
            Own($crate::model::OwnWord),
        }

        impl $name {
            /// Every value that the program knows, which every method has; in the method's order.
            pub const KNOWN: &'static [Self] = &[$(Self::$variant),+];
            /// Every word that the program knows, in the method's order.
            pub const KNOWN_WORDS: &'static [&'static str] = &[$($word),+];

            /// The word that YAML, output and documentation use.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Own(word) => word.as_str(),
                }
            }

            /// The value of a word that the program knows.
            #[must_use]
            pub fn known(text: &str) -> Option<Self> {
                match text {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.word())
            }
        }
    };
}

/// Declares an identifier: a newtype over text whose characters are checked once, when it is made.
macro_rules! identifiers {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl std::str::FromStr for $name {
            type Err = $crate::model::IllegalId;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                $crate::model::id::checked(text).map(|text| Self(text.into()))
            }
        }

        impl $name {
            /// The identifier as it is written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
    )+ };
}

pub(crate) use {identifiers, open_words, words};
