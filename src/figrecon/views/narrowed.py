"""What all figures and relations together allow, where that is narrower than what a quantity's own figures say."""

from collections.abc import Iterable, Iterator

from figrecon.domain.interval import Interval
from figrecon.domain.reading import Reading
from figrecon.domain.when import When
from figrecon.reconcile.bound import Bounded
from figrecon.reconcile.reconciliation import Reconciliation
from figrecon.rules.wording import listed
from figrecon.views.bounds import bounded_span
from figrecon.views.topic import Topic
from figrecon.views.words import Words, day


def narrowed(bounded: Iterable[Bounded], topic: Topic, reconciliation: Reconciliation, words: Words) -> Iterator[str]:
    """A sentence for each shown quantity whose literal bounds are narrower than its own figures, in order of time."""
    letters = {row.figure.id: row.note for row in (*topic.rows, *topic.parts)}
    several = len(topic.metrics) > 1
    told = [b for b in bounded if b.reading is Reading.LITERAL and letters.keys() & set(b.figures) and tells(b, reconciliation)]
    for b in sorted(told, key=lambda b: (b.day is None, b.day, len(b.scope), b.metric, b.scope, b.place)):
        metric = words.ledger.metrics[b.metric].title
        place, scope = words.place(b.place), words.scope(b.scope)
        what = " · ".join(filter(None, (metric if several or not (place or scope) else "", place, scope)))
        reported = listed(list(dict.fromkeys(reconciliation.by_id[name].value.written for name in b.figures)))
        notes = sorted({letters.get(name, "") for name in (*b.low_from, *b.high_from)} - {""})
        marks = "".join(f" [{letter}]" for letter in notes)
        yield f"{day(When(b.as_of, None, None))}, {what}: {bounded_span(b)} (reported: {reported}){marks}"


def tells(b: Bounded, reconciliation: Reconciliation) -> bool:
    """Whether the bounds are narrower than what each of the quantity's own figures allows literally."""
    own = [reconciliation.by_id[name].readings.literal for name in b.figures]
    derived = Interval(b.low, b.high)
    return all(derived != interval and derived.within(interval) for interval in own)
