"""Two fingers on a page, which Playwright has no word for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def pinch(page: Page, selector: str, factor: float, *, below: float = 200) -> None:
    """Lay two fingers on an element, `below` pixels under its upper edge, and spread them until they are `factor` times as far apart."""
    box = page.locator(selector).bounding_box()
    assert box is not None
    x, y, apart = box["x"] + box["width"] / 2, box["y"] + below, 40.0
    session = page.context.new_cdp_session(page)

    def touch(kind: str, half: float = 0) -> None:
        points = [{"x": x - half, "y": y, "id": 1}, {"x": x + half, "y": y, "id": 2}] if half else []
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", apart)
    for step in range(1, 5):
        touch("touchMove", apart * (1 + (factor - 1) * step / 4))
    touch("touchEnd")
    session.detach()
