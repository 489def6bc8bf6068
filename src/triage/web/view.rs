//! What a page of the queue shows, as its address says it, and the addresses of what is near.

use uuid::Uuid;

use crate::context::Context;
use crate::people::Person;
use crate::search::Query;
use crate::terms::{Channel, Kind, Severity, State as Stage};
use crate::triage::queue::{Place, Wanted};
use crate::triage::words::{self, Names};
use crate::triage::{Filter, InHand, Part};
use crate::wave::Wave;

/// What somebody wants to see, and from where on.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct View {
    pub wanted: Wanted,
    pub after: Option<Place>,
    /// The page is not to reload by itself where it has no script.
    pub is_still: bool,
}

/// The words of an address for the parts that are no state.
const OPEN: &str = "open";
const MINE: &str = "mine";
const ANY: &str = "any";
/// What one has in hand oneself, and what nobody has.
const ME: &str = "me";
const NOBODY: &str = "none";

impl View {
    /// Reads an address. A word that means nothing, and a field that was left empty, are as good as left out.
    pub fn read(context: &Context, me: &Person, query: &str) -> Self {
        let pairs = form_urlencoded::parse(query.as_bytes()).collect::<Vec<_>>();
        let said = |name: &str| {
            let said = pairs.iter().find(|(field, value)| field == name && !value.trim().is_empty());
            said.map(|(_, value)| value.trim())
        };
        let (me, query) = (me.id.uuid(), said("q").and_then(Query::read));
        let part = match said("state") {
            Some(OPEN) => Part::Open,
            Some(MINE) => Part::NewAndMine(me),
            Some(ANY) => Part::Everything,
            Some(word) => word.parse().map_or_else(|_| usual(query.is_some(), me), Part::State),
            None => usual(query.is_some(), me),
        };
        let owner = said("owner").and_then(|word| match word {
            ME => Some(InHand::Of(me)),
            NOBODY => Some(InHand::Nobody),
            word => Uuid::try_parse(word).ok().map(InHand::Of),
        });
        let language = said("language").and_then(|code| context.site.languages.get(code));
        let filter = Filter {
            part,
            kind: said("kind").and_then(|word| word.parse().ok()),
            severity: said("severity").and_then(|word| word.parse().ok()),
            owner,
            channel: said("channel").and_then(|word| word.parse().ok()),
            language: language.map(|language| language.code().to_owned()),
            wave: said("wave").and_then(|word| word.parse().ok()),
        };
        let after = said("after").and_then(|text| text.parse().ok());
        Self { wanted: Wanted { filter, query }, after, is_still: said("still").is_some() }
    }

    /// What an address of it says; empty for what the desk shows by itself.
    pub fn query(&self) -> String {
        let Wanted { filter, query } = &self.wanted;
        let usual = query.is_some();
        let part = match filter.part {
            Part::Open => Some(OPEN),
            Part::NewAndMine(_) => usual.then_some(MINE),
            Part::Everything => (!usual).then_some(ANY),
            Part::State(state) => Some(state.as_str()),
        };
        let mut pairs = form_urlencoded::Serializer::new(String::new());
        pairs.extend_pairs(part.map(|part| ("state", part)));
        pairs.extend_pairs(query.as_ref().map(|query| ("q", query.as_str())));
        pairs.extend_pairs(filter.kind.map(|kind| ("kind", kind.as_str())));
        pairs.extend_pairs(filter.severity.map(|severity| ("severity", severity.as_str())));
        pairs.extend_pairs(filter.owner.map(|owner| ("owner", owner_word(owner))));
        pairs.extend_pairs(filter.channel.map(|channel| ("channel", channel.as_str())));
        pairs.extend_pairs(filter.language.as_ref().map(|language| ("language", language)));
        pairs.extend_pairs(filter.wave.as_ref().map(|wave| ("wave", wave.as_str())));
        pairs.extend_pairs(self.after.map(|after| ("after", after.to_string())));
        pairs.extend_pairs(self.is_still.then_some(("still", "1")));
        pairs.finish()
    }

    pub fn address(&self) -> String {
        let query = self.query();
        if query.is_empty() { "/desk".to_owned() } else { format!("/desk?{query}") }
    }

    /// The address of the same from another place on.
    pub fn address_at(&self, after: Option<Place>) -> String {
        Self { after, ..self.clone() }.address()
    }

