//! What made-up people write: stories from hand-written pieces, names, messages. Nobody in it exists.

use super::dice::Dice;
use crate::terms::{Acted, Channel, Kind};

/// A phish that went round: how those who met it describe it.
pub struct Lure {
    /// What responders call it.
    pub title: &'static str,
    /// How it came.
    pub came: &'static str,
    /// Where it led or came from, as it is written so that nothing opens.
    pub at: &'static str,
    /// What most did with it.
    pub kinds: [(Kind, u32); 4],
}

use Kind::{
    ApprovedPrompt, ClickedLink, EnteredPassword, LooksOff, LostDevice, OpenDoor, OpenedAttachment,
    PaidOrChangedDetails, RanOrInstalled, SharedPassword, SomethingElse, WrongRecipient,
};

const LINK: [(Kind, u32); 4] = [(ClickedLink, 46), (EnteredPassword, 22), (LooksOff, 30), (ApprovedPrompt, 2)];
const FILE: [(Kind, u32); 4] = [(OpenedAttachment, 45), (LooksOff, 40), (RanOrInstalled, 12), (ClickedLink, 3)];
const MONEY: [(Kind, u32); 4] = [(LooksOff, 55), (PaidOrChangedDetails, 12), (ClickedLink, 23), (SomethingElse, 10)];
const PROMPT: [(Kind, u32); 4] = [(ApprovedPrompt, 40), (LooksOff, 30), (EnteredPassword, 25), (SomethingElse, 5)];

pub const LURES: [Lure; 12] = [
    Lure {
        title: "The full mailbox",
        came: "A mail said my mailbox was nearly full and had a button to get more room.",
        at: "hxxps://mailbox-more-room[.]example/keep",
        kinds: LINK,
    },
    Lure {
        title: "Holidays in a new portal",
        came: "A mail from \"HR\" asked everyone to confirm their holidays in a new portal.",
        at: "hxxps://people-portal[.]example/holidays",
        kinds: LINK,
    },
    Lure {
        title: "A document from finance",
        came: "It looked like a shared document from our own finance team, with a blue Open button.",
        at: "hxxps://finance-share[.]example/d/4471",
        kinds: LINK,
    },
    Lure {
        title: "The parcel for the ward",
        came: "A text message said a parcel for the ward could not be delivered and gave a link.",
        at: "hxxps://parcel-ward[.]example/fee",
        kinds: LINK,
    },
    Lure {
        title: "The canteen's new QR code",
        came: "A poster by the coffee machine had a QR code for the new canteen menu.",
        at: "hxxps://canteen-menu[.]example/qr",
        kinds: LINK,
    },
    Lure {
        title: "The password that runs out",
        came: "The mail said my password runs out today and that I can keep it on this page.",
        at: "hxxps://keep-password[.]example/today",
        kinds: LINK,
    },
    Lure {
        title: "The voicemail",
        came: "A voicemail notice with an attached web page arrived, from a number we do know.",
        at: "voice@missed-call[.]example",
        kinds: FILE,
    },
    Lure {
        title: "The invoice as a zip file",
        came: "An invoice came as a zip file, with the password written in the mail.",
        at: "billing@invoice-zip[.]example",
        kinds: FILE,
    },
    Lure {
        title: "The application to edit",
        came: "Somebody sent their application with a Word file that wanted editing switched on.",
        at: "apply@cv-editor[.]example",
        kinds: FILE,
    },
    Lure {
        title: "The director's secret",
        came: "A mail in the director's name asked whether I was at my desk and could keep a secret.",
        at: "director@quick-favour[.]example",
        kinds: MONEY,
    },
    Lure {
        title: "New bank details for the cleaners",
        came: "Our cleaning company wrote that their bank details have changed from this month.",
        at: "accounts@cleaning-new-bank[.]example",
        kinds: MONEY,
    },
    Lure {
        title: "Prompts without end",
        came: "My phone kept asking me to approve a sign-in, and then someone called from \"IT support\".",
        at: "hxxps://approve-sign-in[.]example/mfa",
        kinds: PROMPT,
    },
];

/// Through which door they come.
pub const CHANNELS: [(Channel, u32); 4] =
    [(Channel::Api, 7), (Channel::Phone, 8), (Channel::InPerson, 2), (Channel::Web, 83)];

/// How often each kind is reported outside waves.
pub const KINDS: [(Kind, u32); 12] = [
    (ClickedLink, 200),
    (LooksOff, 240),
    (EnteredPassword, 90),
    (OpenedAttachment, 80),
    (WrongRecipient, 120),
    (LostDevice, 65),
    (SharedPassword, 45),
    (ApprovedPrompt, 35),
    (RanOrInstalled, 40),
    (OpenDoor, 35),
    (SomethingElse, 60),
    (PaidOrChangedDetails, 15),
];

