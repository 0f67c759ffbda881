"""Work on several processes: the same results in the same order, whatever their number."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context

import msgspec
import numpy as np
import numpy.typing as npt

from firsthand.edge.apart import read_page
from firsthand.edge.models import Progress, SentenceEncoder, vectors_of
from firsthand.edge.sweeps import begin_apart
from firsthand.records import Page, Reading, Unreadable

Result = Reading | Unreadable
Read = Callable[[Page], Result]
_Parcel = list[Page | Unreadable]
_Packed = list[tuple[Reading | None, Unreadable | None]]  # a union of records needs no tags this way

PAGES, BYTES = 24, 4_000_000  # of one parcel, at most
TEXTS = 512  # encoded at once; a fixed number, because a batch's company moves the last digits of a vector
FEW = 48  # pages that are read sooner than a second process starts

_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Packed)


def processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def read_all(pages: Iterable[Page | Unreadable], jobs: int, read: Read = read_page) -> Iterator[Result]:
    """Reads every page, in order. No more than a few parcels of pages are under way at a time.

    A page that ends its process (a library's crash, no memory left) is set aside with that reason; the rest goes on.
    """
    waiting = iter(pages)
    first = list(islice(waiting, FEW))
    if jobs == 1 or len(first) < FEW:
        yield from (_result(page, read) for page in chain(first, waiting))
        return
    with _Readers(jobs, read) as readers:
        under_way: deque[tuple[_Parcel, Future[bytes]]] = deque()
        for parcel in _parcels(chain(first, waiting)):
            under_way.append((parcel, readers.start(parcel)))
            if len(under_way) > 3 * jobs:
                yield from readers.results(*under_way.popleft())
        while under_way:
            yield from readers.results(*under_way.popleft())


class Encoding:
    """Sentence vectors on several processes, which end with its block; a ``matching.meaning.Encoder``."""

    def __init__(self, jobs: int, progress: Progress | None = None, *, soon: bool = False) -> None:
        """``progress`` is told (done, of all). ``soon``: there will be texts; a process loads the model meanwhile."""
        self._jobs = jobs
        self._progress = progress
        self._pool: _Pool | None = None  # once there is enough to do
        self._loading: Future[npt.NDArray[np.float32]] | None = None
        if soon and jobs > 1:
            self._pool = _Pool(jobs)
            self._loading = self._pool.submit(vectors_of, [""])

    def __enter__(self) -> Encoding:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the processes."""
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def telling(self, progress: Progress) -> Encoding:
        """Itself, which tells this one from now on."""
        self._progress = progress
        return self

    def __call__(self, texts: Sequence[str], /) -> npt.NDArray[np.float32]:
        """One row for each text."""
        few = self._jobs == 1 or len(texts) < 8 * TEXTS
        if few and not self._loading:
            return SentenceEncoder(self._progress)(texts)
        self._pool = self._pool or _Pool(self._jobs)
        if self._loading:
            self._loading.result()  # a text that comes sooner would have a second process started
        parcels = [list(texts[start : start + TEXTS]) for start in range(0, len(texts), TEXTS)]
        found = map(self._one, parcels) if few else self._pool.map(vectors_of, parcels)
        rows = [np.zeros((0, 512), np.float32)]
        for done, vectors in enumerate(found, 1):
            rows.append(vectors)
            if self._progress:
                self._progress(min(done * TEXTS, len(texts)), len(texts))
        return np.concatenate(rows)

    def _one(self, texts: list[str]) -> npt.NDArray[np.float32]:
        assert self._pool is not None
        return self._pool.submit(vectors_of, texts).result()


class _Pool(ProcessPoolExecutor):
    """Processes started afresh, that leave Ctrl-C to us; what nobody waits for any more is not begun."""

    def __init__(self, jobs: int) -> None:
        super().__init__(jobs, get_context("spawn"), initializer=begin_apart)

    def __exit__(self, *_: object) -> None:
        self.shutdown(wait=True, cancel_futures=True)


class _Readers:
    """Processes that read parcels of pages, replaced when one of them dies."""

    def __init__(self, jobs: int, read: Read) -> None:
        self._jobs = jobs
        self._read = read
        self._pool = _Pool(jobs)

    def __enter__(self) -> _Readers:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def start(self, parcel: _Parcel) -> Future[bytes]:
        """Has the parcel read by the next free process."""
        try:
            return self._pool.submit(_read_parcel, parcel, self._read)
        except BrokenProcessPool:
            self._pool = _Pool(self._jobs)
            return self._pool.submit(_read_parcel, parcel, self._read)

    def results(self, parcel: _Parcel, future: Future[bytes]) -> Iterator[Result]:
        """What became of the parcel. When its process died, its pages are read one by one to find the one to blame."""
        try:
            yield from _unpacked(future.result())
        except BrokenProcessPool:
            careful = _Pool(1)
            for page in parcel:
                try:
                    yield from _unpacked(careful.submit(_read_parcel, [page], self._read).result())
                except BrokenProcessPool:
                    careful = _Pool(1)
                    yield Unreadable(page.address, "reading it ended the process")
            careful.shutdown()


def _result(page: Page | Unreadable, read: Read) -> Result:
    """A fault of ours in one page must not cost the run: the page is set aside and the fault named."""
    if isinstance(page, Unreadable):
        return page
    try:
        return read(page)
    except Exception as error:
        return Unreadable(page.address, f"a fault in Firsthand, please report it: {type(error).__name__}: {error}")


def _read_parcel(parcel: _Parcel, read: Read) -> bytes:
    results = (_result(page, read) for page in parcel)
    return _encoder.encode([(None, r) if isinstance(r, Unreadable) else (r, None) for r in results])


def _unpacked(packed: bytes) -> Iterator[Result]:
    for reading, unreadable in _decoder.decode(packed):
        yield from (result for result in (reading, unreadable) if result is not None)


def _parcels(pages: Iterable[Page | Unreadable]) -> Iterator[_Parcel]:
    parcel: _Parcel = []
    weight = 0
    for page in pages:
        parcel.append(page)
        weight += len(page.content) if isinstance(page, Page) else 0
        if len(parcel) == PAGES or weight > BYTES:
            yield parcel
            parcel, weight = [], 0
    if parcel:
        yield parcel
