//! A view model through the templates, what an author wrote escaped as the notation of the output wants it.

use std::{borrow::Cow, collections::BTreeMap, sync::Arc};

use minijinja::{
    AutoEscape, Environment, ErrorKind, State, UndefinedBehavior, Value, escape_formatter,
    syntax::SyntaxConfig,
    value::{Serde, ValueKind},
};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;

use super::{files::Templates, objects, undefined};
use crate::{
    render::{bars, isolated, long, shown, svg},
    report::{
        fields::{Given, View},
        page::{Drawing, LongText, TextDirection},
    },
    told,
};

/// What is wrong with a template: the file, the line, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The template's path under the folder of templates.
    pub template: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub why: String,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.template, self.why),
            None => write!(f, "{}: {}", self.template, self.why),
        }
    }
}

impl std::error::Error for Failure {}

/// The templates, read once for any number of pages.
#[derive(Debug)]
pub struct Pages<'t> {
    environment: Environment<'t>,
}

impl<'t> Pages<'t> {
    /// Reads the templates of HTML that pages of these names are made with.
    ///
    /// # Errors
    /// The first mistake in the syntax of a template.
    pub fn new(templates: &'t Templates, roots: &[&str]) -> Result<Self, Failure> {
        Self::read(environment(), templates.to_read(roots))
    }

    /// Reads the templates of Markdown that pages of these names are made with; whatever they print goes through
    /// `escape`, unless it has been already.
    ///
    /// # Errors
    /// The first mistake in the syntax of a template.
    pub fn markdown(templates: &'t Templates, roots: &[&str], escape: fn(&str) -> String) -> Result<Self, Failure> {
        let mut environment = environment();
        let escaped = move |value: &Value| match value.is_safe() {
            true => value.to_string(),
            false => escape(&value.to_string()),
        };
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
        environment.set_formatter(move |out, _, value| Ok(out.write_str(&escaped(value))?));
        environment.add_filter("long", move |text: &Value| long_text(text, |text| long::markdown(text, escape)));
        environment.add_filter("escape", move |value: Value| Value::from_safe_string(escaped(&value)));
        environment.add_filter("destination", |link: String| Value::from_safe_string(destination(&link)));
        Self::read(environment, templates.to_read(roots))
    }

    fn read(mut environment: Environment<'t>, templates: BTreeMap<&'t str, &'t str>) -> Result<Self, Failure> {
        for (name, text) in templates {
            environment.add_template(name, text).map_err(|error| failure(&error, name))?;
        }
        Ok(Self { environment })
    }

    /// Writes a page: the templates reach what they name of the view, and nothing else of it is made.
    ///
    /// # Errors
    /// A name that the view does not have, or no template of the name.
    pub fn write(&self, view: Arc<dyn View>, template: &str) -> Result<String, Failure> {
        self.render(template, &objects::value(Given::View(view)))
    }

    /// Writes a page of a view that is JSON too.
    ///
    /// # Errors
    /// A name that the view does not have, or no template of the name.
    pub fn write_json(&self, view: impl Serialize, template: &str) -> Result<String, Failure> {
        self.render(template, &Value::from(Serde(view)))
    }

    fn render(&self, template: &str, context: &Value) -> Result<String, Failure> {
        let chosen = self.environment.get_template(template).map_err(|error| failure(&error, template))?;
        chosen.render(context.clone()).map(shown::page).map_err(|error| match innermost(&error).kind() {
            ErrorKind::UndefinedError => self.undefined(template, context).unwrap_or_else(|| failure(&error, template)),
            _ => failure(&error, template),
        })
    }

    /// The same failure once more, with the name that is undefined: to keep track of names costs time.
    fn undefined(&self, template: &str, context: &Value) -> Option<Failure> {
        let mut environment = self.environment.clone();
        environment.set_debug(true);
        let error = environment.get_template(template).ok()?.render(context.clone()).err()?;
        let mut failure = failure(&error, template);
        failure.why.push_str(&undefined::known_instead(&failure.why, &environment, context));
        Some(failure)
    }
}

