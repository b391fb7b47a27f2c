"""The one table of kinds, fields and relations.

Everything that must agree about what an author may write follows from `KINDS`: reading and its findings, templates of `strategy new`,
the reference page of the format, and completion. To add a kind or a field, add it here and nowhere else.

The three layers and their kinds are those of the two source documents: the narrative (vision, north star, inputs, guardrails, health
checks), the strategy (choices, proxy metrics, leading indicators) and the OKRs (objectives, key results, initiatives).
"""

from __future__ import annotations

from mkdocs_strategy.model.grammar import FieldSpec, FieldType, Kind, Layer, Nest, RelationSpec

F = FieldSpec
T = FieldType

FUNCTIONS = ("product", "design", "research", "data", "engineering", "marketing")
"""Functions that usually take part; authors may name others."""

STATES = ("draft", "active", "rejected", "retired")
INITIATIVE_STATES = ("draft", "idea", "planned", "building", "shipped", "stopped")
STRENGTHS = ("formula", "experiment", "causal", "correlation", "hypothesis", "loose")
LINK_FIELDS = ("to", "because", "strength", "evidence")
EVIDENCE_KINDS = ("qualitative", "quantitative")
EVIDENCE_FIELDS = ("what", "kind", "date", "url")
RISK_FIELDS = ("risk", "mitigation")
WAIVER_FIELDS = ("rule", "because", "until")

_COMMON = (
    F("title", T.TEXT, "what it is called; a file may give it as its first `# heading` instead", required=True),
    F("because", T.TEXT, "the reason of its required relation: why it serves what is above it"),
    F("owner", T.NAMES, "the team that owns it, or a list"),
    F("summary", T.TEXT, "one or two sentences for lists and cards"),
    F("tags", T.TEXTS, "free words to find it by"),
    F("contributors", T.TEXTS, "functions that took part: product, design, research, data, engineering, marketing"),
    F("evidence", T.EVIDENCE, "what was heard (qualitative) or counted (quantitative) that supports it"),
    F("risks", T.RISKS, "what could go wrong, each with its mitigation"),
    F("priority", T.TEXT, "free text"),
    F("external_id", T.TEXT, "its id in another system"),
    F("ignore", T.WAIVERS, "findings accepted for a reason, until a date"),
    F("previously", T.IDS, "ids it had before"),
)
_STATE = (
    F("state", T.CHOICE, "drafts and retired items count for nothing", choices=STATES, default="active"),
    F("replaced_by", T.ID, "what took the place of a retired item"),
)
_METRIC = (
    F("unit", T.TEXT, "the unit of bare numbers: `percent`, `days`, `users`"),
    F("direction", T.CHOICE, "which way is good", choices=("up", "down"), default="up"),
    F("goal", T.QUANTITY, "the standing level it should have; no date"),
    F("definition", T.TEXT, "how it is counted, every qualifier spelled out"),
    F("formula", T.FORMULA, "how it is computed from other metrics of the strategy"),
    F(
        "source",
        T.TEXT,
        "where its values come from: in words, or as `strategy pull` asks it, `NAME: select …` or `data/values.csv`",
    ),
    F("cadence", T.DURATION, "how often a value comes"),
    F("limit", T.BOUND, "the bound it must stay within: `at least 40%`, `at most 2 days`"),
    F("signal", T.TEXT, "the behaviour it reads, as in goals, signals, metrics"),
    F("activity", T.FLAG, "it counts what we do, not what users get"),
)
_INFLUENCE = F("influence", T.CHOICE, "can one team move it on its own?", choices=("alone", "shared", "none"))

METRIC_KINDS = frozenset(
    {"north-star", "input-metric", "guardrail", "health-check", "proxy-metric", "leading-indicator", "metric"}
)
"""What the format calls "any metric"."""


def _relation(  # noqa: PLR0913  a row of the table has as many columns as the table
    name: str,
    targets: frozenset[str] | set[str],
    verb: str,
    below: str,
    doc: str,
    *,
    required: bool = False,
    chain: bool = True,
    direct: frozenset[str] | set[str] = frozenset(),
) -> RelationSpec:
    return RelationSpec(name, frozenset(targets), doc, verb, below, required, chain, frozenset(direct))


