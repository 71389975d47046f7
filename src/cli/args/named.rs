//! Words that can be typed for one of a few choices.

use clap::ValueEnum;

use crate::desk::export::Format;
use crate::journal::session::{Kind, Length};
use crate::report::page::Page;

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum PageName {
    Html,
    Md,
    Txt,
}

impl From<PageName> for Page {
    fn from(name: PageName) -> Self {
        match name {
            PageName::Html => Self::Html,
            PageName::Md => Self::Markdown,
            PageName::Txt => Self::Text,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum FormatName {
    Md,
    Html,
    Txt,
    Csv,
    Json,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Self {
        match name {
            FormatName::Md => Self::Page(Page::Markdown),
            FormatName::Html => Self::Page(Page::Html),
            FormatName::Txt => Self::Page(Page::Text),
            FormatName::Csv => Self::Csv,
            FormatName::Json => Self::Json,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum LengthName {
    CheckIn,
    Theme,
    Full,
}

impl From<LengthName> for Length {
    fn from(name: LengthName) -> Self {
        match name {
            LengthName::CheckIn => Self::CheckIn,
            LengthName::Theme => Self::Theme,
            LengthName::Full => Self::Full,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum KindName {
    Alone,
    Coached,
    Course,
    Practice,
}

impl From<KindName> for Kind {
    fn from(name: KindName) -> Self {
        match name {
            KindName::Alone => Self::Alone,
            KindName::Coached => Self::Coached,
            KindName::Course => Self::Course,
            KindName::Practice => Self::Practice,
        }
    }
}