    /// The first page of another part, narrowed alike.
    pub fn of_part(&self, part: Part) -> Self {
        let filter = Filter { part, ..self.wanted.filter.clone() };
        Self { wanted: Wanted { filter, query: self.wanted.query.clone() }, after: None, is_still: self.is_still }
    }

    /// What narrows it, in words, each with the address of what is shown without.
    pub fn chips(&self, context: &Context, me: &Person, names: &Names) -> Vec<Chip> {
        let Wanted { filter, query } = &self.wanted;
        let me = me.id.uuid();
        let without = |alter: fn(&mut Wanted)| {
            let mut wanted = self.wanted.clone();
            alter(&mut wanted);
            // Without the search the desk shows by itself what it always does.
            if wanted.query.is_none() && wanted.filter.part == Part::Everything {
                wanted.filter.part = Part::NewAndMine(me);
            }
            Self { wanted, after: None, is_still: self.is_still }.address()
        };
        let chip = |name, value: String, without| Chip { name, value, without };
        let language = filter.language.as_deref().and_then(|code| context.site.languages.get(code));
        [
            query
                .as_ref()
                .map(|query| chip("Search", query.as_str().to_owned(), without(|wanted| wanted.query = None))),
            filter.kind.map(|kind| {
                chip("Kind", context.guidance.desk(kind).name.clone(), without(|wanted| wanted.filter.kind = None))
            }),
            filter.severity.map(|severity| {
                chip("Severity", words::severity(severity).to_owned(), without(|wanted| wanted.filter.severity = None))
            }),
            filter.owner.map(|owner| {
                let who = match owner {
                    InHand::Nobody => "nobody",
                    InHand::Of(person) if person == me => "you",
                    InHand::Of(person) => names.who(Some(person)),
                };
                chip("In hand of", who.to_owned(), without(|wanted| wanted.filter.owner = None))
            }),
            filter.channel.map(|channel| {
                chip("Told by", channel_name(channel).to_owned(), without(|wanted| wanted.filter.channel = None))
            }),
            language.map(|language| chip("Language", language.name(), without(|wanted| wanted.filter.language = None))),
            filter
                .wave
                .as_ref()
                .map(|wave| chip("Wave", wave.to_string(), without(|wanted| wanted.filter.wave = None))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What may be chosen to narrow it: a field each, with what is chosen now.
    pub fn fields(&self, context: &Context, me: &Person, people: &[Person], waves: &[Wave]) -> Vec<Field> {
        let filter = &self.wanted.filter;
        let choice =
            |value: &str, name: &str, chosen: bool| Choice { value: value.to_owned(), name: name.to_owned(), chosen };
        let kinds = Kind::ALL
            .iter()
            .map(|kind| choice(kind.as_str(), &context.guidance.desk(*kind).name, filter.kind == Some(*kind)));
        let severities = Severity::ALL
            .iter()
            .rev()
            .map(|severity| choice(severity.as_str(), words::severity(*severity), filter.severity == Some(*severity)));
        let mine = InHand::Of(me.id.uuid());
        let others = people.iter().filter(|person| person.id != me.id).map(|person| {
            let owner = InHand::Of(person.id.uuid());
            choice(&owner_word(owner), &person.name, filter.owner == Some(owner))
        });
        let owners = [
            choice(ME, "You", filter.owner == Some(mine)),
            choice(NOBODY, "Nobody", filter.owner == Some(InHand::Nobody)),
        ];
        let channels = Channel::ALL
            .iter()
            .map(|channel| choice(channel.as_str(), channel_name(*channel), filter.channel == Some(*channel)));
        let languages = context.site.languages.all().iter().map(|language| {
            choice(language.code(), &language.name(), filter.language.as_deref() == Some(language.code()))
        });
        let mut fields = vec![
            Field { name: "kind", label: "Kind", any: "Any", choices: kinds.collect() },
            Field { name: "severity", label: "Severity", any: "Any", choices: severities.collect() },
            Field {
                name: "owner",
                label: "In hand of",
                any: "Anybody",
                choices: owners.into_iter().chain(others).collect(),
            },
            Field { name: "channel", label: "Told by", any: "Any way", choices: channels.collect() },
            Field { name: "language", label: "Language", any: "Any", choices: languages.collect() },
        ];
        // One that is not open any more is offered as long as it is chosen.
        let closed = filter.wave.iter().filter(|name| waves.iter().all(|wave| wave.name != **name));
        let closed = closed.map(|name| choice(name.as_str(), name.as_str(), true));
        let waves = waves.iter().map(|wave| {
            let title = wave.title.as_ref().map_or_else(String::new, |title| format!(", {title}"));
            choice(wave.name.as_str(), &format!("{}{title}", wave.name), filter.wave.as_ref() == Some(&wave.name))
        });
        let waves = closed.chain(waves).collect::<Vec<_>>();
        fields.extend((!waves.is_empty()).then_some(Field { name: "wave", label: "Wave", any: "Any", choices: waves }));
        fields
    }

    /// The word for its part that a form has to send along.
    pub fn part_word(&self) -> Option<&'static str> {
        match self.wanted.filter.part {
            Part::Open => Some(OPEN),
            Part::State(state) => Some(state.as_str()),
            // What is searched for is searched everywhere, unless somebody has chosen otherwise.
            Part::NewAndMine(_) => self.wanted.query.as_ref().map(|_| MINE),
            Part::Everything => None,
        }
    }
}

/// What is shown when no part is named.
fn usual(searches: bool, me: Uuid) -> Part {
    if searches { Part::Everything } else { Part::NewAndMine(me) }
}

pub fn owner_word(owner: InHand) -> String {
    match owner {
        InHand::Nobody => NOBODY.to_owned(),
        InHand::Of(person) => person.simple().to_string(),
    }
}

fn channel_name(channel: Channel) -> &'static str {
    match channel {
        Channel::Web => "The form",
        Channel::Api => "Another program",
        Channel::Phone => "Phone",
        Channel::InPerson => "Word of mouth",
        Channel::Mail => "Mail",
    }
}

/// What narrows the view, with the address of the view without it.
pub struct Chip {
    pub name: &'static str,
    pub value: String,
    pub without: String,
}

/// A field to narrow the view by.
pub struct Field {
    pub name: &'static str,
    pub label: &'static str,
    /// What it says when nothing is chosen.
    pub any: &'static str,
    pub choices: Vec<Choice>,
}

pub struct Choice {
    pub value: String,
    pub name: String,
    pub chosen: bool,
}

/// What an empty page says.
pub fn nothing(view: &View) -> &'static str {
    let Wanted { filter, query } = &view.wanted;
    if query.is_some() {
        return "Nothing with these words is here. Fewer words, or the beginning of one, find more.";
    }
    if filter.is_narrow() {
        return "Nothing fits. Take one of the filters away to see more.";
    }
    match filter.part {
        Part::Open | Part::Everything => "Nothing is waiting. What comes in next stands here at once.",
        Part::NewAndMine(_) => "Nothing is waiting for a first look, and you have nothing in hand.",
        Part::State(Stage::New) => "Nothing is waiting for a first look.",
        Part::State(Stage::Acknowledged) => "Nothing is being worked on.",
        Part::State(Stage::Contained) => "Nothing is contained and still open.",
        Part::State(Stage::Closed) => "Nothing is closed yet.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(part: Part, q: Option<&str>) -> View {
        let filter = Filter { kind: Some(Kind::LooksOff), ..Filter::part(part) };
        View { wanted: Wanted { filter, query: q.and_then(Query::read) }, ..View::default() }
    }

