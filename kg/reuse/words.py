"""Bytes of letters to sentences of masked words.

A word is a 32-bit hash of its folded letters: equal words have equal hashes, wherever and whenever
they are read. What differs from letter to letter without being an edit is a *slot*: a number, a
provision cited, the name of a force, and whether disclosing or confirming is spoken of. Letters
that scanning confuses (``l``, ``1`` and ``I``, ``c`` and ``e``, ``rn`` and ``m``) hash alike.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numba as nb
import numpy as np
import numpy.typing as npt

from kg.reuse import compiling, slots

Bytes = npt.NDArray[np.uint8]
Hashes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]

# A hash has bit 4 set, and bit 0 for a word that carries meaning; a slot has neither.
NUMBER, PROVISION, FORCE, STANCE = 1 << 5, 2 << 5, 3 << 5, 4 << 5
_SHORT = 3  # letters of a word that carries little meaning, or may be an abbreviation
_LONGEST_NAME = 7  # words of a force's name
_FILTER = 1 << 16

_OTHER, _LETTER, _CAPITAL, _DIGIT, _SPACE, _END, _APOSTROPHE, _HYPHEN, _LINE, _OPEN = range(10)
_S, _CLOSE, _COMMA, _POINT = (ord(char) for char in "s),.")
_M, _N, _R, _V, _W = (ord(char) for char in "mnrvw")
_PRIME = np.uint64(0x100000001B3)  # of the hash FNV-1a


@dataclass(frozen=True, slots=True)
class Scanned:
    """The sentences of some letters: sentence ``i`` has ``words[firsts[i]:firsts[i + 1]]``.

    ``starts`` and ``ends`` count characters of the letter, ``letters`` its number among those
    scanned, ``paragraphs`` the line of the letter that the paragraph starts on.
    """

    words: Hashes
    firsts: Places
    letters: Places
    paragraphs: Places
    starts: Places
    ends: Places
    scanned: int  # letters


class Scanner:
    """Splits letters into sentences of masked words."""

    def __init__(self, forces: Iterable[str] = ()) -> None:
        """Take the names that forces go by."""
        runs = [hashes(name) for name in forces]
        self._names = np.array(sorted({int(run_hash(run, 0, len(run))) for run in runs}), np.uint64)
        self._firsts = np.zeros(_FILTER, np.bool_)
        for run in runs:
            self._firsts[run[0] & (_FILTER - 1)] = True
        kinds = slots.SECTION, slots.DISCLOSE, slots.CONFIRM, slots.DENY, slots.JOINT, slots.NEITHER
        self._kinds = tuple(map(_hashed, kinds))

    def scan(self, texts: Iterable[str]) -> Scanned:
        """Return the sentences of these letters."""
        encoded = [text.encode("utf-8", "replace") for text in texts]
        bounds = np.cumsum([0, *map(len, encoded)])
        return _scanned(b"".join(encoded), bounds, self._names, self._firsts, self._kinds)

    def scan_all(self, batches: Iterable[Iterable[str]]) -> Iterator[Scanned]:
        """Scan batches of letters, in order, with a thread for each processor.

        No more of them are taken than are worked on.
        """
        processors = os.cpu_count() or 1
        with ThreadPoolExecutor(processors) as threads:
            waiting: deque[Future[Scanned]] = deque()
            for batch in batches:
                waiting.append(threads.submit(self.scan, batch))
                if len(waiting) > processors:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()


def hashes(text: str) -> Hashes:
    """Return the hashes of the words of a text, only numbers masked."""
    data, none = text.encode(), np.empty(0, np.uint32)
    no_names = np.empty(0, np.uint64), np.zeros(_FILTER, np.bool_)
    return _scanned(data, np.array([0, len(data)]), *no_names, (none,) * 6).words


def _hashed(words: Iterable[str]) -> Hashes:
    return np.array([hashes(word)[0] for word in words], np.uint32)


def _scanned(
    data: bytes,
    bounds: Places,
    names: npt.NDArray[np.uint64],
    firsts: npt.NDArray[np.bool_],
    kinds: tuple[Hashes, ...],
) -> Scanned:
    most = len(data) // 2 + len(bounds) + 1
    words, rows = np.empty(most, np.uint32), np.empty((most, 5), np.int64)
    octets = np.frombuffer(data, np.uint8)
    count, found = _scan(octets, bounds, CLASSES, FOLDS, names, firsts, kinds, words, rows)
    rows = rows[:found]
    starts, ends, letters = rows[:, 1].copy(), rows[:, 2].copy(), rows[:, 3].copy()
    _in_characters(octets, bounds, letters, starts, ends)
    return Scanned(
        words=words[:count].copy(),
        firsts=np.append(rows[:, 0], count),
        letters=letters,
        paragraphs=rows[:, 4].copy(),
        starts=starts,
        ends=ends,
        scanned=len(bounds) - 1,
    )


def _classes() -> Bytes:
    table = np.zeros(256, np.uint8)
    for byte in range(256):
        char = chr(byte)
        if byte >= 0x80 or char.isalpha():
            table[byte] = _CAPITAL if byte < 0x80 and char.isupper() else _LETTER
        elif char.isdigit():
            table[byte] = _DIGIT
    kinds = (" \t\r", _SPACE), ("\n", _LINE), (".!?", _END), ("'", _APOSTROPHE), ("-", _HYPHEN)
    for chars, kind in (*kinds, ("(", _OPEN)):
        for char in chars:
            table[ord(char)] = kind
    return table


def _folds() -> Bytes:
    """Return the lower case of each byte, with characters that scanning confuses made one."""
    table = np.arange(256, dtype=np.uint8)
    for byte in range(ord("A"), ord("Z") + 1):
        table[byte] = byte + 32
    for chars in ("iI1lL|", "oO0cCeE", "sS5", "nNuU", "tTfF", "hHbB"):
        for char in chars:
            table[ord(char)] = ord(chars[0])
    return table


CLASSES = _classes()
FOLDS = _folds()
compiling.tell()


@nb.njit(cache=True, nogil=True)
def mix(value: np.uint64, more: np.uint64) -> np.uint64:
    """Return a hash of two numbers (the finaliser of splitmix64)."""
    x = value ^ (more + np.uint64(0x9E3779B97F4A7C15))
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


@nb.njit(cache=True, nogil=True)
def run_hash(words: Hashes, start: int, end: int) -> np.uint64:
    """Return a hash of a run of words."""
    value = np.uint64(end - start)
    for i in range(start, end):
        value = mix(value, np.uint64(words[i]))
    return value


@nb.njit(cache=True, nogil=True)
def _has(table: Hashes, word: int) -> bool:
    for each in table:  # noqa: SIM110, numba compiles no generator
        if each == word:
            return True
    return False


@nb.njit(cache=True, nogil=True)
def _named(names: npt.NDArray[np.uint64], name: np.uint64) -> bool:
    """Look a name up in sorted ones; numba's own search takes long to compile."""
    low, high = 0, len(names)
    while low < high:
        middle = (low + high) // 2
        if names[middle] < name:
            low = middle + 1
        else:
            high = middle
    return low < len(names) and names[low] == name


