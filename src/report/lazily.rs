//! A view whose fields are made when they are first reached, by whatever name a template comes to them.

use std::{fmt::Debug, sync::OnceLock};

use super::fields::{Given, View};

/// A field: its name, and how it is made.
pub type Field<C> = (&'static str, fn(&C) -> Given<'static>);

/// A view of a context; each field is made once.
#[derive(Debug)]
pub struct Lazy<C: 'static> {
    context: C,
    fields: &'static [Field<C>],
    made: Box<[OnceLock<Given<'static>>]>,
}

impl<C> Lazy<C> {
    /// Makes nothing yet.
    pub fn new(context: C, fields: &'static [Field<C>]) -> Self {
        Self { context, fields, made: fields.iter().map(|_| OnceLock::new()).collect() }
    }
}

impl<C: Debug + Send + Sync + 'static> View for Lazy<C> {
    fn names(&self) -> Vec<&str> {
        self.fields.iter().map(|(name, _)| *name).collect()
    }

    fn field(&self, name: &str) -> Option<Given<'_>> {
        let at = self.fields.iter().position(|(known, _)| *known == name)?;
        let (_, make) = self.fields[at];
        Some(self.made[at].get_or_init(|| make(&self.context)).clone())
    }
}
