//! What the help of the larger commands ends with: examples that can be typed, and what has to be known.

/// What `--help` ends with.
pub(super) const EXAMPLES: &str = "\
Examples:
  candour
  candour --plain
  candour --dir /media/stick/candour

Exit codes: 0 done; 1 could not; 2 wrong usage; 3 done, but something in the journal is damaged.";

/// What `changes --help` ends with.
pub(super) const CHANGES: &str = "\
Examples:
  candour changes
  candour changes last~3 last
  candour changes --prompt mp-clear-purpose
  candour changes tp-baseline tp-end

With --json and nothing to compare yet, there is no from and no to, and every list is empty.";

/// What `export --help` ends with.
pub(super) const EXPORT: &str = "\
Examples:
  candour export --session last --output last.html
  candour export --format csv --since 2025-09-01 --output year.csv
  candour export --theme communication --format txt
  candour export --prompt mp-clear-purpose --output purpose.html
  candour export --compare last~1 last --output change.html
  candour export --ics --output promises.ics
  candour export --complete --output backup.json

Without --output, or with -, it goes to standard output. A file that is there is never written
over, and the whole path is said afterwards. Without --format a file's ending decides, and where it
has none it is Markdown.
Private answers are left out, with the promises made from them, unless you ask for them; practice
sessions, unless you name them. Where a name of your list stands, its role leaves in its place (see
extract --help), unless you keep names. What was replaced, and what may still tell who somebody is,
is said beside the text: it finds what it can and promises nothing. Days are those of UTC.";

/// What `colleagues --help` ends with.
pub(super) const COLLEAGUES: &str = "\
Examples:
  candour colleagues form --asked 14 --output form.html
  candour colleagues count answers --output counts.toml
  candour colleagues import counts.toml
  candour colleagues show

You make the form and give it to people who see your work. Each fills it in and hands the saved file,
or the sheet of paper, to somebody who collects and who is not you. That person runs count and gives
you the counts alone. Taking them in closes the round.

This is never for appraisal. Nothing is shown of a question that fewer than five could answer, and
counts tell of answers and never of a person. A new round may follow after six months.";

/// What `colleagues form --help` ends with.
pub(super) const FORM: &str = "\
Examples:
  candour colleagues form --asked 14 --output form.html
  candour colleagues form --format paper --output form-to-print.html
  candour colleagues form --prompt co-kept-informed --prompt cn-visible --output form.html

html is a page that works from a file without any network and saves each person's answers as a small
file. paper is the same to print. csv is a sheet for whoever collects, a row a person, to type in
what came on paper. Forms of one round are made with the same options, in whatever format, until
its counts are taken in; answers to forms that differ are never counted together.";

/// What `colleagues count --help` ends with.
pub(super) const COUNT: &str = "\
Examples:
  candour colleagues count answers --output counts.toml
  candour colleagues count response-1.json response-2.json sheet.csv --output counts.toml

For whoever collects; no journal is looked at. A folder stands for the .json and .csv files in it.
Each response is counted once. What is broken, repeated or of another form is refused by its name and
counted nowhere. Count once, when all answers are there: a round is closed by its counts. Then delete
the files and destroy the sheets.";

/// What `pack --help` ends with.
pub(super) const PACK: &str = "\
Examples:
  candour pack list
  candour pack new year-six
  candour pack check year-six.toml
  candour import year-six.toml

A pack is a file of words: it runs nothing. Your own stand in the folder packs, where candour paths
says that data is kept, and cannot take the place of what is built in.";

/// What `course --help` ends with.
pub(super) const COURSE: &str = "\
Examples:
  candour course
  candour reflect --pack partnership-course
  candour reflect --pack case-nursery
  candour changes tp-baseline tp-end
  candour extract --exercise tp-end --output end.html

reflect begins the next exercise, or goes on with one that is open. A copy of a course, made with
pack new and its id, can hold the days of your own run. Practice is about a made-up school: it is in
no change view. No sentence of an assignment is written for you: all that leaves is what you wrote.";

/// What `search --help` ends with.
pub(super) const SEARCH: &str = "\
Examples:
  candour search midday staff
  candour search listening -timetable theme:communication
  candour search rating:1-2 after:2026-01
  candour search role:deputy

role: finds everything about a role or a partner: also where the names stand that your list has for
that role, and what was written about a partner of the map. The trash is not searched.
A word is found by its beginning, whatever its capitals and accents. Quotes keep words
together; your shell takes one pair away, so of several arguments each is a phrase.";

/// What `extract --help` ends with.
pub(super) const EXTRACT: &str = "\
Examples:
  candour extract --area npqh-areas/npqh-culture --words 1500
  candour extract --area communication --since 2025-09-01 --output culture.html
  candour extract --session last
  candour extract --exercise tp-baseline