@nb.njit(cache=True, nogil=True)
def _width(byte: int) -> int:
    """Return how many bytes the character that starts with ``byte`` has."""
    if byte < 0xC0:
        return 1
    return 2 if byte < 0xE0 else 3 if byte < 0xF0 else 4


@nb.njit(cache=True, nogil=True)
def _class(data: Bytes, i: int, classes: Bytes) -> int:
    """Return the class of the character at ``i``; quotes, dashes and spaces beyond ASCII too."""
    byte = data[i]
    if byte < 0x80:
        return int(classes[byte])
    if byte == 0xC2 and i + 1 < len(data):
        return _SPACE if data[i + 1] == 0xA0 else _OTHER
    if byte == 0xE2 and i + 2 < len(data) and data[i + 1] == 0x80:
        third = data[i + 2]
        if third == 0x98 or third == 0x99:
            return _APOSTROPHE
        if 0x90 <= third <= 0x92:
            return _HYPHEN
        return _SPACE if third <= 0x8A or third == 0xAF else _OTHER
    return _LETTER if byte >= 0xC0 else _OTHER


@nb.njit(cache=True, nogil=True)
def _skip(data: Bytes, i: int, stop: int, classes: Bytes) -> int:
    """Return the place of the next character that is no white space."""
    while i < stop and (classes[data[i]] == _SPACE or classes[data[i]] == _LINE):
        i += 1
    return i


