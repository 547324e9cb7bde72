//! As much JSON as a recording needs, so that an exercise need not compile a library for it.

use std::fmt::{self, Display, Write};

/// A string in quotes. No `</` is left in it, so that a page can hold it in a script element.
pub(super) fn text(text: &str) -> String {
    let mut out = String::from("\"");
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '/' if before == '<' => out.push_str("\\/"),
            c if c.is_control() => put(&mut out, format_args!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
        before = c;
    }
    out.push('"');
    out
}

pub(super) fn or_null<T: Display>(value: Option<T>) -> String {
    value.map_or_else(|| "null".to_owned(), |v| v.to_string())
}

/// `[a,b]`
pub(super) fn list(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", join(items, ","))
}

/// The same with a line for each item, so that a committed file has readable differences.
pub(super) fn lines(items: impl IntoIterator<Item = String>) -> String {
    format!("[\n{}\n]", join(items, ",\n"))
}

/// `{"a":1}`; the values are JSON already.
pub(super) fn object<const N: usize>(fields: [(&str, String); N]) -> String {
    let fields = fields.map(|(name, value)| format!("\"{name}\":{value}"));
    format!("{{{}}}", fields.join(","))
}

fn join(items: impl IntoIterator<Item = String>, between: &str) -> String {
    items.into_iter().collect::<Vec<_>>().join(between)
}

fn put(out: &mut String, what: fmt::Arguments<'_>) {
    out.write_fmt(what).expect("a string takes everything");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_can_stand_in_a_script_element() {
        assert_eq!(text("a\"\\\n\u{1f}</b>ä"), r#""a\"\\\n\u001f<\/b>ä""#);
    }
}
