"""Repairs: what a finding says, done to the text it stands in."""

REPAIRABLE = frozenset(
    {
        "activity-key-result", "choice-without-no", "choice-without-proxy", "front-matter-not-read",
        "input-without-guardrail", "invalid-front-matter", "invalid-measurement", "invalid-value", "invalid-view",
        "missing-relation", "retired-reference", "unknown-field", "unknown-kind", "unknown-reference", "unknown-rule",
        "unused-waiver",
    }
)  # fmt: skip
"""Rules of which some findings can be repaired. It stands here so that a check without such findings loads none of the makers."""
