"""How the page is to be read: the method in short, in our own words."""

from figrecon.views.html.markup import Markup, joined, tag

_VERDICTS = (
    ("agrees", "Both can be true as such words are usually read."),
    ("stretched", "Both can be true if one of them is read more widely than most readers would."),
    ("in tension", "Both can be true only if every word is taken to the letter."),
    ("contradicts", "They cannot both be true, however the words are taken."),
    ("undecided", "The search for a proof was ended; it is never shown as agreement."),
    ("later count", "A running total that has grown since; no difference."),
    ("another definition", "Two counts of two things that are easily taken for one."),
    ("withdrawn, superseded", "Taken back, or said anew by the same publisher; it stays in sight and counts no more."),
)

_PARAGRAPHS = (
    "Every number here is one that a source reported. None is an estimate of this page, and none was rounded, added up or put "
    "right. Where sources differ, they stand side by side.",
    "A hedge is part of a number. “At least 164” is drawn as 164 with an open arrow, “dozens” as the stretch that most readers "
    "take it for (dark) and all that the word allows (light). How wide such words are read comes from published answers of "
    "readers; for words such as dozens, hundreds or half the stretch is a choice of the method.",
    "Two figures are compared only if they speak of the same thing, place, people and day; all else is a relation between "
    "them: a part and its whole, a count and a later one, a sum. The grey band is what all standing figures and the declared "
    "relations allow together. It is no figure, and it rests on every one of them.",
    "A difference is no fault of anybody's. What is shown with it is a proof that can be added up by hand, and, where somebody "
    "looked into it, what they recorded. An explanation changes no number.",
)


def method() -> Markup:
    """The method in short, and what the verdicts mean."""
    terms = [joined(tag("dt", word), tag("dd", meaning)) for word, meaning in _VERDICTS]
    return tag(
        "section",
        tag("h2", "How to read this page", id="heading-method"),
        *(tag("p", paragraph) for paragraph in _PARAGRAPHS),
        tag("dl", *terms),
        id="method",
        aria_labelledby="heading-method",
    )
