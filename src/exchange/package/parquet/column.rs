//! One column of a table: its values, and the levels that say where there is none, or a list.

use ::parquet::{
    data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type},
    errors::ParquetError,
    file::writer::SerializedColumnWriter,
};

use crate::exchange::package::{Kind, Value};

/// Writes the values of a column.
pub(super) fn write<'a>(
    kind: Kind,
    values: impl Iterator<Item = &'a Value>,
    sink: &mut SerializedColumnWriter<'_>,
) -> Result<(), ParquetError> {
    match kind {
        Kind::Text | Kind::Word(_) => optional::<ByteArrayType>(values.map(text), sink),
        Kind::Integer => optional::<Int32Type>(values.map(integer), sink),
        Kind::Number => optional::<DoubleType>(values.map(number), sink),
        Kind::Name => required::<ByteArrayType>(values.map(text), sink),
        Kind::Flag => required::<BoolType>(values.map(flag), sink),
        Kind::List => lists(values, sink),
    }
}

fn text(value: &Value) -> Option<ByteArray> {
    if let Value::Text(text) = value { Some(text.as_str().into()) } else { None }
}

fn integer(value: &Value) -> Option<i32> {
    if let Value::Integer(number) = value { Some(*number) } else { None }
}

/// The nearest double; the data package keeps a figure as it is printed.
fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Figure(figure) => Some(figure.to_string().parse().expect("a decimal is written as a number")),
        Value::Share(share) => Some(*share),
        _ => None,
    }
}

fn flag(value: &Value) -> Option<bool> {
    if let Value::Flag(flag) = value { Some(*flag) } else { None }
}

/// A value each row or none: level 1 where there is one.
fn optional<T: DataType>(
    values: impl Iterator<Item = Option<T::T>>,
    sink: &mut SerializedColumnWriter<'_>,
) -> Result<(), ParquetError> {
    let (mut present, mut levels) = (Vec::new(), Vec::new());
    for value in values {
        levels.push(i16::from(value.is_some()));
        present.extend(value);
    }
    sink.typed::<T>().write_batch(&present, Some(&levels), None).map(drop)
}

/// A value each row.
fn required<T: DataType>(
    values: impl Iterator<Item = Option<T::T>>,
    sink: &mut SerializedColumnWriter<'_>,
) -> Result<(), ParquetError> {
    let values: Vec<T::T> = values.map(|value| value.expect("a column of this kind is never empty")).collect();
    sink.typed::<T>().write_batch(&values, None, None).map(drop)
}

/// A list each row: definition 1 for a word, 0 for an empty list; repetition 1 from the second word on.
fn lists<'a>(
    values: impl Iterator<Item = &'a Value>,
    sink: &mut SerializedColumnWriter<'_>,
) -> Result<(), ParquetError> {
    let (mut words, mut definitions, mut repetitions) = (Vec::new(), Vec::new(), Vec::new());
    for value in values {
        let list: &[String] = if let Value::List(list) = value { list } else { &[] };
        if list.is_empty() {
            definitions.push(0);
            repetitions.push(0);
        }
        for (at, word) in list.iter().enumerate() {
            definitions.push(1);
            repetitions.push(i16::from(at > 0));
            words.push(ByteArray::from(word.as_str()));
        }
    }
    sink.typed::<ByteArrayType>().write_batch(&words, Some(&definitions), Some(&repetitions)).map(drop)
}
