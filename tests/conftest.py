"""What holds for all tests."""

import os

from hypothesis import settings

# Deadlines measure the machine, not the law; a test that is about time says so itself. In CI the examples are the same on every run.
settings.register_profile("everywhere", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "everywhere")
