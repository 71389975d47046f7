//! How far a command has been typed, and what may come next, by the arguments as they are defined.

use clap::{Arg, ArgAction, Command, CommandFactory as _};

use crate::cli::args::Line;

/// What may be typed for a word, beside what is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Journal,
    Session,
    Draft,
    Trashed,
    Pack,
    Content,
    Course,
    Theme,
    Prompt,
    Exercise,
    Area,
}

/// A command as far as it has been typed.
#[derive(Debug)]
pub(super) struct Typed {
    /// The command that the words lead to, with the options of those above it.
    command: Command,
    /// The option whose value is being typed.
    option: Option<Arg>,
    /// How many words of its own the command has been given.
    given: usize,
    /// The word being typed.
    word: String,
    /// What `--dir` and `--journal` were given before it.
    pub(super) dir: Option<String>,
    pub(super) journal: Option<String>,
}

/// A word, and what it is.
pub(super) type Candidate = (String, String);

/// Reads the words after the program's name; the last of them is being typed.
pub(super) fn read(words: &[String]) -> Typed {
    let mut command = Line::command();
    command.build();
    let (word, before) = words.split_last().map_or(("", &[][..]), |(last, all)| (last, all));
    let mut typed =
        Typed { command, option: None, given: 0, word: word.to_owned(), dir: None, journal: None };
    let mut left = 0;
    for word in before {
        left = typed.take(word, left);
    }
    match typed.word.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())) {
        // Some shells hand an option and its value over as one word, others cut it at the sign.
        Some((name, value)) if name.is_empty() => typed.word = value,
        Some(_) | None => {}
    }
    typed.option = typed.option.take().filter(|_| left > 0);
    typed
}

impl Typed {
    /// Takes a whole word; `left` says how many values the option before it still takes.
    fn take(&mut self, word: &str, left: usize) -> usize {
        if left > 0 {
            // Where a shell cuts words at the sign, the sign is a word.
            if word == "=" {
                return left;
            }
            match self.option.as_ref().map(|option| option.get_id().as_str()) {
                Some("dir") => self.dir = Some(word.to_owned()),
                Some("journal") => self.journal = Some(word.to_owned()),
                Some(_) | None => {}
            }
            return left - 1;
        }
        if let Some(flag) = word.strip_prefix("--") {
            let (name, value) = flag.split_once('=').map_or((flag, None), |(n, v)| (n, Some(v)));
            self.option =
                self.command.get_arguments().find(|arg| arg.get_long() == Some(name)).cloned();
            let values = self.option.as_ref().map_or(0, values_of);
            return match value {
                Some(value) => self.take(value, values),
                None => values,
            };
        }
        if let Some(within) = self.command.find_subcommand(word).filter(|_| self.given == 0) {
            self.command = within.clone();
        } else if !word.starts_with('-') {
            self.given += 1;
        }
        0
    }

    /// What the word being typed could become: `known` says what there is of a kind.
    pub(super) fn completed(&self, known: impl Fn(Wanted) -> Vec<Candidate>) -> Vec<Candidate> {
        let mut found = self.all(known);
        found.retain(|(word, _)| word.starts_with(&self.word));
        found
    }

    fn all(&self, known: impl Fn(Wanted) -> Vec<Candidate>) -> Vec<Candidate> {
        if let Some(option) = &self.option {
            return self.values(option, known);
        }
        if let Some((name, _)) = self.word.strip_prefix("--").and_then(|word| word.split_once('='))
        {
            let option = self.command.get_arguments().find(|arg| arg.get_long() == Some(name));
            let values = option.map_or_else(Vec::new, |option| self.values(option, known));
            return values
                .into_iter()
                .map(|(word, about)| (format!("--{name}={word}"), about))
                .collect();
        }
        if self.word.starts_with('-') {
            let flags = self.command.get_arguments().filter(|arg| !arg.is_hide_set());
            let named = |arg: &Arg| Some((format!("--{}", arg.get_long()?), about(arg.get_help())));
            return flags.filter_map(named).collect();
        }
        let within = self.command.get_subcommands().filter(|one| !one.is_hide_set());
        let within = within.filter(|_| self.given == 0);
        let mut found: Vec<Candidate> =
            within.map(|one| (one.get_name().to_owned(), about(one.get_about()))).collect();
        let mut own = self.command.get_positionals();
        let last = self.command.get_positionals().last();
        if let Some(arg) = own.nth(self.given).or(last) {
            found.extend(self.values(arg, known));
        }
        found
    }

