"""The feed of changes: an Atom document (RFC 4287) with one entry for each commit that changed what the strategy says.

The id of an entry is made from its commit and the strategy folder alone, so it stays the same wherever the site moves; people are not
named. Addresses are absolute, so there is a feed only where the site says where it is published.
"""

from __future__ import annotations

import datetime
import re
import uuid
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from mkdocs_strategy.model.english import count_of, joined
from mkdocs_strategy.model.kinds import KINDS
from mkdocs_strategy.views.changes.addresses import web_address
from mkdocs_strategy.views.changes.fields import capital
from mkdocs_strategy.views.pages.history import turn_of
from mkdocs_strategy.views.pages.overviews.changes import QUIET
from mkdocs_strategy.views.plain import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_strategy.review.commits import Commit
    from mkdocs_strategy.views.chronicle import Chronicle, Step, Told
    from mkdocs_strategy.views.pages.here import Here

NAME = "feed.xml"
MOST_ENTRIES, MOST_CHANGES = 30, 40
"""Commits in a feed, and changes that one of them tells."""
_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://www.rfc-editor.org/rfc/rfc4287#strategy-changes")
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEPT = "/:?#[]@!$&'()*+,;=%-._~"
_LONGEST = 200


def feed(here: Here, site_url: str, site_name: str) -> str:
    """The feed as a text; empty where the site does not say where it is published, or where there is nothing to tell.

    Args:
        here: the page of all changes.
        site_url: where the site is published.
        site_name: what it is called.
    """
    chronicle = here.edition.chronicle
    root = web_address(site_url)
    commits = _committed(chronicle) if chronicle is not None else []
    if chronicle is None or not root or not commits:
        return ""
    page = _address(root, here.address)
    entries = list(_entries(here, page, commits))
    newest = max(commit.instant for commit, _, _ in commits)
    title = f"Changes of the strategy: {site_name}" if site_name else "Changes of the strategy"
    return "\n".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
            f"<id>{_text(page)}</id>",
            f"<title>{_text(title)}</title>",
            f"<updated>{_when(newest)}</updated>",
            f"<author><name>{_text(site_name or 'The strategy')}</name></author>",
            f'<link rel="self" type="application/atom+xml" href="{_text(_address(root, chronicle.feed))}"/>',
            f'<link rel="alternate" type="text/html" href="{_text(page)}"/>',
            *entries,
            "</feed>\n",
        ]
    )


def _committed(chronicle: Chronicle) -> list[tuple[Commit, Step, list[Told]]]:
    return [each for each in chronicle.told if each[0].hash][:MOST_ENTRIES]


def _entries(here: Here, page: str, commits: list[tuple[Commit, Step, list[Told]]]) -> Iterator[str]:
    folder = here.edition.strategy.folder
    for commit, step, told in commits:
        lines = _lines(here, page, step, told)
        yield "\n".join(
            [
                "<entry>",
                f"<id>urn:uuid:{uuid.uuid5(_NAMESPACE, f'{commit.hash}/{folder}')}</id>",
                f"<title>{_text(_title(commit, step, told))}</title>",
                f"<updated>{_when(commit.instant)}</updated>",
                f'<link rel="alternate" type="text/html" href="{_text(page)}#st_{commit.hash[:12]}"/>',
                # The content is HTML in which every word of an author is escaped, and the whole is escaped once more as text of XML.
                f'<content type="html">{_text("".join(lines))}</content>',
                "</entry>",
            ]
        )


def _title(commit: Commit, step: Step, told: list[Told]) -> str:
    """What happened, in the words of its heaviest change; only where that is not known, the words of the commit."""
    if step.begins:
        return f"The strategy begins with {count_of(sum(number for _, number in step.begins), 'item')}"
    loud = [one.entry for one in told if one.entry.name not in QUIET] or [one.entry for one in told]
    if not loud:
        return commit.subject[:_LONGEST].strip() or "A change that could not be read"
    more = f", and {count_of(len(told) - 1, 'more change')}" if len(told) > 1 else ""
    return f"{capital(loud[0].words)}: {loud[0].title[:_LONGEST]}{more}"


def _lines(here: Here, page: str, step: Step, told: list[Told]) -> Iterator[str]:
    """The changes as HTML."""
    if step.begins:
        yield f"<p>{escape(joined([count_of(n, KINDS[k].word, KINDS[k].plural) for k, n in step.begins]))}</p>"
        return
    yield "<ul>"
    for one in told[:MOST_CHANGES]:
        turn = turn_of(here, one)
        title = escape(turn.title)
        if turn.href:
            title = f'<a href="{escape(_address(page, turn.href))}">{title}</a>'
        values = f": {escape(turn.before)} → {escape(turn.after)}" if turn.before else f": {escape(turn.after)}"
        level = f" ({escape(turn.level.lower())})" if turn.level else ""
        field = f", {escape(turn.field)}" if turn.field else ""
        yield f"<li><b>{escape(turn.words)}</b>{level}: {title}{field}{values if turn.after else ''}</li>"
    yield "</ul>"
    if len(told) > MOST_CHANGES:
        yield f"<p>and {len(told) - MOST_CHANGES} more</p>"


def _address(base: str, link: str) -> str:
    """An address that stands on its own, as a URI: signs beyond ASCII as codes."""
    return quote(urljoin(base, link), safe=_KEPT)


def _when(instant: datetime.datetime) -> str:
    return instant.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(text: str) -> str:
    """Text of XML: nothing in it ends an element or an attribute, or is forbidden there."""
    return escape(_FORBIDDEN.sub("\ufffd", harmless(text)))
