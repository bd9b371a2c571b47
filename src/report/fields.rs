//! What a template is given: views whose fields are reached by name, lists and plain values, none of them copied before it is reached.

use std::{any::Any, fmt::Debug, sync::Arc};

use crate::model::{Class, Measure, Status, Year};

use crate::wording::{Labels, Prose};

/// A value that a template reaches.
#[derive(Clone, Debug)]
pub enum Given<'a> {
    /// There is none.
    Nothing,
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(u64),
    /// Any number.
    Decimal(f64),
    /// Text that the view holds.
    Text(&'a str),
    /// Text that several views share.
    Shared(Arc<str>),
    /// A view of its own.
    View(Arc<dyn View>),
    /// A list.
    List(Arc<dyn List>),
    /// A document of JSON.
    Json(Arc<serde_json::Value>),
}

/// Something with named fields.
pub trait View: Any + Debug + Send + Sync {
    /// The names of its fields, in their order.
    fn names(&self) -> Vec<&str>;
    /// The field of a name; `None` where it has none.
    fn field(&self, name: &str) -> Option<Given<'_>>;
}

/// Listed in a row.
pub trait List: Debug + Send + Sync {
    /// How many there are.
    fn count(&self) -> usize;
    /// The one at a place, from 0.
    fn at(&self, at: usize) -> Option<&dyn Give>;
}

/// What a field may hold.
pub trait Give: Debug {
    /// The value for a template.
    fn give(&self) -> Given<'_>;

    /// The same as a view, where it is one: an element of a list is reached where it stands.
    fn as_view(&self) -> Option<&dyn View> {
        None
    }
}

/// A list that is shared, not copied, when a template reaches it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed<T>(Arc<Vec<T>>);

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self(Arc::new(Vec::new()))
    }
}

impl<T> From<Vec<T>> for Listed<T> {
    fn from(items: Vec<T>) -> Self {
        Self(Arc::new(items))
    }
}

impl<T> FromIterator<T> for Listed<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<T: Clone> Listed<T> {
    /// Adds one at the end.
    pub fn push(&mut self, item: T) {
        Arc::make_mut(&mut self.0).push(item);
    }
}

impl<T> std::ops::Deref for Listed<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Give + Send + Sync> List for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn at(&self, at: usize) -> Option<&dyn Give> {
        self.get(at).map(|item| item as &dyn Give)
    }
}

impl<T: Give + Send + Sync + 'static> Give for Listed<T> {
    fn give(&self) -> Given<'_> {
        Given::List(Arc::<Vec<T>>::clone(&self.0))
    }
}

impl<T: Give + Clone + Send + Sync + 'static> Give for Vec<T> {
    fn give(&self) -> Given<'_> {
        Given::List(Arc::new(self.clone()))
    }
}

impl<T: Give> Give for Option<T> {
    fn give(&self) -> Given<'_> {
        self.as_ref().map_or(Given::Nothing, Give::give)
    }
}

impl<T: View> Give for Arc<T> {
    fn give(&self) -> Given<'_> {
        Given::View(Self::clone(self))
    }

    fn as_view(&self) -> Option<&dyn View> {
        Some(&**self)
    }
}

impl Give for Arc<dyn View> {
    fn give(&self) -> Given<'_> {
        Given::View(Self::clone(self))
    }
}

impl Give for Arc<str> {
    fn give(&self) -> Given<'_> {
        Given::Shared(Self::clone(self))
    }
}

impl Give for Given<'static> {
    fn give(&self) -> Given<'_> {
        self.clone()
    }
}

impl Given<'static> {
    /// A view of its own.
    pub fn view(view: impl View) -> Self {
        Self::View(Arc::new(view))
    }

    /// A list of its own.
    pub fn list<T: Give + Send + Sync + 'static>(list: impl Into<Listed<T>>) -> Self {
        let Listed(list) = list.into();
        Self::List(list)
    }

    /// Text of its own.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Shared(text.into())
    }
}

/// The same as JSON, each view an object of its fields in their order.
impl serde::Serialize for Given<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_none(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Decimal(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Shared(text) => serializer.serialize_str(text),
            Self::View(view) => serializer.collect_map(view.names().into_iter().map(|name| (name, view.field(name)))),
            Self::List(list) => serializer.collect_seq((0..list.count()).filter_map(|at| list.at(at)).map(Give::give)),
            Self::Json(json) => json.serialize(serializer),
        }
    }
}

/// What plain values are to a template.
macro_rules! plain {
    ($($type:ty: |$value:ident| $item:expr),+ $(,)?) => { $(
        impl Give for $type {
            fn give(&self) -> Given<'_> {
                let $value = self;
                $item
            }
        }
    )+ };
}

plain! {
    bool: |flag| Given::Flag(*flag),
    u32: |number| Given::Number((*number).into()),
    u64: |number| Given::Number(*number),
    usize: |number| Given::Number(*number as u64),
    f64: |number| Given::Decimal(*number),
    String: |text| Given::Text(text),
    &'static str: |text| Given::Text(text),
    Year: |year| Given::Number(year.number().into()),
    Status: |status| Given::Text(status.word()),
    Class: |class| Given::Text(class.word()),
    Measure: |measure| Given::Text(measure.word()),
    Arc<serde_json::Value>: |json| Given::Json(Arc::clone(json)),
}

/// Makes a view of a struct: templates reach these fields by their names.
macro_rules! fields {
    ($name:ident: $($field:ident),+) => {
        impl $crate::report::fields::View for $name {
            fn names(&self) -> Vec<&str> {
                vec![$(stringify!($field)),+]
            }

            fn field(&self, name: &str) -> Option<$crate::report::fields::Given<'_>> {
                match name {
                    $(stringify!($field) => Some($crate::report::fields::Give::give(&self.$field)),)+
                    _ => None,
                }
            }
        }

        impl $crate::report::fields::Give for $name {
            fn give(&self) -> $crate::report::fields::Given<'_> {
                $crate::report::fields::Given::View(std::sync::Arc::new(self.clone()))
            }

            fn as_view(&self) -> Option<&dyn $crate::report::fields::View> {
                Some(self)
            }
        }
    };
}

/// Declares a struct all of whose fields templates reach by their names.
macro_rules! view {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$of_field:meta])* pub $field:ident: $type:ty,)+ }) => {
        $(#[$meta])*
        pub struct $name {
            $($(#[$of_field])* pub $field: $type,)+
        }

        $crate::report::fields::fields! { $name: $($field),+ }
    };
}

pub(crate) use {fields, view};

fields! { Prose: text, lang }

impl View for Labels {
    fn names(&self) -> Vec<&str> {
        self.keys().collect()
    }

    fn field(&self, name: &str) -> Option<Given<'_>> {
        self.get(name).map(Give::give)
    }
}
