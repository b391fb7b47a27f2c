"""The plugin's options as MkDocs reads them; what they mean is decided in one place for every host (`reading.options`)."""

from __future__ import annotations

import datetime

from mkdocs.config import config_options as c
from mkdocs.config.base import Config


class StrategyConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its own hook untyped
    """Every option, untyped where YAML may type a value in more than one way (`off`, dates, numbers)."""

    strategy_dir = c.Optional(c.Type(str))
    mount = c.Optional(c.Type(str))
    profile = c.Optional(c.Type(str))
    preset = c.Optional(c.Type(str))
    rules = c.Optional(c.Type(dict))
    overrides = c.Optional(c.Type(list))
    fail_on = c.Optional(c.Type((str, bool)))
    as_of = c.Optional(c.Type((str, datetime.date)))
    baseline = c.Optional(c.Type(str))
    pages = c.Optional(c.Type((str, bool, list, dict)))
    navigation = c.Optional(c.Type((str, bool)))
    search = c.Optional(c.Type((str, bool)))
    teams = c.Optional(c.Type(dict))
    fiscal_year_start = c.Optional(c.Type((str, int)))
    diagrams = c.Optional(c.Type(dict))
    changes = c.Optional(c.Type((str, bool, dict)))
    allow_waivers = c.Optional(c.Type((str, bool)))
    language = c.Optional(c.Type((str, bool)))
    words = c.Optional(c.Type(str))
