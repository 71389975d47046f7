//! Text of packs, lenses, stages and cards: `pack list`, `pack show`, `pack check`, `card`.

use std::path::Path;

use super::{NO_ZONE, Page};
use crate::{
    pack::{
        Answer, Mistake, Pack, Probe, Prompt, Theme,
        content::Content,
        library::Volume,
        page::{self, Line, Part},
    },
    report::one_line,
};

/// `pack list` and `card`: what there is, by id.
pub fn volumes<'a>(volumes: impl Iterator<Item = Volume<'a>>) -> String {
    let mut page = Page::new(&NO_ZONE);
    for volume in volumes {
        page.gap();
        page.some("Id", volume.id);
        if let Ok(content) = volume.content {
            page.some("Title", content.title());
            page.fact("Kind", content.kind().name());
            if let Content::Pack(pack) = content {
                page.fact("Asks", pack.asks_in_words());
            }
            page.some("Source", content.cite());
        }
        page.some("Your file", volume.own_file.unwrap_or_default());
        page.some("Problem", &volume.problem().unwrap_or_default());
    }
    page.text
}

/// `pack check`: every mistake, each with its place; or what the file is.
pub fn checked(file: &str, checked: &Result<Content, Vec<Mistake>>) -> String {
    let mut page = Page::new(&NO_ZONE);
    match checked {
        Ok(content) => {
            page.some("File", file);
            page.some("Title", content.title());
            page.fact("Kind", content.kind().name());
            if let Content::Pack(pack) = content {
                page.fact("Asks", pack.asks_in_words());
            }
            page.line("Nothing is wrong with it");
        }
        // Both are clean already: one place, one line, as editors and other programs read it.
        Err(mistakes) => mistakes.iter().for_each(|mistake| page.line(&mistake.to_string())),
    }
    page.text
}

/// `import` of a content file: what it is, where it goes, and what becomes of it.
pub fn shared(from: &str, content: &Content, to: &Path, fate: &str) -> String {
    let mut page = Page::new(&NO_ZONE);
    page.some("From", from);
    page.some("To", &to.display().to_string());
    page.some("Title", content.title());
    page.fact("Kind", content.kind().name());
    if let Content::Pack(pack) = content {
        page.fact("Asks", pack.asks_in_words());
    }
    page.some("Source", content.cite());
    page.fact("It is", fate);
    page.text
}

/// `card ID`: a page to read.
pub fn card(card: &page::Page<'_>) -> String {
    let mut page = Page::new(&NO_ZONE);
    page.line(&one_line(card.title));
    page.paragraphs(card.body);
    card.parts.iter().for_each(|part| page.part(part));
    page.paragraphs(card.remark);
    if !card.asks.is_empty() {
        page.gap();
        page.line("To think about:");
        card.asks.iter().for_each(|ask| page.line(&format!("- {}", one_line(ask))));
    }
    page.gap();
    page.some("Source", card.cite);
    page.some("Not certain", card.provenance);
    page.text
}

/// `pack show`: all that a pack holds.
pub fn pack(pack: &Pack) -> String {
    let mut page = Page::new(&NO_ZONE);
    page.some("Pack", &pack.id);
    page.some("Title", &pack.title);
    page.fact("Revision", pack.rev);
    page.some("Source", &pack.cite);
    page.some("Not certain", &pack.provenance);
    page.paragraphs(&pack.body);
    for theme in &pack.themes {
        page.gap();
        page.theme(theme);
        for prompt in pack.prompts_of(&theme.id) {
            page.gap();
            page.prompt(prompt, pack);
        }
    }
    page.text
}

impl Page<'_> {
    /// A stored text, after an empty line, where there is one.
    fn paragraphs(&mut self, stored: &str) {
        if !stored.is_empty() {
            self.gap();
            self.line(super::shown(stored).trim_end_matches('\n'));
        }
    }

    fn part(&mut self, part: &Part<'_>) {
        self.gap();
        for heading in [part.title, part.lead].into_iter().filter(|text| !text.is_empty()) {
            self.line(&one_line(heading));
        }
        part.lines.iter().for_each(|line| self.item(line));
    }

    fn item(&mut self, line: &Line<'_>) {
        let text = one_line(line.text);
        match line.name {
            "" => self.line(&format!("- {text}")),
            name => self.line(&format!("- {}: {text}", one_line(name))),
        }
        self.some("  It shows", line.sign);
        self.some("  Ask", line.ask);
    }

    fn theme(&mut self, theme: &Theme) {
        self.some("Theme", &theme.id);
        self.some("Title", &theme.title);
        self.some("About", &theme.lead);
        self.probes(&theme.probes);
    }

    fn prompt(&mut self, prompt: &Prompt, pack: &Pack) {
        self.some("Question", &prompt.id);
        self.some("Name", &prompt.name);
        self.some("Asks", &prompt.ask);
        self.some("Asks of a made-up school", &prompt.case_ask);
        self.some("Parts", &prompt.parts.join("; "));
        self.fact("Answer", answer_words(prompt.answer));
        if let Some(anchors) = &prompt.anchors {
            self.some("1", &anchors.low);
            self.some("3", &anchors.middle);
            self.some("5", &anchors.high);
        }
        self.some("Care", &prompt.privacy);
        self.probes(&prompt.probes);
        self.some("Why", &prompt.why);
        if prompt.cite != pack.cite {
            self.some("Source", &prompt.cite);
        }
        self.some("Asked of colleagues", &prompt.colleague);
        self.some("Tags", &prompt.tags.join(", "));
    }

    fn probes(&mut self, probes: &[Probe]) {
        for probe in probes {
            self.some(&format!("Probe ({})", probe.kind.name()), &probe.text);
        }
    }
}

fn answer_words(answer: Answer) -> &'static str {
    match answer {
        Answer::Rate => "words and a rating from 1 to 5",
        Answer::Tick => "ticked or not",
        Answer::Text => "words only",
    }
}
