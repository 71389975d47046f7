//! Sentences that only moved: found by their words, taken out before the rest is compared, and put
//! back where they stood and where they stand.
//!
//! Whoever turns two paragraphs round has not rewritten them, and a comparison word by word alone
//! would show one of them as gone and as new.

use std::borrow::Cow;
use std::collections::HashMap;

use unicode_segmentation::UnicodeSegmentation;

use super::{Op, Piece};
use crate::text::words::canonical;

/// From how many words on sentences that stand elsewhere have moved: shorter ones come up anew.
const MOVED_WORDS: usize = 4;

/// Which sentences of two texts stand in both, in another order.
pub(super) struct Moves {
    /// For every sentence of the earlier text, whether it moved away.
    away: Vec<bool>,
    /// For every sentence of the later text, whether it moved there.
    here: Vec<bool>,
}

/// Finds the sentences that moved: of those that stand once in each text, all that lie outside the
/// heaviest row of them that kept its order. The space around a sentence is no part of it.
pub(super) fn moves(old: &[&str], new: &[&str]) -> Moves {
    let mut found = Moves { away: vec![false; old.len()], here: vec![false; new.len()] };
    let pairs = pairs(old, new);
    let stays = heaviest_row(&pairs);
    let out_of_order = pairs.iter().zip(stays).filter(|(_, stays)| !stays);
    let displaced: Vec<&Pair> = out_of_order.map(|(pair, _)| pair).collect();
    // Sentences that went together count together.
    for run in displaced.chunk_by(|one, next| next.from == one.from + 1 && next.to == one.to + 1) {
        if run.iter().map(|pair| pair.words).sum::<usize>() >= MOVED_WORDS {
            for pair in run {
                mark(&mut found.away, pair.from);
                mark(&mut found.here, pair.to);
            }
        }
    }
    found
}

/// A sentence that stands once in each of the two texts.
struct Pair {
    from: usize,
    to: usize,
    words: usize,
}

/// Such sentences, in the order of the earlier text.
fn pairs(old: &[&str], new: &[&str]) -> Vec<Pair> {
    let (once_old, once_new) = (once(old), once(new));
    let mut pairs: Vec<Pair> = once_old
        .iter()
        .filter_map(|(sentence, from)| {
            let (from, to) = ((*from)?, (*once_new.get(sentence)?)?);
            Some(Pair { from, to, words: sentence.unicode_words().count() })
        })
        .filter(|pair| pair.words > 0)
        .collect();
    pairs.sort_unstable_by_key(|pair| pair.from);
    pairs
}

/// Every sentence, however its accents are spelt, with its place; none where it stands several times.
fn once<'t>(sentences: &[&'t str]) -> HashMap<Cow<'t, str>, Option<usize>> {
    let mut places = HashMap::with_capacity(sentences.len());
    for (at, sentence) in sentences.iter().enumerate() {
        let sentence = canonical(sentence.trim());
        places.entry(sentence).and_modify(|place| *place = None).or_insert(Some(at));
    }
    places
}

/// For every pair, whether it is of the row that kept its order and holds the most words.
fn heaviest_row(pairs: &[Pair]) -> Vec<bool> {
    // For every pair, the weight of the best row that ends with it, and the pair before it there.
    let mut rows: Vec<(usize, Option<usize>)> = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let before = pairs.iter().zip(&rows).enumerate().filter(|(_, (one, _))| one.to < pair.to);
        let best = before.map(|(at, (_, (weight, _)))| (*weight, Some(at))).max();
        let (weight, at) = best.unwrap_or((0, None));
        rows.push((weight + pair.words, at));
    }
    let mut stays = vec![false; pairs.len()];
    let mut next = (0..rows.len()).max_by_key(|at| rows.get(*at).map(|(weight, _)| *weight));
    while let Some(at) = next {
        mark(&mut stays, at);
        next = rows.get(at).and_then(|(_, before)| *before);
    }
    stays
}

fn mark(moved: &mut [bool], at: usize) {
    if let Some(moved) = moved.get_mut(at) {
        *moved = true;
    }
}

impl Moves {
    /// The earlier sentences that did not move.
    pub(super) fn rest_of_old<'t>(&self, old: &[&'t str]) -> Vec<&'t str> {
        rest(old, &self.away)
    }

    /// The later sentences that did not move.
    pub(super) fn rest_of_new<'t>(&self, new: &[&'t str]) -> Vec<&'t str> {
        rest(new, &self.here)
    }

    /// How many words moved.
    pub(super) fn words(&self, old: &[&str]) -> usize {
        let moved = old.iter().zip(&self.away).filter(|(_, moved)| **moved);
        moved.map(|(sentence, _)| sentence.unicode_words().count()).sum()
    }

    /// Puts the moved sentences into the pieces of the rest, each on its own side in its place.
    pub(super) fn put_back(&self, pieces: Vec<Piece>, old: &[&str], new: &[&str]) -> Vec<Piece> {
        let mut away = places(old, &self.away).peekable();
        let mut here = places(new, &self.here).peekable();
        let mut whole = Whole { pieces: Vec::new(), earlier: 0, later: 0 };
        for piece in pieces {
            let mut rest = piece.text.as_str();
            loop {
                while let Some((_, text)) = away.next_if(|(at, _)| *at <= whole.earlier) {
                    whole.add(Op::MovedAway, text);
                }
                while let Some((_, text)) = here.next_if(|(at, _)| *at <= whole.later) {
                    whole.add(Op::MovedHere, text);
                }
                // The piece goes on up to where the next moved sentence belongs.
                let until_away = away.peek().filter(|_| piece.op.is_earlier());
                let until_here = here.peek().filter(|_| piece.op.is_later());
                let until = [
                    until_away.map(|(at, _)| at - whole.earlier),
                    until_here.map(|(at, _)| at - whole.later),
                ];
                let length = until.into_iter().flatten().min().unwrap_or(rest.len());
                let (now, then) = rest.split_at_checked(length).unwrap_or((rest, ""));
                whole.pass(piece.op, now);
                rest = then;
                if rest.is_empty() {
                    break;
                }
            }
        }
        away.for_each(|(_, text)| whole.add(Op::MovedAway, text));
        here.for_each(|(_, text)| whole.add(Op::MovedHere, text));
        whole.pieces
    }
}

fn rest<'t>(sentences: &[&'t str], moved: &[bool]) -> Vec<&'t str> {
    let stayed = sentences.iter().zip(moved).filter(|(_, moved)| !**moved);
    stayed.map(|(sentence, _)| *sentence).collect()
}

/// The moved sentences, each with the byte of the rest before which it belongs.
fn places<'a>(
    sentences: &'a [&'a str],
    moved: &'a [bool],
) -> impl Iterator<Item = (usize, &'a str)> {
    let mut before = 0;
    sentences.iter().zip(moved).filter_map(move |(sentence, moved)| {
        if *moved {
            return Some((before, *sentence));
        }
        before += sentence.len();
        None
    })
}

/// The result while it is put together, and how much of the rest of either text it holds.
struct Whole {
    pieces: Vec<Piece>,
    earlier: usize,
    later: usize,
}

impl Whole {
    /// Adds a part of the rest.
    fn pass(&mut self, op: Op, text: &str) {
        self.earlier += if op.is_earlier() { text.len() } else { 0 };
        self.later += if op.is_later() { text.len() } else { 0 };
        self.add(op, text);
    }

    fn add(&mut self, op: Op, text: &str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.op == op => last.text.push_str(text),
            _ => self.pieces.push(Piece { op, text: text.to_owned() }),
        }
    }
}
