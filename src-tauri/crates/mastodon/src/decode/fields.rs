//! The types of the fields of wire entities.
//!
//! A field of these types may be missing or of another type: then it has its default.

use std::ops::Deref;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use planetfall_model::Moment;
use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error};
use serde_json::value::RawValue;

use super::scalar::Scalar;
use super::{DecodeError, many, one, report};

const MAX_ID_LEN: usize = 255;

/// A string; a number becomes its digits, anything else the empty string.
pub(crate) type Text = Lenient<String>;
/// A boolean; anything else is `false`.
pub(crate) type Flag = Lenient<bool>;
/// A count; none if it is no number, zero if it is negative.
pub(crate) type Count = Lenient<Option<u32>>;
/// Any finite number, also one in a string.
pub(crate) type Number = Lenient<Option<f64>>;
/// A time stamp in any of the formats servers send; none if the format is unknown.
pub(crate) type Time = Lenient<Option<Moment>>;

/// A scalar of which any JSON can be read.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Lenient<T>(pub(crate) T);

/// A list without the items that cannot be decoded; anything else is an empty list.
#[derive(Debug, Clone, Default)]
pub(crate) struct List<T>(pub(crate) Vec<T>);

/// A value, or none if it cannot be decoded.
///
/// Not for an entity within one of its own kind: decoding it restarts the depth limit.
#[derive(Debug, Default)]
pub(crate) struct Optional<T>(pub(crate) Option<T>);

pub(crate) trait FromScalar {
    fn from_scalar(value: Scalar) -> Self;
}

impl FromScalar for String {
    fn from_scalar(value: Scalar) -> Self {
        match value {
            Scalar::Text(text) => text,
            Scalar::Integer(number) => number.to_string(),
            Scalar::Float(number) => number.to_string(),
            Scalar::Other | Scalar::Bool(_) => Self::new(),
        }
    }
}

impl FromScalar for bool {
    fn from_scalar(value: Scalar) -> Self {
        match value {
            Scalar::Bool(flag) => flag,
            Scalar::Text(text) => text == "true",
            Scalar::Other | Scalar::Integer(_) | Scalar::Float(_) => false,
        }
    }
}

impl FromScalar for Option<u32> {
    fn from_scalar(value: Scalar) -> Self {
        let number = match value {
            Scalar::Integer(number) => Some(number),
            Scalar::Float(number) => Some(number as i64),
            Scalar::Text(text) => text.parse::<i64>().ok(),
            Scalar::Other | Scalar::Bool(_) => None,
        };
        number.map(|number| u32::try_from(number.max(0)).unwrap_or(u32::MAX))
    }
}

impl FromScalar for Option<f64> {
    fn from_scalar(value: Scalar) -> Self {
        let number = match value {
            Scalar::Integer(number) => Some(number as f64),
            Scalar::Float(number) => Some(number),
            Scalar::Text(text) => text.parse().ok(),
            Scalar::Other | Scalar::Bool(_) => None,
        };
        number.filter(|number| number.is_finite())
    }
}

impl FromScalar for Option<Moment> {
    fn from_scalar(value: Scalar) -> Self {
        match value {
            Scalar::Text(text) => read_moment(text.trim()),
            Scalar::Integer(seconds) => Timestamp::from_second(seconds).ok().map(as_moment),
            Scalar::Other | Scalar::Bool(_) | Scalar::Float(_) => None,
        }
    }
}

/// A date without a time is midnight, and one without a zone is in UTC.
fn read_moment(text: &str) -> Option<Moment> {
    let utc = |local: DateTime| local.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp());
    let timestamp = text
        .parse::<Timestamp>()
        .ok()
        .or_else(|| utc(text.parse::<DateTime>().ok()?))
        .or_else(|| utc(text.parse::<Date>().ok()?.to_datetime(jiff::civil::Time::midnight())))
        .or_else(|| Timestamp::from_second(text.parse().ok()?).ok());
    timestamp.map(as_moment)
}

fn as_moment(timestamp: Timestamp) -> Moment {
    Moment::from_millis(timestamp.as_millisecond())
}

/// An id: a string or a number, and never `.` or `..`, which would change a path.
pub(crate) fn id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let id = String::from_scalar(Scalar::deserialize(deserializer)?);
    if id.is_empty() || id.len() > MAX_ID_LEN || id == "." || id == ".." {
        return Err(D::Error::custom("not an id"));
    }
    Ok(id)
}

