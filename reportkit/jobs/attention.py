"""Changes in a workspace, as they are saved: gathered until nobody writes, noise left out."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue

from reportkit.reads import OUTPUT

# A save is several events; an office program writes aside, renames and touches once more.
_GATHER_MS, _STEP_MS = 400, 40
_NOISE = (".swp", ".swx", ".swo", ".tmp", ".part", ".crdownload", "~")
_NOISE_STARTS = ("~$", ".~lock.", "._", ".#", "#", ".reportkit-")
_NOISE_NAMES = frozenset({"4913", ".ds_store", "thumbs.db", "desktop.ini"})


def is_noise(path: Path, root: Path) -> bool:
    """Whether a change there is no person's: outputs, and what editors leave beside files."""
    try:
        inside = path.relative_to(root).parts
    except ValueError:
        return True
    if not inside or inside[0] == OUTPUT or any(part.startswith(".") for part in inside[:-1]):
        return True
    name = inside[-1].casefold()
    return name in _NOISE_NAMES or name.startswith(_NOISE_STARTS) or name.endswith(_NOISE)


class Attention:
    """What has changed since one last asked."""

    def __init__(self) -> None:
        self._changes: SimpleQueue[set[str]] = SimpleQueue()

    def note(self, files: set[str]) -> None:
        """Files that have changed, by their names in the workspace."""
        self._changes.put(files)

    @property
    def is_called(self) -> bool:
        """Whether something has changed that nobody has asked for yet."""
        return not self._changes.empty()

    def wait(self) -> set[str]:
        """The next changes, and all that have gathered with them."""
        files: set[str] = set()
        while not files:
            # In small steps, so that Ctrl-C is heard everywhere.
            try:
                files |= self._changes.get(timeout=0.5)
            except Empty:
                continue
        while self.is_called:
            files |= self._changes.get()
        return files


@contextmanager
def attention_to(root: Path) -> Iterator[Attention]:
    """Attention to what is saved below a folder, while the block runs."""
    # A library of its own, with threads: for this command alone.
    from watchfiles import watch  # noqa: PLC0415

    root = root.resolve()
    attention = Attention()
    ended = threading.Event()

    def look() -> None:
        for changes in watch(
            root,
            watch_filter=lambda _, path: not is_noise(Path(path), root),
            debounce=_GATHER_MS,
            step=_STEP_MS,
            stop_event=ended,
            rust_timeout=500,
            yield_on_timeout=False,
            raise_interrupt=False,
            ignore_permission_denied=True,
        ):
            attention.note({Path(path).relative_to(root).as_posix() for _, path in changes})

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield attention
    finally:
        ended.set()
        thread.join(timeout=2)
