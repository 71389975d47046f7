#!/usr/bin/env python3
"""How fast the program is, beside ripgrep and a bare ratatui program: builds, makes journals, measures, prints a table.

    python3 benches/speed.py                    1,000 sessions, a few minutes
    python3 benches/speed.py 100 10000          other sizes
    python3 benches/speed.py --cold 10000       what `list` and `rg` take with a cold cache as well (as root)

Linux, Rust, Python 3.9 or later and ripgrep; valgrind for the count of instructions, which is left out without it.
Nothing else should run meanwhile. Journals are kept in target/speed and made once. Figures are medians; what is
compared is run in turn, and a ratio is of two medians of one run.
"""
import argparse, datetime, os, pathlib, platform, re, shutil, statistics, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benches/speed"))
from terminal import Terminal  # noqa: E402

RELEASE = ROOT / "target/release"
CANDOUR, BARE, CORPUS = str(RELEASE / "candour"), str(RELEASE / "examples/bare"), str(RELEASE / "examples/corpus")
RARE, COMMON, PASSPHRASE = "quillmarrow", "harbour", "kettle drawer lantern hill"
ENV = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "CANDOUR_NOW": "2026-07-02T09:00:00Z", "TZ": "UTC"}
CTRL_Q, TAB, ESC = b"\x11", b"\t", b"\x1b"


def median(figures):
    return statistics.median(figures)


def p99(figures):
    return sorted(figures)[min(len(figures) - 1, round(0.99 * (len(figures) - 1)))]


def ms(figures):
    return f"{median(figures):.3g} ms"


def times(ours, others):
    return f"{ms(ours)}; {median(ours) / median(others):.2f} × {ms(others)}"


def run(argv, typed=None, output=None):
    """Runs a command: its milliseconds, its largest size in MiB, and what it wrote."""
    with tempfile.TemporaryFile() as spool:
        stdin = subprocess.PIPE if typed else subprocess.DEVNULL
        began = time.perf_counter()
        child = subprocess.Popen(argv, stdin=stdin, stdout=output or spool, stderr=subprocess.DEVNULL, env=ENV)
        if typed:
            child.stdin.write(typed)
            child.stdin.close()
        _, status, usage = os.wait4(child.pid, 0)
        took = (time.perf_counter() - began) * 1e3
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 3):
            raise SystemExit(f"{argv} ended with {child.returncode}")
        spool.seek(0)
        return took, usage.ru_maxrss / 1024, spool.read()


def in_turn(rounds, *commands):
    """The milliseconds of each command, run one after the other so many times, after one run that does not count."""
    figures = [[] for _ in commands]
    for number in range(rounds + 1):
        for command, taken in zip(commands, figures):
            took, _, _ = run(command)
            if number:
                taken.append(took)
    return figures


class Journal:
    """A journal of so many sessions."""

    def __init__(self, sessions):
        self.sessions = sessions
        self.dir = ROOT / f"target/speed/{sessions}"
        if not self.files().is_dir():
            subprocess.run([CORPUS, self.dir, str(sessions)], check=True)
        self.clear()
        # Few at most sizes, since a run takes seconds there.
        self.rounds = 15 if sessions <= 1000 else 7

    def files(self):
        return self.dir / "journals/default/sessions"

    def clear(self):
        """Leaves no draft behind, and no lock."""
        shutil.rmtree(self.dir / "state", ignore_errors=True)

    def candour(self, *args):
        return [CANDOUR, "--dir", str(self.dir), *args]

    def rg(self, *args):
        return [shutil.which("rg"), *args, str(self.files())]


def opened(journal, mark=b"Visited"):
    """The program's screen, and when its first frame and all of Home stood there, in milliseconds."""
    terminal = Terminal(journal.candour(), ENV)
    first = terminal.until(b"everything") - terminal.began
    home = terminal.until(mark) - terminal.began
    terminal.settle(0.1)
    return terminal, first * 1e3, home * 1e3