No sentence of an assignment is written for you: all answers that leave are yours, word for word but
for the roles. An exercise has its own word limit where its course sets one; --words sets another.
Ratings, private answers and those of colleagues stay behind, and practice does unless you name its
session or, with --exercise, its case. At a terminal all that is shown before a file is written, and you are asked; elsewhere it
is on standard error. Names give way to the roles that stand for them; each replacement is shown,
and what else may tell who somebody is. Words are those that you wrote; ask your course for its limit.

Your list of names and roles is the file names.toml beside journal.toml:
format = 1
[[name]]
name = \"Anna Green\"
role = \"a Year 4 teacher\"";

/// What `import --help` ends with.
pub(super) const IMPORT: &str = "\
Examples:
  candour import backup.json
  candour --journal second import backup.json --yes
  candour import year-six.toml

It says first what would become of each file, and writes only those that are not there: nothing
is ever written over. Without a terminal nothing is written unless --yes says so.

A pack, a lens, stages or a card that somebody shared is checked as pack check does, and then put
among your own; one with a mistake is not taken in.

A document that is broken anywhere changes nothing: one that is not whole, has a path twice or one
that leads elsewhere, a file over 16 MB, more than 20,000 files. Nor does the journal of somebody
else, beside what is here: --journal NEWNAME makes one of its own of it. A single file
that has no place in this journal is told, and the rest is taken.";

/// What `journal --help` ends with.
pub(super) const JOURNAL: &str = "\
Examples:
  candour journal list
  candour journal new leader-3
  candour --journal leader-3 reflect --kind coached
  candour journal protect
  candour --journal second journal passphrase

Each is a folder of its own. Nothing is added up over several.

A protected journal is sealed in the age format: the command age opens every file of it, with the
passphrase or with the recovery key. The passphrase is asked for at the terminal and not shown;
a script gives it with --passphrase-fd, one a line, the old one before the new one. It is never an
argument, nor read from the environment.";

/// What `delete --help` ends with.
pub(super) const DELETE: &str = "\
Examples:
  candour delete last
  candour delete 2026-11-23 --answer mp-clear-purpose
  candour delete 2026-11-23 --for-good --yes

What is deleted is in the trash until that is emptied. With --for-good nothing of it is kept in the
journal: its draft, its conflict copies and all versions of it in the trash go as well. Of an answer
deleted for good, every earlier version of its session goes from the trash, since it stands in them.
Copies may remain in a synced folder's earlier versions, in backups, in git history and in exports.";

/// What `trash --help` ends with.
pub(super) const TRASH: &str = "\
Examples:
  candour trash list
  candour trash restore 2026-11-23
  candour trash empty --yes

What is emptied is gone from this journal. Copies may remain in a synced folder's earlier versions,
in backups, in git history and in exports.";

/// What `check --help` ends with.
pub(super) const CHECK: &str = "\
Examples:
  candour check
  candour check --repair

Each repair is said before it is done, and asked for by itself; what it replaces goes to the trash.
Without a terminal nothing is done unless --yes says so.";

/// What `config --help` ends with.
pub(super) const CONFIG: &str = "\
Examples:
  candour config show
  candour config edit
  candour config path

edit opens the settings on the screen, or with --plain in lines. The same stand under ^K, Settings. No
other program is started: to write in the file yourself, open what config path names in any editor.
Every line of it may be left out; what cannot be used is told with its line, and the rest holds.";

/// What `completions --help` ends with.
pub(super) const COMPLETIONS: &str = "\
Examples:
  candour completions bash
  candour completions zsh
  candour completions fish
  candour completions powershell

bash: candour completions bash > ~/.local/share/bash-completion/completions/candour
zsh: candour completions zsh > a file _candour in a folder of $fpath
fish: candour completions fish > ~/.config/fish/completions/candour.fish
PowerShell: candour completions powershell | Out-String | Invoke-Expression, in $PROFILE

The shell then asks candour quietly for the sessions, packs, questions and journals there are. It reads
the names of files and never what is sealed, asks for no passphrase, and makes nothing.";

/// What `man --help` ends with.
pub(super) const MAN: &str = "\
Examples:
  candour man
  candour man export
  candour man journal move

To install it: candour man > ~/.local/share/man/man1/candour.1";

/// What `notes --help` ends with.
pub(super) const NOTES: &str = "\
Examples:
  candour notes last
  candour --journal leader-3 notes 2026-11-23

In a second window, while the session runs in the first, or afterwards; never on a shared screen.
Write as if the leader will read this.";