    #[test]
    fn an_address_says_what_is_not_usual() {
        let me = Uuid::nil();
        for (part, q, query) in [
            (Part::NewAndMine(me), None, "kind=looks-off"),
            (Part::Open, None, "state=open&kind=looks-off"),
            (Part::Everything, None, "state=any&kind=looks-off"),
            (Part::Everything, Some("a b"), "q=a+b&kind=looks-off"),
            (Part::NewAndMine(me), Some("a b"), "state=mine&q=a+b&kind=looks-off"),
            (Part::State(Stage::Closed), Some("\"é"), "state=closed&q=%22%C3%A9&kind=looks-off"),
        ] {
            assert_eq!(view(part, q).query(), query);
        }
        let later = View { after: Some(Place::Found(7)), ..view(Part::Open, None) };
        assert_eq!(later.address(), "/desk?state=open&kind=looks-off&after=found.7");
        let still = View { is_still: true, ..later.clone() };
        assert_eq!(still.address(), "/desk?state=open&kind=looks-off&after=found.7&still=1");
        // Another part begins at its top, narrowed alike.
        assert_eq!(later.of_part(Part::State(Stage::New)).address(), "/desk?state=new&kind=looks-off");
        assert_eq!(
            View { wanted: Wanted { filter: Filter::part(Part::NewAndMine(me)), query: None }, ..View::default() }
                .address(),
            "/desk"
        );
    }
}