/// What would end the destination of a link between `<` and `>`, or a cell of a table around it.
const NO_DESTINATION: &AsciiSet = &CONTROLS.add(b' ').add(b'<').add(b'>').add(b'\\').add(b'|').add(b'`');

/// An address as the destination of a link in Markdown: the same address, with what Markdown would read as its own escaped.
fn destination(link: &str) -> String {
    utf8_percent_encode(link, NO_DESTINATION).to_string().replace('&', "&amp;")
}

fn environment<'t>() -> Environment<'t> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(|out, state, value| match (state.auto_escape(), value.as_str()) {
        // A slash needs no escape between quotation marks, and a report has thousands.
        (AutoEscape::Html, Some(text)) if !value.is_safe() => Ok(out.write_str(&long::escaped(text))?),
        _ => escape_formatter(out, state, value),
    });
    environment.add_filter("drawn", drawn);
    environment.add_filter("isolated", isolated_text);
    environment.add_filter("long", |text: &Value| long_text(text, long::html));
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("the delimiters are the usual ones"));
    environment
}

/// The direction in which the page runs that is being written; what has no page runs from left to right.
fn direction(state: &State<'_, '_>) -> TextDirection {
    let named = state.lookup("page").and_then(|page| page.get_attr("dir").ok());
    if named.is_some_and(|named| named.as_str() == Some("rtl")) { TextDirection::Left } else { TextDirection::Right }
}

/// The filter `isolated`: what an author wrote, kept apart from the direction of the page where that is needed.
fn isolated_text(state: &State<'_, '_>, text: &Value, language: Option<&Value>) -> Result<Value, minijinja::Error> {
    if text.is_undefined() {
        return Err(ErrorKind::UndefinedError.into());
    }
    let words = match text.kind() {
        ValueKind::String if !text.is_safe() => Cow::Borrowed(text.as_str().unwrap_or_default()),
        ValueKind::Number => Cow::Owned(text.to_string()),
        _ => return Err(minijinja::Error::new(ErrorKind::InvalidOperation, "only a text can be kept apart")),
    };
    let language = language.and_then(|language| language.as_str()).filter(|language| !language.is_empty());
    Ok(Value::from_safe_string(isolated::isolated(&words, language, direction(state))))
}

/// The filter `drawn`: the panels of a chart as SVG.
fn drawn(state: &State<'_, '_>, chart: &Value) -> Result<Value, minijinja::Error> {
    objects::as_view(chart, |drawing: &Drawing| {
        Value::from_safe_string(if drawing.is_tabled() {
            bars::tables(drawing, direction(state))
        } else {
            svg::drawing(drawing)
        })
    })
    .ok_or_else(|| minijinja::Error::new(ErrorKind::InvalidOperation, "only the drawing of a chart can be drawn"))
}

/// The filter `long`: a long text of the author's, in the notation of the page.
fn long_text(text: &Value, written: impl Fn(&LongText) -> String) -> Result<Value, minijinja::Error> {
    objects::as_view(text, |text: &LongText| Value::from_safe_string(written(text))).ok_or_else(|| {
        minijinja::Error::new(ErrorKind::InvalidOperation, "only a long text of the author's can be written as one")
    })
}

/// Writes one page of a view that is JSON too: it goes through the template of the name.
///
/// # Errors
/// The first mistake in a template: its syntax, or a name that the view does not have.
pub fn page(view: impl Serialize, template: &str, templates: &Templates) -> Result<String, Failure> {
    Pages::new(templates, &[template])?.write_json(view, template)
}

/// What went wrong in the innermost template: outside stands only that it was included.
fn innermost(error: &minijinja::Error) -> &minijinja::Error {
    let cause = std::error::Error::source(error).and_then(|source| source.downcast_ref::<minijinja::Error>());
    cause.map_or(error, innermost)
}

/// The innermost template that an error knows, its line, and the reason.
fn failure(error: &minijinja::Error, template: &str) -> Failure {
    let innermost = innermost(error);
    let why = innermost
        .detail()
        .map_or_else(|| innermost.kind().to_string(), |detail| format!("{}: {detail}", innermost.kind()));
    let why = told!("templates.engine", why);
    Failure { template: innermost.name().unwrap_or(template).to_owned(), line: innermost.line(), why }
}