/// How a story begins, by kind.
fn beginnings(kind: Kind) -> &'static [&'static str] {
    match kind {
        ClickedLink => &[
            "I clicked a link in a mail about an unpaid toll and only then saw the address.",
            "There was a link in a chat from a colleague, but she says she never sent it.",
            "I opened a link on my phone. The page looked like our intranet but the letters were slightly different.",
            "The link was in a mail about a survey. It went through three pages and ended on a blank one.",
            "I scanned a QR code on a letter that claimed to be from our insurer.",
            "A search result for a printer driver led to a page that wanted to show notifications.",
        ],
        EnteredPassword => &[
            "I typed my work password into a page that turned out not to be ours.",
            "The sign-in page for the rota looked right. After I signed in it asked again, and then I saw the address.",
            "I gave my user name and password on a page for shared files.",
            "I signed in on the hotel's network and it was not our page.",
            "I entered my password and also the six digits from my phone.",
        ],
        OpenedAttachment => &[
            "I opened a PDF that only showed a blurred page and a button.",
            "The attachment was called scan_0231 and asked to enable content.",
            "I opened a file that came with a supplier's mail. Nothing seemed to happen.",
            "A calendar invitation had an HTML file in it and I opened that.",
        ],
        ApprovedPrompt => &[
            "I pressed approve on my phone while half asleep. I was not signing in anywhere.",
            "Three sign-in prompts in a row, and I approved the last one to make them stop.",
            "I approved a prompt and then noticed it showed a city I have never been to.",
        ],
        PaidOrChangedDetails => &[
            "I changed a supplier's bank details after a mail that now looks wrong to me.",
            "An invoice was paid this morning and the supplier says the account is not theirs.",
            "I bought gift cards because a manager asked in a mail. It was not the manager.",
        ],
        RanOrInstalled => &[
            "A page told me to press three keys and paste something to prove I am human. I did.",
            "I let a caller from \"support\" connect to my computer for a few minutes.",
            "I installed a tool to turn PDFs into Word files and the browser changed its start page.",
            "I plugged in a stick I found in the meeting room and opened a file on it.",
        ],
        LostDevice => &[
            "My work phone is gone. I had it on the train this morning.",
            "The ward's tablet is not in its drawer and nobody has it.",
            "I left my laptop bag in a taxi.",
            "My badge and my keys were in the coat that was taken from the cloakroom.",
        ],
        WrongRecipient => &[
            "I sent a list with names and dates of birth to the wrong address.",
            "A mail meant for a colleague went to a person outside with the same first name.",
            "I put forty people in To instead of Bcc.",
            "I attached last month's file instead of the empty form.",
        ],
        SharedPassword => &[
            "I told a temporary colleague my password so that the shift could go on.",
            "The password for the shared computer is on a note at the screen, and visitors saw it.",
            "I sent a password by chat to the whole group instead of to one person.",
            "I used my work password for a shop that now says it was hacked.",
        ],
        OpenDoor => &[
            "I held the door for somebody who said they were from the lift company.",
            "The side door by the bicycles does not close, and someone came in behind me.",
            "A visitor was alone in the server corridor.",
        ],
        LooksOff => &[
            "This mail looks wrong to me. I have not clicked anything.",
            "Somebody called and asked which version of Windows we use.",
            "The sender's name is ours but the address is not.",
            "A website we use every day suddenly asks for a phone number.",
            "I got a reply to a mail I never wrote.",
            "There is a box under the desk at reception, plugged into the network.",
        ],
        SomethingElse => &[
            "The camera light on my laptop is on and I am not in a call.",
            "The shared calendar shows appointments to people outside.",
            "A printout with patient names was in the paper bin by the lift.",
            "I am not sure it matters: the screen in the waiting area showed a desktop.",
        ],
    }
}

const DETAILS: [&str; 16] = [
    "I noticed because the address ended in something I did not know.",
    "A colleague got the same one.",
    "It was on my work laptop, in the office.",
    "It was on my own phone.",
    "I was in a hurry between two meetings.",
    "The page asked for more and more, so I closed it.",
    "Nothing strange has happened since, as far as I can tell.",
    "I have kept the message.",
    "I took a picture of the screen.",
    "The computer has been slower since then.",
    "I called the number we have for them and they knew nothing about it.",
    "It was late and I was tired.",
    "I have already changed the password from another computer.",
    "The message is gone from my inbox now, which I find odd.",
    "I restarted the computer, I hope that was all right.",
    "It may be nothing, but I would rather tell you.",
];

const DONE: [&str; 3] =
    ["I did click.", "I did what it said before I thought about it.", "I got as far as the second page."];
const NOT_DONE: [&str; 3] = ["I did not click anything.", "I have not opened it.", "I stopped there."];

