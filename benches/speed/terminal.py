"""A program in a pseudo-terminal, with the time at which each piece of its output came. Linux."""
import fcntl, os, re, select, signal, struct, termios, time

# What an answer to one key is over after: so many seconds of silence, which are in no figure.
QUIET = 0.012
ESCAPES = re.compile(rb"\x1b(\[[0-9;?<>=]*[a-zA-Z]|\][^\x07\x1b]*(\x07|\x1b\\)|[()][A-Z0-9]|.)")


class Terminal:
    """Starts `argv` in a terminal of 100 by 30 and reads what it writes. Ends it when the block is left."""

    def __init__(self, argv, env):
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        name = os.ttyname(slave)
        actions = [(os.POSIX_SPAWN_CLOSE, self.master), (os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0),
                   (os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)]
        self.pieces, self.is_over = [], False
        self.poll = select.poll()
        self.poll.register(self.master, select.POLLIN)
        self.began = time.perf_counter()
        self.pid = os.posix_spawn(argv[0], argv, env, file_actions=actions, setsid=True)
        os.close(slave)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.pid is not None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.master)

    def read(self, timeout):
        """Reads once, waiting so many seconds at most; whether anything came."""
        if self.is_over or not self.poll.poll(max(0, timeout) * 1000):
            return False
        try:
            piece = os.read(self.master, 1 << 16)
        except OSError:
            piece = b""
        self.is_over = not piece
        if piece:
            self.pieces.append((time.perf_counter(), piece))
        return bool(piece)

    def until(self, mark, start=0, limit=120):
        """Reads until `mark` (letters without a space) stands in what was written since piece `start`; the moment
        at which it did. Looking for it is no part of that."""
        end, seen, plain = time.perf_counter() + limit, start, b""
        while True:
            for moment, piece in self.pieces[seen:]:
                plain += piece
                if mark in ESCAPES.sub(b"", plain):
                    return moment
            seen = len(self.pieces)
            if not self.read(end - time.perf_counter()):
                shown = ESCAPES.sub(b"", plain).decode(errors="replace")
                raise SystemExit(f"{mark!r} never came; what did:\n{shown[-1500:]}")

    def settle(self, quiet=QUIET, first=1.0):
        """Reads until nothing came for `quiet` seconds; waits `first` seconds for the first."""
        wait = first
        while self.read(wait):
            wait = quiet

    def send(self, keys):
        """Writes all of `keys`, reading meanwhile what the program answers."""
        at = 0
        while at < len(keys):
            at += os.write(self.master, keys[at:at + 1024])
            while self.read(0):
                pass

    def key(self, key):
        """Presses one key: the milliseconds to the last byte of its answer, and how many bytes that has."""
        start = len(self.pieces)
        pressed = time.perf_counter()
        os.write(self.master, key)
        self.settle(first=2.0)
        answer = self.pieces[start:]
        if not answer:
            raise SystemExit(f"no answer to {key!r}")
        return (answer[-1][0] - pressed) * 1e3, sum(len(piece) for _, piece in answer)

    def status(self, name):
        """A number of /proc/PID/status of the whole program."""
        with open(f"/proc/{self.pid}/status") as status:
            return int(re.search(rf"^{name}:\s+(\d+)", status.read(), re.M).group(1))

    def wakings(self):
        """How many times one of its threads has slept or was sent to sleep."""
        count = 0
        for thread in os.listdir(f"/proc/{self.pid}/task"):
            with open(f"/proc/{self.pid}/task/{thread}/status") as status:
                count += sum(map(int, re.findall(r"ctxt_switches:\s+(\d+)", status.read())))
        return count

    def leave(self, keys):
        """Ends the program by its own key."""
        self.send(keys)
        while self.read(10):
            pass
        _, status = os.waitpid(self.pid, 0)
        self.pid = None
        if status:
            raise SystemExit(f"it ended with {status}")
