"""How changes are spoken of: one sentence for all of them, what settles each, what bears on it, and only the words that differ."""

from __future__ import annotations

import pytest

from mkdocs_strategy.review.change import Level
from mkdocs_strategy.review.classes import CLASSES
from mkdocs_strategy.views.changes.comment import comment
from mkdocs_strategy.views.changes.contrast import contrast
from mkdocs_strategy.views.changes.fields import said
from mkdocs_strategy.views.changes.headline import CLAUSES, chain, headline
from mkdocs_strategy.views.changes.settling import SETTLED
from mkdocs_strategy.views.changes.summary import summary
from support.clean import AS_OF, clean
from support.revisions import diff_of, edited

LOWERED = ("answered.md", "target: 30%", "target: 25%")
Edit = tuple[str, str, str]


def said_of(*edits: Edit, gone: str = "") -> str:
    """The sentence on edits, and on a file that is gone."""
    head = edited(*edits)
    head.pop(gone, None)
    return headline(diff_of(clean(), head))


# -- the sentence ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [one.name for one in CLASSES.values() if one.level >= Level.RISKY])
def test_every_class_that_weighs_has_its_words(name: str) -> None:
    one, several = CLAUSES[name]
    assert "{}" in several
    assert "{}" not in one


@pytest.mark.parametrize("name", [one.name for one in CLASSES.values() if one.level is Level.BREAKING])
def test_every_breaking_class_says_what_settles_it(name: str) -> None:
    assert name == "north-star-changed" or SETTLED[name]


def test_the_sentence_tells_what_happened_and_when() -> None:
    assert said_of(LOWERED) == "A target was lowered mid-quarter."
    assert said_of(LOWERED, ("read.md", "target: 25%", "target: 20%")) == "2 targets were lowered mid-quarter."
    assert said_of(("personal.md", "pursues: reasons", "pursues: trust")) == "An objective serves something else."


def test_a_period_that_is_over_is_told_as_over() -> None:
    late = AS_OF.replace(month=11)
    assert headline(diff_of(clean(), edited(LOWERED), as_of=late)) == "A target was lowered after the quarter was over."


def test_before_the_period_a_lowered_target_is_a_plan_that_changed() -> None:
    early = AS_OF.replace(month=5)
    assert headline(diff_of(clean(), edited(LOWERED), as_of=early)) == "1 plan changed."


def test_what_loses_its_only_guardrail_is_named() -> None:
    assert said_of(gone="found-wrong.md") == "An input lost its guardrail."
    assert said_of(gone="regret.md") == "2 inputs lost their guardrails."


def test_a_guardrail_that_leaves_others_behind_is_only_removed() -> None:
    more = clean() | {"second.md": clean()["found-wrong.md"].replace("Wrong persons", "No persons")}
    assert headline(diff_of(more, clean())) == "A guardrail was removed."


def test_more_than_three_kinds_of_changes_are_counted() -> None:
    text = said_of(
        LOWERED,
        ("vision.md", "first message", "second message"),
        ("read.md", "baseline: 10%", "baseline: 11%"),
        ("believed.md", "measures: opened", "measures: depth"),
        ("personal.md", "pursues: reasons", "pursues: trust"),
    )
    assert text.endswith("and 2 more changes wait below.")


def test_what_is_signed_is_said_to_be() -> None:
    first = diff_of(clean(), edited(LOWERED)).open[0]
    decision = (
        f"---\nkind: decision\ntitle: So be it\naccepts: [{first.fingerprint}]\n"
        "because: agreed\ndate: 2026-08-20\nsigned_by: {product: post}\n---\n"
    )
    diff = diff_of(clean(), edited(LOWERED) | {"so.md": decision})
    assert headline(diff) == "Signed: a target was lowered mid-quarter."


# -- the chain ---------------------------------------------------------------------------------------------------------


def test_the_chain_is_told_to_hold_to_break_and_to_have_gaps() -> None:
    broken = edited(("personal.md", "pursues: reasons", "pursues: reasn"))
    assert chain(diff_of(clean(), clean())) == "The chain holds: 28/28 items reach a vision."
    assert chain(diff_of(clean(), broken)).startswith("The chain breaks: ")
    assert chain(diff_of(broken, clean())) == "The chain holds again: 28/28 items reach a vision."
    assert chain(diff_of(broken, broken)).startswith("The chain has gaps, as before: ")


def test_nothing_is_said_of_a_chain_that_could_not_be_read() -> None:
    assert chain(diff_of(clean(), edited(("trust.md", "title: Earn", "title: [Earn")))) == ""


# -- for information ---------------------------------------------------------------------------------------------------