/// What somebody writes; nothing in a quarter of cases, for who presses one button has told what counts.
pub fn story(dice: &Dice, kind: Kind, acted: Option<Acted>, lure: Option<&Lure>) -> Option<String> {
    if dice.percent(26.0) {
        return None;
    }
    let mut sentences = vec![lure.map_or_else(|| dice.one(beginnings(kind)), |lure| lure.came)];
    match acted {
        Some(Acted::Yes) if lure.is_some() => sentences.push(dice.one(&DONE)),
        Some(Acted::No) if dice.percent(60.0) => sentences.push(dice.one(&NOT_DONE)),
        _ => {}
    }
    while sentences.len() < 5 && dice.percent(58.0) {
        let detail = dice.one(&DETAILS);
        if !sentences.contains(&detail) {
            sentences.push(detail);
        }
    }
    let mut story = sentences.join(" ");
    if let Some(lure) = lure.filter(|_| dice.percent(45.0)) {
        story = format!("{story} It was {}.", lure.at);
    }
    Some(story)
}

/// What a responder answers.
pub const ANSWERS: [&str; 10] = [
    "Thank you for telling us so soon. We have blocked the page and are looking at your account now.",
    "Thank you. Others got the same message; because of you we have taken it out of their inboxes.",
    "You did the right thing. Nothing more to do for you, we will write when we know more.",
    "Thanks for this. Could you forward the original as an attachment when you have a minute? No hurry.",
    "We have signed your account out everywhere. You will be asked for a new password at the next sign-in.",
    "Thank you. It was a real attempt, and it did not get any further than you.",
    "It was harmless this time: the mail came from our own survey tool. Thank you for asking.",
    "We have locked the device and it can be wiped from here if it does not turn up by tomorrow.",
    "Thank you. The receiver has confirmed in writing that the mail is deleted.",
    "All done on our side. Your computer is clean and back to normal. Thank you again.",
];

/// What a reporter adds later.
pub const ADDITIONS: [&str; 7] = [
    "I remembered: it was the second mail of that kind this week.",
    "The sender was the accounts address, with a one instead of the letter l.",
    "I did type my user name, but not the password.",
    "It has turned up again, it was in the other bag.",
    "My colleague at the next desk has the same mail.",
    "The call came from a hidden number at about ten.",
    "It happened on the computer in room 4, not on mine.",
];

/// Why a responder opens who reported.
pub const REASONS: [&str; 4] = [
    "To reset the password of the affected account",
    "To lock the lost device",
    "To ring back about the payment before the bank closes",
    "To ask which file was opened",
];

const FIRST: [&str; 24] = [
    "Ada", "Amir", "Bea", "Carlos", "Chiara", "Dina", "Elif", "Emil", "Fatou", "Grace", "Hanna", "Ivo", "Jonas",
    "Kofi", "Lena", "Mara", "Nils", "Olga", "Priya", "Rafael", "Sofia", "Tariq", "Uma", "Yusuf",
];
const LAST: [&str; 24] = [
    "Abebe",
    "Berg",
    "Costa",
    "Demir",
    "Eriksen",
    "Fischer",
    "Garcia",
    "Haddad",
    "Ivanova",
    "Jansen",
    "Kowalski",
    "Lindqvist",
    "Moreau",
    "Nowak",
    "Okafor",
    "Petrov",
    "Quist",
    "Rossi",
    "Sato",
    "Tran",
    "Ursu",
    "Varga",
    "Weber",
    "Zhang",
];

/// Somebody who does not exist: name, and the account that goes with it.
pub fn somebody(dice: &Dice) -> (String, String) {
    let (first, last) = (dice.one(&FIRST), dice.one(&LAST));
    let account = format!("{}.{}", first.to_lowercase(), last.to_lowercase());
    (format!("{first} {last}"), account)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Random;

    #[test]
    fn stories_vary() {
        let dice = Dice::new(Random::seeded(1));
        let told = (0..600).filter_map(|_| story(&dice, dice.one(Kind::ALL), Some(Acted::No), None));
        let told = told.collect::<Vec<_>>();
        let different = told.iter().collect::<std::collections::HashSet<_>>().len();
        assert!((400..500).contains(&told.len()), "{}", told.len());
        assert!(different * 10 > told.len() * 6, "{different} of {}", told.len());
    }

    #[test]
    fn nothing_blames_and_every_kind_has_its_words() {
        for kind in Kind::ALL {
            assert!(beginnings(*kind).len() >= 3, "{kind}");
            assert!(KINDS.iter().any(|(one, _)| one == kind), "{kind}");
        }
        for words in ANSWERS.iter().chain(&REASONS) {
            for word in ["fault", "should have", "please", "sorry", "!"] {
                assert!(!words.to_lowercase().contains(word), "{words}");
            }
        }
    }
}
