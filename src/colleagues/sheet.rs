//! The sheet into which whoever collects types the answers that came on paper: CSV, a row a person,
//! each with an id that was given beforehand. Spreadsheets save it with commas, semicolons or
//! tabs, with or without quotes, and in whatever encoding: only ids and digits are read.
//!
//! Its rows are: the form's head; the ids of the questions, each with its revision; their words, for
//! the reader's eye; then one for each person.

use super::form::{Asked, Head};
use super::response::Response;
use crate::journal::rounds::RoundId;

/// The first cell of a sheet, and what of it this program reads.
pub const MARK: &str = "candour colleagues 1";

/// The first cell of the row of questions.
pub const RESPONSE: &str = "response";

/// How many rows of a sheet are read.
const MOST_ROWS: usize = 1010;

/// How many cells of a row.
const MOST_CELLS: usize = 200;

/// The first row.
pub fn head_row(head: &Head) -> Vec<String> {
    let asked = head.asked.map_or_else(String::new, |asked| asked.to_string());
    vec![MARK.to_owned(), head.round.to_string(), head.pack.clone(), asked, head.floor.to_string()]
}

/// The second row.
pub fn ids_row(head: &Head) -> Vec<String> {
    let ids = head.prompts.iter().map(|Asked { id, rev }| format!("{id}/{rev}"));
    std::iter::once(RESPONSE.to_owned()).chain(ids).collect()
}

/// Whether these bytes are meant as a sheet.
pub fn is_sheet(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes.get(..64).unwrap_or(bytes)).into_owned();
    text.trim_start_matches('\u{feff}').trim_start_matches('"').starts_with(MARK)
}

/// A row that holds an answer: its number from 1, and whose answers it holds or what is wrong with them.
pub type Row = (usize, Result<Response, String>);

/// Reads a sheet: each row that holds an answer.
///
/// # Errors
/// Why it is no sheet of a form.
pub fn read(bytes: &[u8]) -> Result<Vec<Row>, String> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}');
    let mut rows = rows(text, separator(text))?.into_iter();
    let head = rows.next().and_then(|row| head(&row));
    let ids = rows.next().and_then(|row| asked(&row));
    let (Some(head), Some(prompts)) = (head, ids) else {
        return Err("its first two rows are not those of a form's sheet".to_owned());
    };
    let head = Head { prompts, ..head };
    if !head.is_sound() {
        return Err("no form of this program can have made it".to_owned());
    }
    // The row of words is passed over.
    let people = rows.skip(1).zip(4..);
    let people = people.filter(|(cells, _)| cells.iter().skip(1).any(|cell| !cell.is_empty()));
    Ok(people.map(|(cells, number)| (number, person(&head, &cells))).collect())
}

fn person(head: &Head, cells: &[String]) -> Result<Response, String> {
    let (id, answers) = cells.split_first().ok_or("it is empty")?;
    if answers.iter().skip(head.prompts.len()).any(|cell| !cell.is_empty()) {
        return Err("it has more answers than there are questions".to_owned());
    }
    let mut given = Vec::new();
    for (asked, cell) in head.prompts.iter().zip(answers).filter(|(_, cell)| !cell.is_empty()) {
        let number = cell.parse().map_err(|_not_a_number: std::num::ParseIntError| {
            format!("its answer to {} is not 0 to 5", asked.id)
        })?;
        given.push((asked.id.clone(), number));
    }
    Response::new(head.clone(), id.clone(), given)
}

fn head(cells: &[String]) -> Option<Head> {
    let [mark, round, pack, asked, floor, rest @ ..] = cells else { return None };
    let asked = if asked.is_empty() { None } else { Some(asked.parse().ok()?) };
    let is_mark = mark == MARK && rest.iter().all(String::is_empty);
    is_mark.then_some(())?;
    Some(Head {
        round: RoundId::parse(round)?,
        pack: pack.clone(),
        asked,
        floor: floor.parse().ok()?,
        prompts: Vec::new(),
    })
}

fn asked(cells: &[String]) -> Option<Vec<Asked>> {
    let (first, ids) = cells.split_first()?;
    let one = |cell: &String| {
        let (id, rev) = cell.split_once('/')?;
        Some(Asked { id: id.to_owned(), rev: rev.parse().ok()? })
    };
    let ids = ids.iter().filter(|cell| !cell.is_empty());
    (first == RESPONSE).then(|| ids.map(one).collect()).flatten()
}

/// What stands between the cells: a spreadsheet goes by the country it was sold in.
fn separator(text: &str) -> char {
    let first = text.lines().next().unwrap_or_default();
    [',', ';', '\t']
        .into_iter()
        .max_by_key(|separator| first.matches(*separator).count())
        .unwrap_or(',')
}

/// The cells of every row, trimmed (RFC 4180).
fn rows(text: &str, separator: char) -> Result<Vec<Vec<String>>, String> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut is_quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => is_quoted = !is_quoted,
            '\r' if !is_quoted => {}
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell).trim().to_owned());
                rows.push(std::mem::take(&mut row));
            }
            letter if letter == separator && !is_quoted => {
                row.push(std::mem::take(&mut cell).trim().to_owned());
            }
            letter => cell.push(letter),
        }
        if rows.len() > MOST_ROWS || row.len() > MOST_CELLS {
            return Err("it is larger than any sheet of a form".to_owned());
        }
    }
    if is_quoted {
        return Err("a quotation mark in it is not closed".to_owned());
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell.trim().to_owned());
        rows.push(row);
    }
    Ok(rows)
}
