"""The format of a crisis file, said once, as data: the reader and the schema both follow it."""

from __future__ import annotations

from jonbar.model.shape import NAME_PATTERN, Either, Entry, Field, Keyed, Many, Scalar

VERSION = "1"
RESERVED = (
    *("yes", "no", "none", "otherwise", "rest", "reality", "and", "or", "not", "in", "if", "else"),
    *("given", "every", "some", "P", "E", "log", "exp", "logistic", "min", "max", "ending"),
)
OPTIONS_ONLY = ("yes", "no", "none")  # reserved words that may name an option
CLAIM_KINDS = ("fact", "necessity", "sufficiency", "probability", "motive", "feasibility")
SOURCE_KINDS = {"cards": "card", "thread": "post", "text": "paragraph"}

SENTENCE = Scalar("a sentence")
NAME = Scalar("a name", pattern=NAME_PATTERN)
DATE = Scalar("a date")
VALUE = Scalar("a value")
NUMBER = Scalar("a number or a range")
FORMULA = Scalar("a formula")
CONDITION = Scalar("a condition")
CITATION = Scalar("a citation")
NAMES = Either((NAME, Many(NAME)))


def _basis(of: str) -> tuple[Field, ...]:
    """Return the two keys that say what a statement or a number rests on."""
    return (
        Field("cites", Either((CITATION, Many(CITATION))), f"the passages behind {of}"),
        Field("because", SENTENCE, f"the reason for {of}, where it is judgement"),
    )


SOURCE = Entry(
    "a source",
    (
        Field("cite", SENTENCE, "author, title and year"),
        Field("file", SENTENCE, "plain file name without folders; the file may be absent"),
        Field(
            "kind",
            Scalar("a kind of source", values=tuple(SOURCE_KINDS)),
            "how Jonbar can read it: cited by card, by post or by paragraph",
        ),
        Field(
            "fingerprints",
            Keyed("passage", Scalar("a fingerprint")),
            "passage -> fingerprint of its words, by which it is proved to be unchanged",
        ),
        Field("url", SENTENCE, "where it can be found"),
    ),
)
ACTOR = Entry(
    "an actor",
    (
        Field("what", SENTENCE, "who it is", required=True),
        Field("aliases", Many(SENTENCE), "other names"),
    ),
)
_WHEN = (
    Field("on", DATE, "EDTF date: a day, a time, a month, a year, `~` for about, an interval"),
    Field("after", NAMES, "moments that came before"),
    Field("before", NAMES, "moments that came later"),
)
MOMENT = Entry(
    "a moment",
    (
        *_WHEN,
        Field("by", NAME, "the actor who chose; without it the moment is an event"),
        Field("what", SENTENCE, "the moment in one sentence"),
        Field(
            "options",
            Keyed("value", SENTENCE, declares=True),
            "what each value means; without it the moment is yes/no",
        ),
        Field("happened", VALUE, "the value of history; left out where it is not known"),
        Field("aliases", Many(SENTENCE), "other names, by which a text can mean it"),
        *_basis("what happened"),
    ),
)
FIGURE = Entry("a figure", (Field("value", VALUE, "the figure", required=True), *_basis("it")))
FACT = Entry(
    "a fact",
    (
        Field("what", SENTENCE, "the fact in one sentence", required=True),
        Field("unit", SENTENCE, "unit of the figures"),
        Field("figures", Many(FIGURE), "what each source gives", required=True),
    ),
)
MEASURE = Entry(
    "a measure",
    (
        Field("what", SENTENCE, "what is counted"),
        Field("unit", SENTENCE, "its unit"),
        Field("fact", NAME, "the fact that tells what it was in history"),
    ),
)
ENDING = Entry(
    "an ending",
    (
        Field("if", CONDITION, "when it holds; `otherwise` = whatever is left", required=True),
        Field("what", SENTENCE, "the ending in one sentence"),
    ),
)
_LONG_NUMBER = Entry(
    "a number",
    (
        Field("value", NUMBER, "the number or range", required=True),
        Field("what", SENTENCE, "what it is"),
        *_basis("the number"),
    ),
)
ANY_NUMBER = Either((NUMBER, _LONG_NUMBER))
_CHANCES = Keyed("value", FORMULA)
_CHANCE_CASE = Entry(
    "a case",
    (
        Field("if", CONDITION, "when it counts; left out in the last case"),
        Field(
            "chance", Either((FORMULA, _CHANCES)), "the chance, or value -> chance", required=True
        ),
        *_basis("these chances"),
    ),
)
CASE = Scalar("a case such as '20..50% if reply = convoy'")
CHANCE = Either(
    (
        Scalar("a chance"),
        _CHANCES,
        Many(Either((CASE, _CHANCE_CASE, _CHANCES), marks=("if", "chance", "cites", "because"))),
    )
)
_LONG_BELIEF = Entry(
    "a belief",
    (
        Field("chance", CHANCE, "chances as under `chance` of a moment", required=True),
        *_basis("the belief"),
    ),
)
BELIEFS = Keyed(
    "moment",
    Either((*CHANCE.shapes, _LONG_BELIEF), marks=("chance", "cites", "because")),
)
_LONG_WANT = Entry(
    "a want",
    (
        Field("name", NAME, "its name, by which a change can replace it"),
        Field("worth", NUMBER, "in logit units", required=True),
        Field("if", CONDITION, "when it is fulfilled"),
        *_basis("the number"),
    ),
)
WANT = Either((Scalar("a want such as '6..9 if not west_stays'"), _LONG_WANT))
CHANGE = Entry(
    "a change",
    (
        Field("on", DATE, "the date from which it holds", required=True),
        Field("what", SENTENCE, "the change in one sentence"),
        Field("set", Keyed("moment", VALUE), "moment -> value, as a surprise"),
        Field("assume", Keyed("assumption", ANY_NUMBER), "its new number, announced"),
        Field("wants", Keyed("actor", Keyed("want", WANT, declares=True)), "wants that replace"),
        Field("believes", Keyed("actor", BELIEFS), "beliefs that replace, or `reality`"),
        Field("known_to", Many(NAME), "actors who know what is announced; left out = all"),
        Field("considered", Either((CITATION, Many(CITATION))), "contemporaries weighed it"),
        Field("asb", SENTENCE, "why it lies outside every actor's options"),
        *_basis("the proposal"),
    ),
)
CLAIM = Entry(
    "a claim",
    (
        Field("at", CITATION, "where it is made", required=True),
        Field("says", SENTENCE, "the claim, restated", required=True),
        Field("type", Scalar("a type of claim", values=CLAIM_KINDS), "what kind of claim it is"),
        Field("test", Scalar("a test"), "what the model must find; left out = outside the model"),
        Field("because", SENTENCE, "why it is outside the model, or how the test was chosen"),
        Field("name", NAME, "what other claims call it"),
        Field("against", NAMES, "claims that cannot be true together with it"),
    ),
)
ACTOR_READING = Entry(
    "an actor's part of a reading",
    (
        Field("steadiness", ANY_NUMBER, "how sharply it told options apart; 1 if left out"),
        Field("wants", Many(WANT), "utility terms in logit units, which add up"),
        Field("believes", BELIEFS, "moment -> its chances in this actor's eyes"),
    ),
)
_RULE = Scalar("a rule such as 'yes if blockade = close else no'")
MOMENT_READING = Entry(
    "a moment's part of a reading",
    (
        Field("knows", NAMES, "earlier moments whose outcome the actor knew"),
        Field("only_if", CONDITION, "the moment arises only if this holds"),
        Field("chance", CHANCE, "of yes, or of each value; or a list of cases"),
        Field("rule", Either((_RULE, Many(_RULE))), "how the value follows from other moments"),
        *_basis("the numbers"),
    ),
)
_LONG_MEASURE = Entry(
    "a case",
    (
        Field("value", NUMBER, "the number, or the spread as a range", required=True),
        Field("if", CONDITION, "when it counts; left out in the last case"),
        *_basis("the number"),
    ),
)
_MEASURE_CASE = Either((Scalar("a case such as '20000..60000 if long_war'"), _LONG_MEASURE))
REVISION = Entry(
    "a revision",
    (
        Field("what", SENTENCE, "the number that was changed", required=True),
        Field("because", SENTENCE, "why", required=True),
    ),
)
_VERSION = Scalar("the version of the format", values=(VERSION,))