def first_frames(journal):
    """The first frame, ours and the bare program's in turn; all of Home and rg in turn."""
    first, bare, home, rg, memory = [], [], [], [], []
    for _ in range(journal.rounds + 4):
        with Terminal([BARE], ENV) as terminal:
            bare.append((terminal.until(b"ready") - terminal.began) * 1e3)
            terminal.settle()
            terminal.leave(ESC)
        rg.append(run(journal.rg("-c", r"^\[\[entry"))[0])
        terminal, one, all_of_it = opened(journal)
        with terminal:
            first.append(one)
            home.append(all_of_it)
            memory.append(terminal.status("VmHWM") / 1024)
            terminal.leave(CTRL_Q)
    return first, bare, home, rg, memory


def alive(journal):
    """A key pressed before Home is complete: the finder opens, and the milliseconds to that."""
    with Terminal(journal.candour(), ENV) as terminal:
        terminal.until(b"everything")
        start, pressed = len(terminal.pieces), time.perf_counter()
        terminal.send(b"\x0b")
        answered = terminal.until(b"Type", start)
        terminal.settle(0.2)
        return (answered - pressed) * 1e3


def typing(journal, count=400):
    """Keys at the end of an answer of 10,000 words, and the same keys in the bare program: (ms, bytes) each."""
    keys = [bytes([letter]) for letter in (b"slow rivers bend past stones " * 20)[:count]]
    words = b" ".join(b"word%d" % (n % 701) for n in range(10_000))
    terminal, _, _ = opened(journal)
    with terminal:
        terminal.send(b"\r")
        terminal.until(b"Tab", len(terminal.pieces) - 1)
        terminal.settle(0.3)
        terminal.send(b"\x1b[200~" + words + b" \x1b[201~")
        terminal.settle(1.5, 5)
        ours = [terminal.key(key) for key in keys]
        memory = terminal.status("VmHWM") / 1024
        terminal.leave(CTRL_Q)
    journal.clear()
    with Terminal([BARE], ENV) as terminal:
        terminal.until(b"ready")
        terminal.settle()
        bare = [terminal.key(key) for key in keys]
        terminal.leave(ESC)
    return ours, bare, memory


def listing_keys(journal, count=60):
    """Arrow keys in the journal's list: milliseconds to the end of the answer."""
    terminal, _, _ = opened(journal)
    with terminal:
        terminal.send(b"j")
        terminal.until(b"answers", len(terminal.pieces) - 1)
        terminal.settle(0.3)
        keys = [terminal.key(b"\x1b[B")[0] for _ in range(count)]
        memory = terminal.status("VmHWM") / 1024
        terminal.leave(CTRL_Q)
    return keys, memory


def live_search(journal, word=RARE):
    """Letters typed into the search: milliseconds to each echo, and from the last one to the last change on the screen."""
    echoes, found = [], []
    for _ in range(5):
        terminal, _, _ = opened(journal)
        with terminal:
            terminal.send(b"/")
            terminal.until(b"wrote", len(terminal.pieces) - 1)
            terminal.settle(0.3)
            for letter in word:
                start, pressed = len(terminal.pieces), time.perf_counter()
                terminal.send(letter.encode())
                echoes.append((terminal.until(letter.encode(), start) - pressed) * 1e3)
            # What an earlier letter found stands there already: what counts is the last that changes.
            terminal.settle(2)
            found.append((terminal.pieces[-1][0] - pressed) * 1e3)
            terminal.leave(CTRL_Q)
    return echoes, found


def finishing(journal, rounds=12):
    """The last key of a sitting to `Saved` on the screen; an append and an fsync, in turn: milliseconds."""
    ours, floor = [], []
    for _ in range(rounds):
        terminal = Terminal(journal.candour("reflect", "--length", "check-in"), ENV)
        with terminal:
            terminal.until(b"Tab")
            terminal.settle(0.3)
            terminal.send(b"One true thing, and another one after it.")
            terminal.settle(1.3)
            for _ in range(12):
                start, pressed = len(terminal.pieces), time.perf_counter()
                terminal.send(TAB)
                terminal.settle(0.2)
                written = b"".join(piece for _, piece in terminal.pieces[start:])
                if b"Saved" in written or b"Done" in written:
                    break
            ours.append((terminal.until(b"aved", start) - pressed) * 1e3)
            terminal.leave(CTRL_Q)
        with open(journal.dir / "floor", "ab") as file:
            began = time.perf_counter()
            file.write(b"x" * 1500)
            file.flush()
            os.fsync(file.fileno())
            floor.append((time.perf_counter() - began) * 1e3)
        (journal.dir / "floor").unlink()
        newest = max(journal.files().iterdir(), key=lambda file: file.name)
        if newest.name.startswith("2026-07-02"):
            newest.unlink()
        journal.clear()
    return ours, floor


