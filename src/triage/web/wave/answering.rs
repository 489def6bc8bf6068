//! The form that answers everybody in a wave: a text for each language they read.
//!
//! Nobody learns of the others: what is written is sent to each by themselves, and [`RECEIVED`] becomes the time of their own report.

use std::collections::BTreeMap;

use crate::context::Context;
use crate::language::DESK;
use crate::triage::waves::{Answer, RECEIVED, To};
use crate::triage::web::answer::{self, Start, is_untouched};
use crate::triage::web::writing::{Field, Writing, Written, read};
use crate::wave::Tally;
use crate::web::Form;
use crate::wording::answers::Occasion;

/// The fields of the languages, in the order of the languages that are offered to staff.
const NAMES: [&str; 12] = [
    "text-1", "text-2", "text-3", "text-4", "text-5", "text-6", "text-7", "text-8", "text-9", "text-10", "text-11",
    "text-12",
];

/// By what name it is asked about an answer to closed reports.
const CLOSED: &str = "closed";

/// The form.
pub struct Answering {
    pub languages: Vec<InLanguage>,
    /// What a message can be started from, and which was chosen.
    pub answers: Vec<(&'static str, &'static str)>,
    pub occasion: Option<Occasion>,
    /// Marks of the texts that nobody has typed in.
    pub marks: Vec<String>,
    /// The text in the desk's language, for whoever does not read the others.
    pub english: Option<String>,
    /// A ready answer was asked for, and something that was typed stayed.
    pub stayed: bool,
    pub to: To,
    /// How many are written to by either choice.
    pub open: i64,
    pub waiting: i64,
    pub outcome: String,
    pub is_urgent: bool,
    /// Whether it came back because of hints.
    pub is_held: bool,
    /// What to look at before it is sent as it is, and by which names that was asked.
    pub ask: Option<String>,
    pub asked: String,
    pub mend: Option<&'static str>,
}

/// A field, for those who read one language.
pub struct InLanguage {
    pub code: String,
    pub name: String,
    /// How many read it.
    pub readers: String,
    /// Whether there is no ready answer in it.
    pub lacks: bool,
    pub writing: Writing,
}

/// What came of a form that was sent.
pub enum Sent {
    Ready(Answer),
    Back(Box<Answering>),
}

impl Answering {
    /// An empty form.
    pub fn new(context: &Context, tally: &Tally) -> Self {
        let mut languages = BTreeMap::<usize, (i64, i64)>::new();
        for (code, readers) in &tally.readers {
            let counts = languages.entry(place(context, code)).or_default();
            counts.0 += readers.open;
            counts.1 += readers.waiting;
        }
        let fields = languages.into_iter().filter_map(|(place, (open, waiting))| {
            let language = context.site.languages.all().get(place)?;
            Some(InLanguage {
                code: language.code().to_owned(),
                name: language.name(),
                readers: match open.max(waiting) {
                    1 => "1 person".to_owned(),
                    people => format!("{people} people"),
                },
                lacks: false,
                writing: Writing::new(field(place)?, &[language.code(), DESK]),
            })
        });
        let open = tally.readers.values().map(|readers| readers.open).sum();
        let waiting = tally.readers.values().map(|readers| readers.waiting).sum();
        Self {
            languages: fields.collect(),
            answers: answer::NAMES.iter().map(|(occasion, name)| (occasion.as_str(), *name)).collect(),
            occasion: None,
            marks: Vec::new(),
            english: None,
            stayed: false,
            to: if open == 0 && waiting > 0 { To::Waiting } else { To::Open },
            open,
            waiting,
            outcome: String::new(),
            is_urgent: false,
            is_held: false,
            ask: None,
            asked: String::new(),
            mend: None,
        }
        .with_one_box()
    }

    /// One box to tick says for all languages that it cannot wait.
    fn with_one_box(mut self) -> Self {
        for (number, one) in self.languages.iter_mut().enumerate() {
            one.writing.field.may_be_urgent = number == 0;
            one.writing.is_urgent = self.is_urgent;
        }
        self
    }

    /// The form with what was chosen and typed in it, as it was sent.
    fn typed(context: &Context, tally: &Tally, form: &Form) -> Self {
        let mut all = Self::new(context, tally);
        all.to = if form.get("to") == Some("waiting") { To::Waiting } else { To::Open };
        all.occasion = form.get("answer").and_then(|word| word.trim().parse().ok());
        all.outcome = form.get("outcome").unwrap_or_default().to_owned();
        all.is_urgent = form.get("urgent").is_some();
        all.marks = form.all("filled").filter(|mark| !mark.is_empty()).map(ToOwned::to_owned).collect();
        all
    }