@nb.njit(cache=True, nogil=True)
def _word(
    data: Bytes, i: int, stop: int, classes: Bytes, folds: Bytes
) -> tuple[int, np.uint64, int, int]:
    """Return the end of the word at ``i``, its hash, its length, and how many are digits."""
    value, waiting = np.uint64(0xCBF29CE484222325), np.uint8(0)
    length = digits = 0
    while i < stop:
        kind, width = _class(data, i, classes), _width(data[i])
        if kind in (_LETTER, _CAPITAL, _DIGIT):
            for k in range(i, min(i + width, stop)):
                fold = folds[data[k]]
                if waiting == _R and fold == _N:
                    fold, waiting = np.uint8(_M), np.uint8(0)  # rn is m
                elif waiting == _V and fold == _V:
                    fold, waiting = np.uint8(_W), np.uint8(0)  # vv is w
                elif waiting != 0:
                    value, waiting = (value ^ waiting) * _PRIME, np.uint8(0)
                if fold in (_R, _V):
                    waiting = fold
                else:
                    value = (value ^ fold) * _PRIME
            digits += kind == _DIGIT
            length += 1
            i += width
            continue
        after = i + width
        if after >= stop:
            break
        following = classes[data[after]]
        if kind == _APOSTROPHE and (following in (_LETTER, _CAPITAL)):
            i = after  # an apostrophe within a word says nothing
        elif digits == length and (data[i] == _COMMA or data[i] == _POINT) and following == _DIGIT:
            i = after  # 1,234 and 3.5
        elif kind == _HYPHEN and length > digits:
            on = _skip(data, after, stop, classes)
            if on == after or on >= stop or classes[data[on]] != _LETTER or data[on] >= 0x80:
                break
            i = on  # a word broken at the end of a line
        else:
            break
    if waiting != 0:
        value = (value ^ waiting) * _PRIME
    heavy = np.uint64(length > _SHORT)
    hashed = (mix(value, np.uint64(0)) & np.uint64(0xFFFFFFE0)) | np.uint64(16) | heavy
    return min(i, stop), hashed, length, digits


@nb.njit(cache=True, nogil=True)
def _limbs(data: Bytes, i: int, stop: int, classes: Bytes) -> int:
    """Return the end of the brackets behind a number: ``(1)(a)``."""
    while True:
        k = i + (i < stop and data[i] == 32)
        if k >= stop or classes[data[k]] != _OPEN:
            return i
        inside = k + 1
        k = inside
        while k < stop and k - inside < 4 and data[k] != _CLOSE:
            k += 1
        if k >= stop or data[k] != _CLOSE or k == inside:
            return i
        i = k + 1


