//! A table as RFC 4180 describes it, for spreadsheets and scripts.
//!
//! No value begins with a sign that a spreadsheet takes for the beginning of a formula: names, numbers, addresses and digests begin
//! with a letter, a digit or an underscore, ids of mails with `<` (a test holds the finder to it).

use super::About;
use crate::indicator::Found;

const HEAD: [&str; 7] = ["kind", "value", "defanged", "domain", "source", "report", "received_at"];

pub fn write(about: About<'_>, all: &[Found]) -> String {
    let mut out = line(HEAD);
    for Found { indicator, source } in all {
        let defanged = indicator.defanged();
        let received = about.received_at.to_string();
        out.push_str(&line([
            indicator.kind.as_str(),
            &indicator.value,
            &defanged,
            indicator.domain.as_deref().unwrap_or_default(),
            source.as_str(),
            about.name,
            &received,
        ]));
    }
    out
}

fn line(cells: [&str; 7]) -> String {
    let cells = cells.map(|cell| {
        let needs_quotes = cell.contains(['"', ',', '\r', '\n']);
        if needs_quotes { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
    });
    cells.join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicator::find;

    #[test]
    fn a_cell_is_quoted_where_it_has_to_be() {
        let cells = ["a", "b,c", "d\"e", "", "", "", "f"];
        assert_eq!(line(cells), "a,\"b,c\",\"d\"\"e\",,,,f\r\n");
    }

    proptest::proptest! {
        #[test]
        fn nothing_found_begins_a_formula(text in "\\PC{0,60}|([a-z0-9=+@.-]{1,6}(\\.com|@a.test|://|/| ){0,2}){0,12}") {
            for found in find(&text) {
                let first = found.value.chars().next();
                proptest::prop_assert!(
                    first.is_some_and(|c| c.is_ascii_alphanumeric() || c == '_' || c == '<'),
                    "{}", found.value
                );
            }
        }
    }
}