    /// The form with a ready answer in every field in which nobody has typed.
    pub fn filled(context: &Context, tally: &Tally, form: &Form) -> Self {
        let mut all = Self::typed(context, tally, form);
        let (Some(occasion), Some(kind)) = (all.occasion, tally.kind()) else {
            return Self::kept(context, tally, form);
        };
        let marks = std::mem::take(&mut all.marks);
        for one in &mut all.languages {
            let typed = form.get(one.writing.field.name).unwrap_or_default().replace("\r\n", "\n");
            let start = Start::of(context, &one.code, kind, None, occasion);
            let is_free = is_untouched(&typed, None) || marks.iter().any(|mark| is_untouched(&typed, Some(mark)));
            all.stayed |= !is_free;
            let writing = Writing::new(one.writing.field, &[&one.code, DESK]);
            one.writing = if is_free {
                one.lacks = start.lacking.is_some();
                let language = Some(start.language.clone());
                Writing { language, ..writing.with(start.text.clone(), &context.wording) }
            } else {
                writing.with(typed, &context.wording)
            };
            all.english = all.english.take().or(start.english);
            all.marks.push(start.mark);
        }
        // Whoever has it in a field already reads it there.
        all.english = all.english.filter(|_| all.languages.iter().all(|one| one.code != DESK));
        all.with_one_box()
    }

    /// What was typed, on its way back.
    pub fn kept(context: &Context, tally: &Tally, form: &Form) -> Self {
        let mut all = Self::typed(context, tally, form);
        for one in &mut all.languages {
            let typed = form.get(one.writing.field.name).unwrap_or_default().replace("\r\n", "\n");
            one.writing = Writing::new(one.writing.field, &[&one.code, DESK]).with(typed, &context.wording);
        }
        all.with_one_box()
    }

    /// Reads what was sent. Who reads a language that was left empty is told nothing, and that is asked about once.
    pub fn read(context: &Context, tally: &Tally, form: &Form) -> Sent {
        let mut all = Self::typed(context, tally, form);
        let (mut texts, mut comes_back) = (BTreeMap::new(), false);
        for one in &mut all.languages {
            let field = Field { may_be_urgent: true, ..one.writing.field };
            if form.get(field.name).is_none() {
                continue;
            }
            match read(&context.wording, field, &[&one.code, DESK], form) {
                Written::Ready { text, .. } => {
                    let text = text.into_string();
                    one.writing = Writing::new(field, &[&one.code, DESK]).with(text.clone(), &context.wording);
                    texts.insert(one.code.clone(), text);
                }
                Written::Back(writing) => {
                    comes_back = true;
                    all.is_held |= writing.is_held;
                    all.mend = all.mend.or(writing.mend);
                    one.writing = *writing;
                }
            }
        }
        if texts.is_empty() && !comes_back {
            all.mend = Some("Write what they should know, in at least one language");
        }
        if !texts.is_empty() && !all.is_urgent {
            all.ask(&texts, form);
        }
        if texts.is_empty() || comes_back || all.ask.is_some() {
            return Sent::Back(Box::new(all.with_one_box()));
        }
        // By the languages as the reports name them.
        let texts = tally.readers.keys().filter_map(|code| {
            let language = context.site.languages.all().get(place(context, code))?;
            Some((code.clone(), texts.get(language.code())?.clone()))
        });
        Sent::Ready(Answer { texts: texts.collect(), to: all.to })
    }

    /// Asks about what may have been overlooked, each thing once.
    fn ask(&mut self, texts: &BTreeMap<String, String>, form: &Form) {
        let is_asked = |name: &str| form.all("asked").flat_map(str::split_whitespace).any(|asked| asked == name);
        let left_out = self.languages.iter().filter(|one| !texts.contains_key(&one.code));
        let left_out = left_out.map(|one| (one.code.as_str(), format!("{} ({})", one.name, one.readers)));
        let (codes, names) = left_out.unzip::<_, _, Vec<_>, Vec<_>>();
        let says_closed = self.occasion.is_some_and(Occasion::tells_the_outcome)
            && !self.marks.is_empty()
            && self.open > 0
            && form.get("act") == Some("answer");
        let mut asks = Vec::new();
        if codes.iter().any(|code| !is_asked(code)) {
            asks.push(format!(
                "Nothing is written for those who read {}: they would be told nothing.",
                names.join(", ")
            ));
        }
        if says_closed && !is_asked(CLOSED) {
            asks.push(
                "It says what the reports came to, and some of them are open: close them too, or send it as it is."
                    .to_owned(),
            );
        }
        self.asked = codes.into_iter().chain(says_closed.then_some(CLOSED)).collect::<Vec<_>>().join(" ");
        self.ask = (!asks.is_empty()).then(|| asks.join(" "));
    }

    /// Whether somebody has begun to answer.
    pub fn is_begun(&self) -> bool {
        self.mend.is_some() || self.occasion.is_some() || self.languages.iter().any(|one| !one.writing.text.is_empty())
    }

    pub fn is_to_waiting(&self) -> bool {
        self.to == To::Waiting
    }

    /// Whether a text has a place for the time of each report.
    pub fn has_times(&self) -> bool {
        self.languages.iter().any(|one| one.writing.text.contains(RECEIVED))
    }

    pub fn chose(&self, word: &str) -> bool {
        self.occasion.is_some_and(|occasion| occasion.as_str() == word)
    }
}

/// Which of the languages that are offered to staff somebody reads: the first where theirs is none any more.
fn place(context: &Context, code: &str) -> usize {
    let wanted = context.site.languages.get_or_default(code).code().to_owned();
    context.site.languages.all().iter().position(|language| language.code() == wanted).unwrap_or(0)
}

fn field(place: usize) -> Option<Field> {
    Some(Field {
        name: NAMES.get(place)?,
        label: "Text",
        hint: "Thanks first, then what you do, what they do, and when they hear again.",
        empty: "Write what they should know",
        may_be_urgent: true,
    })
}