def _kind(  # noqa: PLR0913  a row of the table has as many columns as the table
    name: str,
    layer: Layer,
    question: str,
    fields: tuple[FieldSpec, ...],
    relations: tuple[RelationSpec, ...] = (),
    nests: tuple[Nest, ...] = (),
    *,
    word: str = "",
    plural: str = "",
    state: tuple[FieldSpec, ...] = _STATE,
) -> Kind:
    word = word or name.replace("-", " ")
    all_fields = {spec.name: spec for spec in (*_COMMON, *state, *fields)}
    required: tuple[tuple[str, ...], ...] = tuple((r.name,) for r in relations if r.required)
    if name == "objective":
        required = (("pursues", "supports"),)
    return Kind(
        name=name,
        layer=layer,
        word=word,
        plural=plural or f"{word}s",
        question=question,
        fields=all_fields,
        relations={r.name: r for r in relations},
        nests={n.list_name: n for n in nests},
        required=required,
        is_metric=name in METRIC_KINDS,
        chain=tuple(r.name for r in relations if r.chain),
        required_names=frozenset(relation for group in required for relation in group),
    )


_GUARDRAILS = Nest("guardrails", "guardrail", "guards")
_HEALTH_CHECKS = Nest("health_checks", "health-check", "validates")
_INPUTS = Nest("inputs", "input-metric", "drives")

