//! The paths that a source file names, read far enough to tell where they lead.
//!
//! No full reader of Rust: comments and texts are passed over, `use` lists are taken apart, and every
//! other path that begins with `crate`, `super` or `self` is taken as it stands.

/// A path by its names. Of an import, `*` or `as` may be the last.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) names: Vec<String>,
    /// In how many modules of its own file it stands.
    pub(super) inside: usize,
}

/// Every path of a source that may lead to another module of the crate.
pub(super) fn paths(source: &str) -> Vec<Named> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    // Of each open brace, whether a module began with it.
    let mut braces = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let before = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at)).copied();
        let inside = braces.iter().filter(|is_module| **is_module).count();
        match *token {
            "{" => braces.push(before(2) == Some("mod")),
            "}" => drop(braces.pop()),
            "use" => {
                let mut trees = Vec::new();
                at = use_tree(&tokens, at + 1, &[], &mut trees);
                found.extend(trees.into_iter().map(|names| Named { names, inside }));
                continue;
            }
            "crate" | "super" | "self" if before(1) != Some("::") => {
                let (names, end) = plain_path(&tokens, at);
                // `pub(crate)` and `pub(super)` say who may see something, and a lone `self` is a value.
                let is_visibility = tokens.get(end) == Some(&")")
                    && (before(2) == Some("pub") || before(1) == Some("in"));
                if !is_visibility && names != ["self"] {
                    found.push(Named { names, inside });
                }
                at = end;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// The names of a path from here on, and where it ends.
fn plain_path(tokens: &[&str], start: usize) -> (Vec<String>, usize) {
    let mut names = vec![tokens[start].to_owned()];
    let mut at = start + 1;
    while tokens.get(at) == Some(&"::") && tokens.get(at + 1).is_some_and(|name| is_name(name)) {
        names.push(tokens[at + 1].to_owned());
        at += 2;
    }
    (names, at)
}

/// Takes one tree of a `use` apart into whole paths; gives where it ends.
fn use_tree(
    tokens: &[&str],
    mut at: usize,
    before: &[String],
    found: &mut Vec<Vec<String>>,
) -> usize {
    let mut names = before.to_vec();
    while let Some(token) = tokens.get(at) {
        at += 1;
        match *token {
            "{" => {
                while tokens.get(at).is_some_and(|token| *token != "}") {
                    at = use_tree(tokens, at, &names, found);
                    at += usize::from(tokens.get(at) == Some(&","));
                }
                return at + 1;
            }
            "::" => {}
            "," | "}" | ";" => {
                at -= 1;
                break;
            }
            "as" => {
                names.push("as".to_owned());
                at += 1;
            }
            name => names.push(name.to_owned()),
        }
    }
    found.push(names);
    at
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The names and marks of a source, without comments and without what stands in quotation marks.
fn tokens(source: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = passed_over(rest).unwrap_or_else(|| {
            let length = if is_name(rest) {
                rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            if !first.is_whitespace() {
                tokens.push(&rest[..length]);
            }
            length
        });
        rest = &rest[length..];
    }
    tokens
}

/// How long a comment, a text, a letter or a lifetime is that begins here.
fn passed_over(rest: &str) -> Option<usize> {
    let up_to = |end: &str, from: usize| {
        rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len())
    };
    if rest.starts_with("//") {
        return Some(up_to("\n", 0));
    }
    if rest.starts_with("/*") {
        return Some(up_to("*/", 2));
    }
    if let Some(raw) = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r')) {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let from = rest.len() - raw.len() + hashes + 1;
            return Some(up_to(&format!("\"{}", "#".repeat(hashes)), from));
        }
    }
    if rest.starts_with('"') {
        let mut escaped = false;
        let end = rest.char_indices().skip(1).find(|(_, c)| {
            let is_end = *c == '"' && !escaped;
            escaped = *c == '\\' && !escaped;
            is_end
        });
        return Some(end.map_or(rest.len(), |(at, _)| at + 1));
    }
    let letter = rest.strip_prefix('\'')?;
    if letter.starts_with('\\') {
        return Some(up_to("'", 3));
    }
    let length = letter.chars().next()?.len_utf8();
    // Without a closing mark it is a lifetime.
    Some(if letter[length..].starts_with('\'') { length + 2 } else { 1 + length })
}