@nb.njit(cache=True, nogil=True)
def _scan(
    data: Bytes,
    bounds: Places,
    classes: Bytes,
    folds: Bytes,
    names: npt.NDArray[np.uint64],
    firsts: npt.NDArray[np.bool_],
    kinds: tuple[Hashes, ...],
    words: Hashes,
    rows: Places,
) -> tuple[int, int]:
    """Fill ``words`` and ``rows`` (first word, start, end, letter, paragraph of each sentence)."""
    count = found = int(bounds[0])  # none; a literal 0 would compile what takes it twice
    for letter in range(len(bounds) - 1):
        i, stop = bounds[letter], bounds[letter + 1]
        line = paragraph = 0  # a paragraph goes by the line that it starts on
        opened, begin, finish = count, i, i
        length = 2  # of the last word
        ended = announced = False  # by a full stop; a provision, by the word "section"
        while i <= stop:
            kind = _LINE if i == stop else _class(data, i, classes)
            if kind in (_LETTER, _CAPITAL, _DIGIT):
                if count == opened:
                    begin = i
                start = i
                i, hashed, length, digits = _word(data, i, stop, classes, folds)
                cited = digits == length - 1 and digits > 0 and folds[data[start]] == _S  # s31
                if digits == length or cited:
                    if announced and count > opened and not cited:
                        count -= 1
                    words[count] = PROVISION if announced or cited else NUMBER
                    i = _limbs(data, i, stop, classes)
                    announced = False
                else:
                    words[count] = hashed
                    announced = _has(kinds[0], words[count])
                finish = i
                ended = False
                count += 1
                continue
            over = passed = False
            if kind == _END:
                ended = length > 1
                finish = i + 1 if count > opened else finish
            elif kind == _LINE:
                line += 1
                after = _skip(data, i + 1, stop, classes) if i < stop else stop
                blank = i >= stop
                for k in range(i + 1, after):
                    blank = blank or data[k] == 10
                runs_on = after < stop and classes[data[after]] == _LETTER and not ended
                over = passed = blank or not runs_on
            elif kind == _SPACE and ended:
                after = _skip(data, i, stop, classes)
                lower = after < stop and classes[data[after]] in (_LETTER, _DIGIT)
                over = length > _SHORT or not lower  # else an abbreviation
            if kind != _SPACE and kind != _END:
                length = 2  # what a full stop ends then is no abbreviation
            if over:
                if count > opened:
                    count = _mask(words, opened, count, names, firsts, kinds)
                    rows[found, 0], rows[found, 1], rows[found, 2] = opened, begin, finish
                    rows[found, 3], rows[found, 4] = letter, paragraph
                    found += 1
                    opened = count
                ended = announced = False
            paragraph = line if passed else paragraph
            i += 1 if i >= stop else _width(data[i])
    return count, found


@nb.njit(cache=True, nogil=True)
def _mask(
    words: Hashes,
    start: int,
    end: int,
    names: npt.NDArray[np.uint64],
    firsts: npt.NDArray[np.bool_],
    kinds: tuple[Hashes, ...],
) -> int:
    """Put slots for names of forces and for the stance; return where the words end then."""
    _, stance, confirm, deny, joint, neither = kinds
    to = i = start
    while i < end:
        word, step = words[i], 1
        if firsts[word & np.uint32(_FILTER - 1)]:
            for length in range(min(_LONGEST_NAME, end - i), 0, -1):
                value = run_hash(words, i, i + length)
                if _named(names, value):
                    word, step = np.uint32(FORCE), length
                    break
        if step == 1 and _has(stance, word):
            word = np.uint32(STANCE)
        elif step == 1 and _has(confirm, word):
            j = i + 1
            while j < end and j < i + 3 and _has(joint, words[j]):
                j += 1
            if i + 1 < j < end and _has(deny, words[j]):
                word, step = np.uint32(STANCE), j + 1 - i
                to -= to > start and _has(neither, words[to - 1])
        words[to] = word
        to += 1
        i += step
    return to


@nb.njit(cache=True, nogil=True)
def _in_characters(
    data: Bytes, bounds: Places, letters: Places, starts: Places, ends: Places
) -> None:
    """Turn byte offsets into the data into character offsets into each letter."""
    i = characters = 0
    letter = -1
    for row in range(len(starts)):
        if letters[row] != letter:
            letter, i, characters = letters[row], bounds[letters[row]], 0
        for place in range(2):
            goal = starts[row] if place == 0 else ends[row]
            while i < goal:
                characters += (data[i] & 0xC0) != 0x80
                i += 1
            if place == 0:
                starts[row] = characters
            else:
                ends[row] = characters