_TABLE = (
    _kind(
        "vision",
        Layer.NARRATIVE,
        "What will users experience?",
        (
            F(
                "level",
                T.CHOICE,
                "whose vision it is",
                required=True,
                choices=("company", "product"),
                example="product",
            ),
            F("product", T.TEXT, "the product line's name; without it the title names the line"),
        ),
        (_relation("serves", {"vision"}, "serves", "served by", "the vision above it", chain=False),),
    ),
    _kind(
        "north-star",
        Layer.NARRATIVE,
        "What number shows that users get this value?",
        (
            *_METRIC,
            F(
                "product_type",
                T.CHOICE,
                "the kind of product, which suggests what to count",
                choices=("productivity", "marketplace", "media", "social", "enterprise", "health", "other"),
            ),
            F("phase", T.CHOICE, "the phase of the product", choices=("early", "growth", "mature")),
            F("value_for", T.TEXT, "for whom it is valuable"),
            F("users_give", T.TEXT, "what users give: attention, effort, money"),
            F("product_gives", T.TEXT, "what the product gives back"),
            F("review_every", T.DURATION, "how often it is judged anew", default="6 months"),
        ),
        (
            _relation(
                "quantifies",
                {"vision"},
                "quantifies",
                "its north star",
                "the vision it puts a number on",
                required=True,
            ),
            _relation(
                "drives",
                {"north-star"},
                "drives",
                "driven by",
                "a product's north star drives the company's",
                chain=False,
            ),
        ),
        (_INPUTS, _GUARDRAILS, _HEALTH_CHECKS, Nest("reviews", "review", "reviews")),
        word="north star",
    ),
    _kind(
        "input-metric",
        Layer.NARRATIVE,
        "What actually moves the north star?",
        (
            *_METRIC,
            F(
                "if_doubled",
                T.CHOICE,
                "would its parent rise if this doubled and nothing else changed?",
                choices=("rises", "depends", "unchanged"),
            ),
            F("moves_within", T.DURATION, "how soon work on it shows"),
            F("replaces", T.REPLACES, "the metric it replaces, or `none`"),
        ),
        (
            _relation(
                "drives",
                {"north-star", "input-metric"},
                "drives",
                "driven by",
                "what it moves, as a cause",
                required=True,
            ),
        ),
        (_INPUTS, _GUARDRAILS, _HEALTH_CHECKS),
    ),
    _kind(
        "guardrail",
        Layer.NARRATIVE,
        "What must not suffer?",
        tuple(
            F(s.name, s.type, s.doc, required=True, example="at most 10%") if s.name == "limit" else s for s in _METRIC
        ),
        (
            _relation(
                "guards",
                METRIC_KINDS | {"key-result", "initiative"},
                "guards",
                "guarded by",
                "what would be gamed at users' cost if this did not watch it",
                required=True,
            ),
        ),
    ),
    _kind(
        "health-check",
        Layer.NARRATIVE,
        "Do people say that the value is real?",
        (
            *_METRIC,
            F(
                "instrument",
                T.TEXT,
                "how people are asked: UMUX-Lite, CES, SUS, task success, interviews",
                required=True,
                example="UMUX-Lite",
            ),
            F("question", T.TEXT, "what people are asked"),
        ),
        (
            _relation(
                "validates",
                METRIC_KINDS | {"initiative"},
                "questions",
                "questioned by",
                "the metric or initiative whose value it confirms",
                required=True,
            ),
        ),
    ),
    _kind(
        "metric",
        Layer.NARRATIVE,
        "What else do we watch?",
        _METRIC,
        (
            _relation(
                "follows", {"north-star"}, "follows", "what follows", "the north star it comes after, such as revenue"
            ),
        ),
        (_GUARDRAILS,),
    ),
    _kind(
        "review",
        Layer.NARRATIVE,
        "Does the north star still show value?",
        (
            F("date", T.DATE, "the day of the decision", required=True, example="2026-07-31"),
            F(
                "decision",
                T.CHOICE,
                "what was decided",
                required=True,
                choices=("keep", "evolve", "replace"),
                example="keep",
            ),
            F("signed_by", T.SIGNATURES, "who signed, by function", required=True),
            F("trigger", T.CHOICE, "why it was held", choices=("cadence", "phase", "market", "decoupled")),
            F("phase", T.CHOICE, "the phase the product was judged to be in", choices=("early", "growth", "mature")),
        ),
        (_relation("reviews", {"north-star"}, "reviews", "reviews", "the north star it judges", required=True),),
    ),
    _kind(
        "decision",
        Layer.RECORD,
        "Which breaking changes did people accept, and why?",
        (
            F("accepts", T.TEXTS, "fingerprints of the changes it accepts", required=True),
            F("because", T.TEXT, "why they are accepted", required=True),
            F("signed_by", T.SIGNATURES, "who signed, by function", required=True),
            F("date", T.DATE, "the day of the decision", required=True, example="2026-07-31"),
        ),
    ),
    _kind(
        "strategy",
        Layer.STRATEGY,
        "How do we choose to win?",
        (
            F("horizon", T.PERIOD, "12 to 18 months", required=True, example="2026-01..2027-06"),
            F("segments", T.TEXTS, "whom it is for first"),
        ),
        (
            _relation(
                "advances", {"north-star"}, "advances", "advanced by", "the north star it works for", required=True
            ),
        ),
        (Nest("choices", "choice", "part_of"),),
        plural="strategies",
    ),
    _kind(
        "choice",
        Layer.STRATEGY,
        "What do we say yes to, and what no to?",
        (
            F("yes_to", T.TEXT, "what is taken on", required=True),
            F("no_to", T.TEXTS, "what a good team would want and will not do", required=True),
            F("bet", T.CHOICE, "how bold it is", choices=("safe", "bold", "moonshot")),
            F("segments", T.TEXTS, "whom it is for first"),
            F("if_wrong", T.TEXT, "what happens if it is wrong, and how we would notice"),
            F("alternatives", T.TEXTS, "what was weighed and left"),
        ),
        (_relation("part_of", {"strategy"}, "is part of", "choices", "its strategy", required=True),),
        (Nest("proxies", "proxy-metric", "indicates"),),
    ),
    _kind(
        "proxy-metric",
        Layer.STRATEGY,
        "How would we know that this strategy is working?",
        (*_METRIC, _INFLUENCE),
        (
            _relation(
                "indicates", {"choice"}, "tells whether", "we will know by", "the choice it tells about", required=True
            ),
        ),
        (Nest("indicators", "leading-indicator", "predicts"), _GUARDRAILS),
    ),
    _kind(
        "leading-indicator",
        Layer.STRATEGY,
        "What can one team move, and see move soon?",
        (
            *_METRIC,
            F(
                "influence",
                T.CHOICE,
                "can the team move it on its own?",
                required=True,
                choices=("alone", "shared", "none"),
                example="alone",
            ),
            F("detectable_within", T.DURATION, "how soon a change can be seen", required=True, example="2 weeks"),
            F("segment", T.TEXT, "whose behaviour it is"),
            F("behaviour", T.TEXT, "the step of the customer's journey it comes from"),
            F("derived_from", T.TEXT, "what the most successful users were seen to do"),
        ),
        (
            _relation(
                "predicts",
                {"proxy-metric"},
                "is an early sign of",
                "early signs",
                "the proxy it moves ahead of",
                required=True,
            ),
        ),
        (_GUARDRAILS,),
    ),
    _kind(
        "objective",
        Layer.OKR,
        "What will be better by then?",
        (
            F("period", T.PERIOD, "when", required=True, example="2026-Q3"),
            F("level", T.CHOICE, "whose it is", choices=("company", "team"), default="team"),
            F("type", T.CHOICE, "a promise, or a stretch", choices=("committed", "aspirational")),
        ),
        (
            _relation(
                "pursues",
                {"choice", "strategy", "proxy-metric"},
                "pursues",
                "pursued by",
                "the choice it puts into action",
                direct={"north-star", "input-metric"},
            ),
            _relation(
                "supports",
                {"objective", "key-result"},
                "supports",
                "supported by",
                "the objective or key result above it",
            ),
        ),
        (Nest("key_results", "key-result", "part_of"), Nest("initiatives", "initiative", None)),
    ),
    _kind(
        "key-result",
        Layer.OKR,
        "How far, from where?",
        (
            F("baseline", T.BASELINE, "where it stands at the start, or `unknown`", required=True, example="31%"),
            F("target", T.TARGET, "where it shall stand at the end", required=True, example="50%"),
            F("direction", T.CHOICE, "which way is good", choices=("up", "down")),
            F("current", T.QUANTITY, "where it stands today"),
            F("unit", T.TEXT, "the unit of bare numbers"),
            F("confidence", T.SHARE, "how sure the team is, 0 to 1"),
            F("due", T.DATE, "if earlier than the period's end"),
            F("score", T.SHARE, "the grade at the end, 0 to 1"),
            F("explanation", T.TEXT, "what was learned"),
        ),
        (
            _relation("part_of", {"objective"}, "is part of", "key results", "its objective", required=True),
            _relation(
                "measures", METRIC_KINDS, "is measured by", "used by key results", "the metric that counts", chain=False
            ),
            _relation("supports", {"key-result"}, "supports", "supported by", "a key result above it", chain=False),
        ),
        (Nest("initiatives", "initiative", "moves"), _GUARDRAILS),
    ),
    _kind(
        "initiative",
        Layer.OKR,
        "What do we do, and what change do we expect?",
        (
            F("state", T.CHOICE, "how far it is", choices=INITIATIVE_STATES, default="planned"),
            F("expected", T.EFFECT, "the change in the key result, written before it ships", example="+10 pts"),
            F("measured", T.EFFECT, "the change that came"),
            F("shipped_on", T.DATE, "the day it reached users"),
            F("gaming_risks", T.TEXTS, "how the number could rise at users' cost"),
            F("upkeep", T.FLAG, "declared work outside the chain"),
        ),
        (_relation("moves", {"key-result"}, "moves", "moved by", "the key result it should change", required=True),),
        state=(),
    ),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _TABLE}
"""Every kind by name, from the top of the chain down."""

RELATIONS: tuple[str, ...] = tuple(dict.fromkeys(name for kind in _TABLE for name in kind.relations))
"""Every relation's name, each once."""

HOST_FIELDS = frozenset(
    {
        "author", "authors", "canonical", "categories", "comments", "date", "description", "exclude_from_search", "glightbox", "hide",
        "icon", "image", "keywords", "meta", "nav", "og", "pin", "readtime", "robots", "search", "slug", "social", "status", "subtitle",
        "template", "weight",
    }
)  # fmt: skip
"""Fields that MkDocs or a theme owns; they pass through."""