def test_what_is_for_information_is_counted_by_what_it_is() -> None:
    head = edited(
        (
            "opening-lines.md",
            "expected: +4 pts",
            "expected: +4 pts\nstate: shipped\nshipped_on: 2026-08-11\nmeasured: +1 pts",
        ),
        ("plain-words.md", "expected: +5 pts", "expected: +6 pts"),
        ("trust.md", "Prose.", "Words."),
        ("income.md", "title: Income", "title: What comes in"),
    )
    head["hints.md"] = "---\nkind: guardrail\ntitle: Wrong hints\nguards: opened\nlimit: at most 5%\n---\n"
    parts = summary(diff_of(clean(), head))
    assert sorted(parts) == ["1 guardrail added", "1 initiative shipped and measured", "1 plan changed", "2 edits"]


# -- decisions ---------------------------------------------------------------------------------------------------------


def test_an_initiative_that_shipped_is_told_beside_the_target_it_moves() -> None:
    shipped = ("opening-lines.md", "expected: +4 pts", "expected: +4 pts\nstate: shipped\nmeasured: +1 pts")
    text = comment(diff_of(clean(), edited(LOWERED, shipped)))
    assert (
        r"**In the same change.** Offer opening lines shipped and brought \+1 pts of the \+4 pts expected here." in text
    )


def test_a_guardrail_that_takes_another_ones_place_is_told_beside_its_removal() -> None:
    head = clean() | {"doubt.md": clean()["found-wrong.md"].replace("Wrong persons found", "Doubtful persons")}
    del head["found-wrong.md"]
    text = comment(diff_of(clean(), head))
    assert "| What guards Questions that find a person | **at most 10%** | **Doubtful persons, at most 10%** |" in text
    assert "**In the same change.** Doubtful persons is a new guardrail for Questions that find a person." in text
    assert "Doubtful persons came in the same change" in text
    assert "Worth a look" not in text


def test_two_fields_of_a_north_star_are_one_decision_with_both_fingerprints() -> None:
    star = (("star.md", "replies * depth", "replies + depth"), ("star.md", "that share knowledge", "that last"))
    diff = diff_of(clean(), edited(*star))
    text = comment(diff)
    assert "**1 and 2. North star changed**" in text
    assert f"`strategy accept {' '.join(change.fingerprint[:8] for change in diff.open)} --because" in text


def test_a_north_star_with_its_review_lacks_only_the_decision() -> None:
    review = clean()["review.md"].replace("2026-07-01", "2026-08-20")
    changed = edited(("star.md", "replies * depth", "replies + depth"))
    assert "add a review of it to this change" in comment(diff_of(clean(), changed))
    text = comment(diff_of(clean(), changed | {"again.md": review}))
    assert "A review of it is part of this change; what is missing is the decision:" in text


def test_a_finding_names_the_decision_that_caused_it() -> None:
    head = edited(LOWERED)
    del head["found-wrong.md"]
    text = comment(diff_of(clean(), head))
    line = next(line for line in text.splitlines() if "`input-without-guardrail`" in line)
    number = 1 if text.index("Guardrail removed") < text.index("Target lowered") else 2
    assert line.endswith(f"*Caused by decision {number}.*")


def test_what_a_file_that_cannot_be_read_held_is_not_told_as_fixed() -> None:
    base = edited(("regret.md", "limit: at most 5%", "limit: some"))
    head = base | {"regret.md": "---\ntitle: [x\n---\n"}
    text = comment(diff_of(base, head))
    assert text.splitlines()[1] == "### Strategy review: 1 file cannot be read"
    assert "**Fixed**" not in text
    assert "Chain health" not in text


# -- values ------------------------------------------------------------------------------------------------------------


def test_of_long_texts_only_what_differs_is_shown() -> None:
    words = "Counted over the last {} weeks, divided by the recruiters who had an open role in that time."
    one, other = contrast(words.format("four"), words.format("eight"))
    assert one == ("Counted over the last", "four", "weeks, divided by the recruiters …")
    assert other.differs == "eight"


def test_texts_that_are_short_or_share_nothing_differ_as_a_whole() -> None:
    assert contrast("50%", "40%")[0] == ("", "50%", "")
    assert contrast("a " * 60, "b " * 60)[1].differs == "b " * 60


def test_a_text_that_only_grew_has_nothing_that_differs_before() -> None:
    one, other = contrast("word " * 20 + "end", "word " * 20 + "more end")
    assert (one.differs, other.differs) == ("", "more")


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("yes_to", "says yes to"),
        ("bet", "bet"),
        ("gaming_risks", "gaming risks"),
        ("rules.target-lowered", "rule target-lowered"),
        ("rules.too-many-inputs.most", "rule too-many-inputs, most"),
        ("ignore.poster-on-the-wall", "waiver of poster-on-the-wall"),
    ],
)
def test_fields_have_names_that_people_use(field: str, name: str) -> None:
    assert said(field) == name