def _reading(*, alone: bool) -> Entry:
    """Return the shape of a reading, in a file of its own or under the key `reading`."""
    return Entry(
        "a reading",
        (
            Field("jonbar", _VERSION, "version of the format", required=alone),
            Field("name", NAME, "the reading's name", required=True),
            Field("what", SENTENCE, "the thesis in one sentence"),
            *_basis("the thesis"),
            Field("based_on", NAME, "another reading; what is given here replaces what is there"),
            Field("actors", Keyed("actor", ACTOR_READING), "what each wanted and believed"),
            Field(
                "assumptions",
                Keyed("assumption", ANY_NUMBER, declares=True),
                "named numbers for formulas and changes",
            ),
            Field("facts", Keyed("fact", VALUE), "the figure that this reading uses"),
            Field("moments", Keyed("moment", MOMENT_READING), "knowledge, chances and rules"),
            Field(
                "measures",
                Keyed("measure", Either((*_MEASURE_CASE.shapes, Many(_MEASURE_CASE)))),
                "what each measure comes to; the first case that holds counts",
            ),
            Field("revised", Many(REVISION), "numbers changed after results had been seen"),
        ),
    )


READING = _reading(alone=True)
RECORD = Entry(
    "a record",
    (
        Field("jonbar", _VERSION, "version of the format", required=True),
        Field("title", SENTENCE, "title of the crisis", required=True),
        Field("about", SENTENCE, "one or two sentences"),
        Field("from", DATE, "first day", required=True),
        Field("to", DATE, "horizon", required=True),
        Field("first_reading", NAME, "the reading that is asked when none is named"),
        Field("leaves_out", Many(SENTENCE), "what the crisis does not contain"),
        Field("sources", Keyed("source", SOURCE, declares=True), "where statements come from"),
        Field(
            "bibliography",
            SENTENCE,
            "plain name of a file beside the record (BibTeX, RIS, CSL-JSON): more sources",
        ),
        Field(
            "actors", Keyed("actor", Either((SENTENCE, ACTOR)), declares=True), "those who chose"
        ),
        Field(
            "moments",
            Keyed("moment", MOMENT, declares=True),
            "what could have gone one way or another",
            required=True,
        ),
        Field("facts", Keyed("fact", FACT, declares=True), "figures, contested if they differ"),
        Field("measures", Keyed("measure", MEASURE, declares=True), "numbers an ending brings"),
        Field(
            "endings",
            Keyed("ending", Either((CONDITION, ENDING)), declares=True),
            "the first that holds counts",
            required=True,
        ),
        Field("changes", Keyed("change", CHANGE, declares=True), "what-ifs"),
        Field("claims", Many(CLAIM), "what people say about the crisis"),
        Field("reading", _reading(alone=False), "a reading, when both are in one file"),
    ),
)
