"""Values of a key result that cannot be compared."""

from __future__ import annotations

from support.clean import CLEAN, clean, judge
