//! Views as the template engine's own objects: a field is looked up when a template reaches it, by whatever name.

use std::{any::Any, sync::Arc};

use minijinja::{
    Value,
    value::{Enumerator, Object, ObjectRepr, Serde},
};

use crate::report::fields::{Given, List, View};

/// What a template has reached.
#[derive(Debug)]
enum Reached {
    View(Arc<dyn View>),
    List(Arc<dyn List>),
    /// A view that is an element of a list.
    Element(Arc<dyn List>, usize),
}

/// The value of an item.
pub(super) fn value(item: Given<'_>) -> Value {
    match item {
        Given::Nothing => Value::from(()),
        Given::Flag(flag) => Value::from(flag),
        Given::Number(number) => Value::from(number),
        Given::Decimal(number) => Value::from(number),
        Given::Text(text) => Value::from(text),
        Given::Shared(text) => Value::from(text),
        Given::View(view) => Value::from_object(Reached::View(view)),
        Given::List(list) => Value::from_object(Reached::List(list)),
        Given::Json(json) => Value::from(Serde(&*json)),
    }
}

/// The view behind a value, where it is one of this type.
pub(super) fn as_view<T: View>(value: &Value, with: impl FnOnce(&T) -> Value) -> Option<Value> {
    let view: &dyn Any = value.downcast_object_ref::<Reached>()?.view()?;
    view.downcast_ref().map(with)
}

impl Reached {
    fn view(&self) -> Option<&dyn View> {
        match self {
            Self::View(view) => Some(&**view),
            Self::Element(list, at) => list.at(*at)?.as_view(),
            Self::List(_) => None,
        }
    }
}

impl Object for Reached {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        match **self {
            Self::List(_) => ObjectRepr::Seq,
            Self::View(_) | Self::Element(..) => ObjectRepr::Map,
        }
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match &**self {
            Self::List(list) => {
                let at = key.as_usize()?;
                let element = list.at(at)?;
                Some(match element.as_view() {
                    Some(_) => Value::from_object(Self::Element(Arc::clone(list), at)),
                    None => value(element.give()),
                })
            }
            _ => self.get_value_by_str(key.as_str()?),
        }
    }

    fn get_value_by_str(self: &Arc<Self>, name: &str) -> Option<Value> {
        self.view()?.field(name).map(value)
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        match &**self {
            Self::List(list) => Enumerator::Seq(list.count()),
            _ => {
                let names = self.view().map(View::names).unwrap_or_default();
                Enumerator::Values(names.into_iter().map(Value::from).collect())
            }
        }
    }

    fn enumerator_len(self: &Arc<Self>) -> Option<usize> {
        match &**self {
            Self::List(list) => Some(list.count()),
            _ => self.view().map(|view| view.names().len()),
        }
    }

    fn is_true(self: &Arc<Self>) -> bool {
        match &**self {
            Self::List(list) => list.count() > 0,
            _ => true,
        }
    }
}