def idle(journal, seconds=5):
    """Wake-ups of any thread, and bytes written, on Home while nobody types."""
    terminal, _, _ = opened(journal)
    with terminal:
        time.sleep(1)
        before, pieces = terminal.wakings(), len(terminal.pieces)
        time.sleep(seconds)
        terminal.read(0)
        return terminal.wakings() - before, sum(len(piece) for _, piece in terminal.pieces[pieces:])


def peaks(journal):
    """The largest size of each command, in MiB."""
    out = journal.dir / "out"
    commands = {
        "list": ["list"], "list --json": ["list", "--json"], "search": ["search", COMMON], "changes": ["changes"],
        "commitments": ["commitments"], "due": ["due"], "check": ["check"],
        "export md": ["export", "--output", str(out)], "export json": ["export", "--format", "json", "--output", str(out)],
        "export --complete": ["export", "--complete", "--output", str(out)],
    }
    sizes = {}
    for name, args in commands.items():
        out.unlink(missing_ok=True)
        sizes[name] = run(journal.candour(*args))[1]
    out.unlink(missing_ok=True)
    return sizes


def protected(sessions):
    """A copy under a passphrase: unlocking alone, `list`, `search`: milliseconds each."""
    plain, sealed = Journal(sessions), Journal.__new__(Journal)
    sealed.sessions, sealed.dir, sealed.rounds = sessions, ROOT / f"target/speed/{sessions}-sealed", 3
    typed = (PASSPHRASE + "\n").encode()
    ask = lambda *args: run(sealed.candour(*args, "--passphrase-fd", "0"), typed)[0]  # noqa: E731
    if not (sealed.dir / "journals/default/identity.age").exists():
        shutil.rmtree(sealed.dir, ignore_errors=True)
        shutil.copytree(plain.dir, sealed.dir)
        ask("journal", "protect")
    small = Journal.__new__(Journal)
    alone, whole, found = [], [], []
    small.dir = ROOT / "target/speed/empty-sealed"
    if not (small.dir / "journals/default/identity.age").exists():
        subprocess.run([CORPUS, small.dir, "1"], check=True)
        run(small.candour("journal", "protect", "--passphrase-fd", "0"), typed)
    for _ in range(sealed.rounds):
        alone.append(run(small.candour("list", "--passphrase-fd", "0"), typed)[0])
        whole.append(ask("list"))
        found.append(ask("search", RARE))
    return alone, whole, found


def instructions():
    """From start to quit on an empty journal, by callgrind; none without valgrind."""
    if not shutil.which("valgrind"):
        return None
    with tempfile.TemporaryDirectory() as place:
        counted = f"{place}/counted"
        argv = [shutil.which("valgrind"), "-q", "--tool=callgrind", f"--callgrind-out-file={counted}"]
        with Terminal([*argv, CANDOUR, "--dir", f"{place}/none"], ENV) as terminal:
            terminal.until(b"safeguarding")
            terminal.settle(1.5)
            terminal.leave(CTRL_Q)
        with open(counted) as file:
            return int(re.search(r"^(?:totals|summary): (\d+)", file.read(), re.M).group(1))


def cold(journal):
    """`list` and `rg` once each with nothing in the cache: milliseconds."""
    figures = []
    for command in (journal.candour("list"), journal.rg("-c", r"^\[\[entry")):
        os.sync()
        pathlib.Path("/proc/sys/vm/drop_caches").write_text("3")
        figures.append(run(command)[0])
    return figures


