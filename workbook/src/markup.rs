//! Just enough of HTML to check what mdBook wrote: its tags, their attributes, its inline scripts.

/// A start tag of a page.
#[derive(Debug)]
pub struct Tag<'p> {
    pub name: &'p str,
    attributes: &'p str,
    /// For a `script`, what stands between the tags.
    pub body: &'p str,
}

impl<'p> Tag<'p> {
    /// The value of attribute `name` as it is written, entities and all.
    pub fn attribute(&self, name: &str) -> Option<&'p str> {
        self.attributes()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    pub fn attributes(&self) -> impl Iterator<Item = (&'p str, &'p str)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|char: char| char.is_whitespace() || char == '/');
            let key_end = rest
                .find(|char: char| char == '=' || char.is_whitespace())
                .unwrap_or(rest.len());
            if key_end == 0 {
                return None;
            }
            let (key, after) = rest.split_at(key_end);
            let Some(value) = after.strip_prefix('=') else {
                rest = after;
                return Some((key, ""));
            };
            let (value, after) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    value[1..].split_once(quote).unwrap_or((&value[1..], ""))
                }
                _ => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
            };
            rest = after;
            Some((key, value))
        })
    }
}

/// The start tags of `page` in order, without those in comments and scripts.
pub fn tags(page: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !rest.starts_with(|char: char| char.is_ascii_alphabetic()) {
            continue;
        }
        let end = end_of_tag(rest);
        let inside = &rest[..end];
        rest = rest.get(end + 1..).unwrap_or("");
        let name_end = inside
            .find(|char: char| char.is_whitespace() || char == '/')
            .unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(name_end);
        let mut body = "";
        if name == "script" {
            (body, rest) = rest.split_once("</script>").unwrap_or((rest, ""));
        }
        tags.push(Tag {
            name,
            attributes,
            body,
        });
    }
    tags
}

/// Where the `>` is that ends the tag, and not one in a quoted value.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, char) in text.char_indices() {
        match (quote, char) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(char),
            (Some(open), _) if open == char => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// `text` for use between double quotes.
pub fn escape_attribute(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}
