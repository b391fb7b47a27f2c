"""Did you mean: the names nearest to one that does not exist.

The measure is the optimal string alignment distance (insert, delete, replace, swap two neighbours), because swapped
letters are what people type.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_JUDGED = 80
"""Words longer than this are cut: an id is never longer, and time stays bounded."""

_MOST_EDITS = 4
"""More edits than this make another word, however long it is; a word exchanged in a longer name is found by its parts."""


def closest(word: str, candidates: Iterable[str], most: int = 3) -> list[str]:
    """The candidates that a person may have meant, nearest first.

    Args:
        word: What was written.
        candidates: Every name that exists; 20,000 are fine.
        most: How many to give at most.

    Returns:
        Names within a third of the word's length in edits, at most four, or that share most of the word's parts; an
        exact match in another case or with `_` for `-` comes first. Empty where nothing is near.
    """
    wanted = _plain(word)
    if not wanted:
        return []
    cutoff = min(max(1, len(wanted) // 3), _MOST_EDITS) if len(wanted) > 2 else 0
    letters = _letters(wanted)
    parts = frozenset(wanted.split("-"))
    found: list[tuple[float, str]] = []
    for name in candidates:
        plain = _plain(name)
        gap = len(plain) - len(wanted)
        if -cutoff <= gap <= cutoff and _bits(letters ^ _letters(plain)) <= 2 * cutoff:
            distance = _distance(wanted, plain, cutoff)
            if distance <= cutoff:
                found.append((distance + (plain[:1] != wanted[:1]) * 0.5, name))
                continue
        if (
            len(parts) > 1
            and len(shared := parts & frozenset(plain.split("-"))) > 1
            and 3 * len(shared) >= 2 * len(parts)
        ):
            found.append((cutoff + 1 + abs(gap) / 100, name))
    found.sort()
    return list(dict.fromkeys(name for _, name in found))[:most]


def _plain(name: str) -> str:
    """A name without the differences that nobody means."""
    return name[:_MOST_JUDGED].strip().casefold().replace("_", "-").replace(" ", "-")


def _letters(name: str) -> int:
    """The set of characters in a name as bits: two names with very different sets need no closer look."""
    bits = 0
    for character in name:
        bits |= 1 << (ord(character) & 63)
    return bits


def _bits(number: int) -> int:
    return number.bit_count()


def _distance(one: str, other: str, limit: int) -> int:
    """Edits from one to the other; anything above `limit` where there are more."""
    begin = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        begin += 1
    one, other = one[begin:], other[begin:]
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, previous, row = row, before, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def is_slip(word: str, name: str) -> bool:
    """Whether a word is most likely a name mistyped, and not another name that looks alike.

    `closest` suggests and a person decides; here nobody does, so that this is stricter. A number tells years, quarters and
    versions apart, and a whole part of a name (`reply-rate`, `reply-time`) tells things apart: neither may differ.

    Args:
        word: What was written.
        name: A name that exists.
    """
    wanted, meant = _plain(word), _plain(name)
    if not wanted or "".join(filter(str.isdigit, wanted)) != "".join(filter(str.isdigit, meant)):
        return False
    parts, others = wanted.split("-"), meant.split("-")
    if len(parts) != len(others):  # a hyphen too many or too few
        parts, others = ["".join(parts)], ["".join(others)]
    lengths = [max(len(part), len(other)) for part, other in zip(parts, others, strict=True)]
    most = [0 if length < 3 else 1 if length < 8 else 2 for length in lengths]
    edits = [_distance(part, other, limit) for part, other, limit in zip(parts, others, most, strict=True)]
    return all(edit <= limit for edit, limit in zip(edits, most, strict=True)) and sum(edits) <= _MOST_EDITS