def rows(journal):
    """The table's rows for one journal: what, target, figure."""
    rg = journal.rg
    first, bare, home, counted, memory = first_frames(journal)
    yield "first full frame", "≤ 2.5 × bare", times(first, bare)
    yield "Home complete", "≤ 15 ms; ≤ 1.5 × rg -c", times(home, counted)
    yield "key before Home is complete, answered", "", f"{alive(journal):.3g} ms"
    ours, floor, typing_memory = typing(journal)
    keys, others = [key for key, _ in ours], [key for key, _ in floor]
    figure = f"{ms(keys)}, p99 {p99(keys):.3g} ms (bare {ms(others)}, {p99(others):.3g} ms); {median([b for _, b in ours]):.0f} bytes"
    yield "key in the editor, 10,000 words", "≤ 1 ms; p99 ≤ bare + 1.5 ms; ≤ 150 bytes", figure
    keys, list_memory = listing_keys(journal)
    yield "key in the journal's list", "≤ 5 ms", f"{ms(keys)}, p99 {p99(keys):.3g} ms"
    echoes, found = live_search(journal)
    _, rare = in_turn(journal.rounds, journal.candour("list"), rg("-ci", RARE))
    yield "key in the live search, to its echo", "≤ 5 ms", f"{ms(echoes)}, p99 {p99(echoes):.3g} ms"
    yield "live search, last key to what is found", "≤ 2 × rg", times(found, rare)
    for what, target, args, pattern in (
        ("list", "≤ 2 × rg -c", ["list"], ["-c", r"^\[\[entry"]),
        (f"search {RARE} (rare)", "≤ 1.5 × rg -ci", ["search", RARE], ["-ci", RARE]),
        (f"search {COMMON} (in half)", "≤ 2 × rg -ci", ["search", COMMON], ["-ci", COMMON]),
        ("changes of the last two", "≤ 10 ms", ["changes"], ["-c", r"^\[\[entry"]),
        ("thread of one prompt", "≤ 2 × rg", ["changes", "--prompt", "mp-clear-purpose"], ["-c", "mp-clear-purpose"]),
    ):
        yield what, target, times(*in_turn(journal.rounds, journal.candour(*args), rg(*pattern)))
    yield "a session finished, durable, on the screen", "≤ 3 × append + fsync", times(*finishing(journal))
    yield "memory on Home", "≤ 15 MB", f"{median(memory):.1f} MiB"
    sizes = peaks(journal)
    largest = max(sizes, key=sizes.get)
    yield "largest size of any command", "≤ 40 MB", f"{sizes[largest]:.1f} MiB ({largest})"
    in_terminal = f"{typing_memory:.1f} MiB; {list_memory:.1f} MiB"
    yield "memory: 10,000 words typed; journal's list", "", in_terminal
    wakings, written = idle(journal)
    yield "idle on Home, 5 s", "0 wake-ups, 0 bytes", f"{wakings} wake-ups, {written} bytes"
    alone, whole, found = protected(journal.sessions)
    listed = f"{ms(whole)} ({median(whole) - median(alone):.0f} ms beyond unlocking)"
    yield "protected: list", "unlocking + 0.8 s", listed
    yield "protected: search", "≤ 0.8 s beyond unlocking", f"{median(found) - median(alone):.0f} ms beyond unlocking"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sessions", nargs="*", type=int, default=[1000])
    parser.add_argument("--cold", action="store_true")
    asked = parser.parse_args()
    if not shutil.which("rg"):
        raise SystemExit("ripgrep is missing: apt install ripgrep")
    build = ["cargo", "build", "--release", "--locked", "--bin", "candour", "--example", "corpus", "--example", "bare"]
    subprocess.run(build, cwd=ROOT, check=True)
    with open("/proc/cpuinfo") as cpu:
        kind = re.search(r"model name\s*: (.*)", cpu.read()).group(1)
    load = os.getloadavg()[0]
    print(f"{datetime.date.today()}, {os.cpu_count()} × {kind}, Linux {platform.release()}; load before {load:.1f}\n")
    size = os.stat(CANDOUR).st_size / 1e6
    print(f"Release binary: {size:.2f} MB (target ≤ 5 MB)  ")
    counted = instructions()
    print(f"Start to quit, empty journal: {counted / 1e6:.2f} M instructions (target ≤ 4 M)  " if counted else "(no valgrind)")
    for sessions in asked.sessions:
        journal = Journal(sessions)
        print(f"\n{sessions:,} sessions, n = {journal.rounds}\n\n| what | target | median |\n|---|---|---|", flush=True)
        for what, target, figure in rows(journal):
            print(f"| {what} | {target} | {figure} |", flush=True)
        if asked.cold:
            print("| cold cache: list | | {:.3g} ms; rg {:.3g} ms |".format(*cold(journal)))


main()
