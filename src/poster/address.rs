//! The address as people type it, and how large it can stand.

/// Where people report, without what a browser adds by itself.
#[derive(PartialEq, Eq, Debug)]
pub struct Address(String);

impl Address {
    pub fn of(public_url: &str) -> Self {
        Self(public_url.strip_prefix("https://").unwrap_or(public_url).to_owned())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The parts between which a line may break.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split_inclusive(['.', '/', '-'])
    }

    /// The class of the letters' size: the shorter it is, the further away it can be read.
    pub fn size(&self) -> &'static str {
        match self.0.chars().count() {
            ..=16 => "fits-16",
            17..=20 => "fits-20",
            21..=24 => "fits-24",
            25..=28 => "fits-28",
            29..=36 => "fits-36",
            _ => "fits-more",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_browser_adds_is_left_out() {
        for (url, short, size) in [
            ("https://tell.example", "tell.example", "fits-16"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080", "fits-24"),
            ("https://heads-up.northwind-hospital.example", "heads-up.northwind-hospital.example", "fits-36"),
        ] {
            let address = Address::of(url);
            assert_eq!((address.as_str(), address.size()), (short, size));
            assert_eq!(address.parts().collect::<String>(), short);
        }
        let address = Address::of("https://heads-up.example");
        assert_eq!(address.parts().collect::<Vec<_>>(), ["heads-", "up.", "example"]);
    }
}
