//! A name and its role while they are typed.

use crate::{
    names::Named,
    tui::{line::end_of, page::Page, palette::Palette},
};

/// A name and its role, being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The name as it stood in the list, where it is one of them.
    pub(super) was: Option<String>,
    pub(super) name: String,
    pub(super) role: String,
    pub(super) field: Field,
}

/// Where the cursor is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Field {
    #[default]
    Name,
    Role,
}

impl Row {
    /// A row of the list, to be changed from its role on: that is what mostly changes.
    pub(super) fn of(named: &Named) -> Self {
        let Named { name, role, .. } = named.clone();
        Self { was: Some(name.clone()), name, role, field: Field::Role }
    }

    /// The text in which the cursor stands.
    pub(super) fn open(&mut self) -> &mut String {
        match self.field {
            Field::Name => &mut self.name,
            Field::Role => &mut self.role,
        }
    }

    /// Whether anything of it is not in the list as it stands.
    pub(super) fn is_begun(&self, list: &[Named]) -> bool {
        let is_blank = self.name.trim().is_empty() && self.role.trim().is_empty();
        let is_there =
            |named: &Named| named.name == self.name.trim() && named.role == self.role.trim();
        !is_blank && !list.iter().any(is_there)
    }

    /// As far as it was typed.
    pub(super) fn in_words(&self) -> String {
        let mut typed = vec![self.name.trim(), self.role.trim()];
        typed.retain(|text| !text.is_empty());
        typed.join(", ")
    }

    /// Both, with what is wrong with them.
    pub(super) fn form(&self, page: &mut Page, mistake: Option<String>, palette: &Palette) {
        for (field, label, text) in [
            (Field::Name, "A name, as you write it", &self.name),
            (Field::Role, "The role that stands for it, such as: a Year 4 teacher", &self.role),
        ] {
            let is_open = field == self.field;
            page.text(label, if is_open { palette.strong } else { palette.dim });
            if is_open {
                page.typed(end_of(text, page.width().saturating_sub(3)), palette);
            } else {
                page.line(&[("  ", palette.text), (text, palette.text)]);
            }
            page.blank();
        }
        if let Some(mistake) = mistake {
            page.text(&format!("Not yet: {mistake}."), palette.warning);
        }
    }
}