    fn values(&self, arg: &Arg, known: impl Fn(Wanted) -> Vec<Candidate>) -> Vec<Candidate> {
        let named = arg.get_possible_values();
        let named = named.into_iter().filter(|value| !value.is_hide_set());
        let mut found: Vec<Candidate> = named
            .filter(|_| values_of(arg) > 0)
            .map(|value| (value.get_name().to_owned(), about(value.get_help())))
            .collect();
        found.extend(self.wanted(arg.get_id().as_str()).map(known).unwrap_or_default());
        found
    }

    /// What an argument of this command takes, by the argument's name.
    fn wanted(&self, argument: &str) -> Option<Wanted> {
        Some(match (self.command.get_name(), argument) {
            (_, "journal") => Wanted::Journal,
            ("show" | "delete", "id") if !self.is_of_packs() => Wanted::Session,
            ("changes", "from" | "to") | (_, "session" | "compare") => Wanted::Session,
            (_, "draft") => Wanted::Draft,
            ("restore" | "empty", "what") => Wanted::Trashed,
            ("show", "id") | (_, "pack") => Wanted::Pack,
            ("card", "id") => Wanted::Content,
            ("course", "id") => Wanted::Course,
            (_, "theme") => Wanted::Theme,
            (_, "prompt" | "answer") => Wanted::Prompt,
            (_, "exercise") => Wanted::Exercise,
            (_, "area") => Wanted::Area,
            _ => return None,
        })
    }

    fn is_of_packs(&self) -> bool {
        self.command.get_bin_name().is_some_and(|name| name.contains(" pack "))
    }
}

/// How many words an option takes after it.
fn values_of(arg: &Arg) -> usize {
    match arg.get_action() {
        ArgAction::Set | ArgAction::Append => {
            arg.get_num_args().map_or(1, |many| many.max_values().min(2))
        }
        _ => 0,
    }
}

/// The first line of what is said of something.
fn about(words: Option<&clap::builder::StyledStr>) -> String {
    let words = words.map(ToString::to_string).unwrap_or_default();
    words.lines().next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What could be typed after these words, of which the last is being typed.
    fn after(words: &str) -> Vec<String> {
        let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        let known = |wanted| vec![(format!("<{wanted:?}>"), String::new())];
        read(&words).completed(known).into_iter().map(|(found, _)| found).collect()
    }

    #[test]
    fn commands_flags_and_their_values_are_those_of_the_arguments() {
        assert_eq!(after("comm"), ["commitments"]);
        assert_eq!(after("--plain comm"), ["commitments"]);
        assert_eq!(after("journal un"), ["unprotect"]);
        assert_eq!(after("reflect --len"), ["--length"]);
        assert_eq!(after("reflect --length "), ["check-in", "theme", "full"]);
        assert_eq!(after("reflect --length = fu"), ["full"]);
        assert_eq!(after("completions "), ["bash", "zsh", "fish", "powershell"]);
        assert!(after("").contains(&"reflect".to_owned()));
        assert!(!after("").contains(&"complete".to_owned()), "what only a shell asks is hidden");
        assert!(after("list --").contains(&"--journal".to_owned()));
        assert_eq!(after("nonsense "), after("more nonsense "));
    }

    #[test]
    fn each_place_says_what_it_takes() {
        for (words, wanted) in [
            ("--journal ", "<Journal>"),
            ("show ", "<Session>"),
            ("pack show ", "<Pack>"),
            ("changes ", "<Session>"),
            ("changes last ", "<Session>"),
            ("changes --prompt ", "<Prompt>"),
            ("export --compare ", "<Session>"),
            ("export --compare last ", "<Session>"),
            ("export --format csv --session ", "<Session>"),
            ("reflect --draft ", "<Draft>"),
            ("reflect --pack ", "<Pack>"),
            ("delete last --answer ", "<Prompt>"),
            ("card ", "<Content>"),
            ("trash restore ", "<Trashed>"),
        ] {
            assert_eq!(after(words), [wanted], "{words:?}");
        }
    }

    #[test]
    fn where_something_is_kept_is_known_from_the_words_before() {
        let words = ["--dir", "/stick", "show", "--journal=ann", ""].map(str::to_owned);
        let typed = read(&words);
        assert_eq!(typed.dir.as_deref(), Some("/stick"));
        assert_eq!(typed.journal.as_deref(), Some("ann"));
    }
}