// Each is read as an option, because a missing option is no error.

impl<'de, T: FromScalar> Deserialize<'de> for Lenient<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Option::deserialize(deserializer)?;
        Ok(Self(T::from_scalar(value.unwrap_or(Scalar::Other))))
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = read_raw(deserializer, |json| many(json).map(|many| many.items))?;
        Ok(Self(read.unwrap_or_default()))
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Optional<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_raw(deserializer, one).map(Self)
    }
}

/// What `read` makes of a value; none, and a line in the log, if it cannot be decoded.
fn read_raw<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    read: impl FnOnce(&str) -> Result<T, DecodeError>,
) -> Result<Option<T>, D::Error> {
    let raw = Option::<Box<RawValue>>::deserialize(deserializer)?;
    let in_type = |error: DecodeError| error.nested_in(std::any::type_name::<T>());
    Ok(raw.and_then(|raw| read(raw.get()).map_err(in_type).inspect_err(report).ok()))
}

impl<T> Deref for Lenient<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> Deref for Optional<T> {
    type Target = Option<T>;

    fn deref(&self) -> &Option<T> {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize)]
    struct Anything {
        text: Text,
        flag: Flag,
        count: Count,
        moment: Time,
        list: List<String>,
        optional: Optional<Vec<u8>>,
    }

    #[test]
    fn a_value_of_a_wrong_type_loses_only_its_field() {
        for wrong in ["null", "true", "-7", "1.5", "\"words\"", "[1]", "{\"a\":[{}]}"] {
            for field in ["text", "flag", "count", "moment", "list", "optional"] {
                let json = format!("{{\"{field}\":{wrong}}}");

                let read = one::<Anything>(&json);

                assert!(read.is_ok(), "{json} must cost no more than the one field");
            }
        }
    }

    #[test]
    fn counts_are_read_from_strings_and_are_never_negative() {
        let read = |json: &str| *one::<Anything>(json).unwrap().count;

        assert_eq!(read(r#"{"count":"12"}"#), Some(12), "words");
        assert_eq!(read(r#"{"count":-1}"#), Some(0), "a count below nothing is nothing");
        assert_eq!(read(r#"{"count":99999999999}"#), Some(u32::MAX), "more than fits");
        assert_eq!(read(r#"{"count":null}"#), None, "not sent");
    }

    #[test]
    fn time_stamps_are_read_in_every_format_servers_send() {
        let day = 1_792_022_400_000;
        for (text, millis) in [
            (r#""2026-10-14T19:06:41.274Z""#, Some(1_792_004_801_274)),
            (r#""2026-10-15T00:00:00.000000Z""#, Some(day)),
            (r#""2026-10-15T02:00:00+02:00""#, Some(day)),
            (r#""2026-10-15T00:00:00""#, Some(day)),
            (r#""2026-10-15""#, Some(day)),
            (r#""1792022400""#, Some(day)),
            ("1792022400", Some(day)),
            (r#""yesterday""#, None),
            (r#""""#, None),
        ] {
            let read = one::<Anything>(&format!("{{\"moment\":{text}}}")).unwrap().moment.0;

            assert_eq!(read.map(Moment::millis), millis, "{text}");
        }
    }

    #[test]
    fn a_bad_item_costs_the_list_no_other() {
        let read = one::<Anything>(r#"{"list":["a",{"b":1},null,"c"],"text":"t"}"#).unwrap();

        assert_eq!(*read.list, ["a", "c"], "what is good stays");
        assert_eq!(*read.text, "t", "and so does the rest");
        assert!(!*read.flag && read.optional.is_none(), "what was not sent is not there");
    }

    #[test]
    fn an_issue_names_the_path_and_never_quotes_the_server() {
        #[derive(Debug, Deserialize)]
        struct Strict {
            #[serde(rename = "a")]
            _a: Vec<u8>,
        }

        let error = one::<Strict>(r#"{"a":[1,"hunter2"]}"#).unwrap_err();

        assert_eq!(error.path, "a[1]", "the place is known");
        let shown = format!("{error:?} {}", error.issue);
        assert!(!shown.contains("hunter2"), "the value is not quoted: {shown}");
    }
}
