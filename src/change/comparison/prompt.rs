//! One prompt in two sessions, and what is said of it in words, the same in every front.

use jiff::civil::Date;

use crate::{
    calendar,
    change::{
        claim::Claim,
        words::{Diff, Wording},
    },
    journal::session::{Entry, Rating},
};

/// One prompt in both sessions, or in one of them.
#[derive(Clone, Debug, PartialEq)]
pub struct PromptChange {
    pub prompt: String,
    pub from: Option<Entry>,
    pub to: Option<Entry>,
    /// The question was asked in other words.
    pub reworded: bool,
    pub diff: Diff,
    /// None where there is only one text, or none.
    pub wording: Option<Wording>,
    pub claim: Claim,
    /// What the leader, looking back, gave the earlier time.
    pub looking_back: Option<Rating>,
}

impl PromptChange {
    /// The question as it was last asked, with the partner it was asked about.
    pub fn question(&self) -> String {
        let Some(entry) = self.to.as_ref().or(self.from.as_ref()) else { return String::new() };
        match entry.partner.as_str() {
            "" => entry.question.clone(),
            partner => format!("{partner}: {}", entry.question),
        }
    }

    /// What the leader wrote, the later time, to *what is different, if anything, and why?*
    pub fn different(&self) -> Option<&str> {
        self.to.as_ref().map(|entry| entry.different.trim()).filter(|words| !words.is_empty())
    }

    /// A word or two for what became of the wording.
    pub fn wording_in_words(&self) -> &'static str {
        match (self.wording, &self.from, &self.to) {
            (Some(wording), ..) => wording.words(),
            (None, Some(_), None) => "only then",
            (None, None, Some(_)) => "only now",
            (None, ..) => match (self.text_from(), self.text_to()) {
                (Some(_), _) => "words only then",
                (_, Some(_)) => "words only now",
                _ => "ratings only",
            },
        }
    }

    /// What may be said of the two, and where care is needed, why; empty where the answers speak for
    /// themselves.
    pub fn claim_in_words(&self) -> String {
        let cares = self.cares();
        let is_comparable = self.claim != Claim::NotComparable;
        let claim = if is_comparable { self.claim.words() } else { String::new() };
        match (&self.from, &self.to) {
            (Some(_), Some(_)) if !cares.is_empty() => {
                let gap = if claim.is_empty() { "" } else { "; " };
                format!("{claim}{gap}{}: {}", Claim::NotComparable.words(), cares.join("; "))
            }
            (Some(_), Some(_)) | (None, None) => claim,
            _ if is_comparable => claim,
            _ => "not comparable: the questions are not the same ones any more".to_owned(),
        }
    }

    /// Why the two are to be compared with care.
    fn cares(&self) -> Vec<&'static str> {
        let Some((from, to)) = self.from.as_ref().zip(self.to.as_ref()) else { return Vec::new() };
        let mut cares = Vec::new();
        if self.reworded {
            cares.push("the question was asked in other words");
        } else if from.rev != to.rev {
            cares.push("the question was revised");
        }
        if to.saw_previous {
            cares.push("the earlier answer was looked at first");
        } else if from.saw_previous {
            cares.push("the earlier answer was given after a look at the one before it");
        }
        cares
    }

    /// The earlier text, where anything was written.
    pub fn text_from(&self) -> Option<&str> {
        self.from.as_ref().and_then(text)
    }

    /// The later text, where anything was written.
    pub fn text_to(&self) -> Option<&str> {
        self.to.as_ref().and_then(text)
    }

    /// The earlier rating.
    pub fn rating_from(&self) -> Option<Rating> {
        self.from.as_ref().and_then(|entry| entry.rating)
    }

    /// The later rating.
    pub fn rating_to(&self) -> Option<Rating> {
        self.to.as_ref().and_then(|entry| entry.rating)
    }

    /// Both ratings in a line, `September: 4 (looking back: 2). Now: 3.`; none where neither day has
    /// one. The days are those of the two sessions where the leader sits.
    pub fn ratings_in_words(&self, from: Date, to: Date) -> Option<String> {
        let points = |rating: Option<Rating>| rating.map_or("–".to_owned(), |it| it.to_string());
        self.rating_from().or(self.rating_to())?;
        let then = if calendar::is_months_after(from, to, 11) {
            format!("{} {}", calendar::month(from), from.year())
        } else if from.first_of_month() == to.first_of_month() {
            calendar::day_in_words(from)
        } else {
            calendar::month(from).to_owned()
        };
        let back = self.looking_back.map(|back| format!(" (looking back: {back})"));
        let (back, rating) = (back.unwrap_or_default(), points(self.rating_from()));
        Some(format!("{then}: {rating}{back}. Now: {}.", points(self.rating_to())))
    }
}

/// An entry's text, where anything was written.
pub(super) fn text(entry: &Entry) -> Option<&str> {
    Some(entry.text.as_str()).filter(|text| !text.is_empty())
}
