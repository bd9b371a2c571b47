//! What a template could have named in place of a name that is undefined.

use minijinja::{Environment, Value};

use crate::told;

/// The most names that are listed; of more, the nearest is named.
const MAX_LISTED: usize = 24;

/// What the object has of which an undefined name was asked; `why` holds the name in backticks, as in "`page.logo` is undefined".
/// Says nothing where the object is known to one place of a template alone, as the variable of a loop is.
pub(super) fn known_instead(why: &str, environment: &Environment<'_>, context: &Value) -> String {
    let Some(expression) = why.split('`').nth(1) else { return String::new() };
    let (object, name) = match expression.rsplit_once('.') {
        Some((object, name)) => (Some(object), name),
        None => (None, expression),
    };
    let value = match object {
        None => Some(context.clone()),
        Some(object) => {
            environment.compile_expression(object).ok().and_then(|object| object.eval(context.clone()).ok())
        }
    };
    let fields: Vec<String> = value
        .and_then(|value| value.try_iter().ok().map(|keys| keys.map(|key| key.to_string()).collect()))
        .unwrap_or_default();
    if fields.is_empty() {
        String::new()
    } else if fields.len() <= MAX_LISTED {
        let fields = fields.join(", ");
        object.map_or_else(|| told!("templates.given", fields), |object| told!("templates.has", object, fields))
    } else {
        let nearest = fields.iter().min_by_key(|field| strsim::osa_distance(field, name));
        let says = |nearest| match object {
            None => told!("templates.nearest-given", nearest),
            Some(object) => told!("templates.nearest-has", object, nearest),
        };
        nearest.map(says).unwrap_or_default()
    }
}
