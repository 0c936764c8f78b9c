"""A ledger held against the texts of its sources, both ways: every place in its text, every number of a text in the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from figrecon.domain.evidence import Evidence, Move, SourceEvidence, TextState
from figrecon.domain.figure import ArchivedText, Source, Spot
from figrecon.domain.finding import Fault
from figrecon.domain.ledger import Ledger
from figrecon.evidence.found import Kind
from figrecon.evidence.look import LEFT_OUT, LOST, NOWHERE, Item, Look, items_of, look, unhedged
from figrecon.evidence.moved import At, could_be, expected_at, gap, misplaced, realigned
from figrecon.evidence.places import Places, place_of
from figrecon.evidence.scan import Numeral
from figrecon.evidence.texts import Copy

_NAMED = 3
"""Places where a number stands as well that a fault names."""


def verify(ledger: Ledger, copies: Mapping[str, Copy]) -> Evidence:
    """The evidence of each source that names a text; `copies` holds the texts by source, one that is not there is missing.

    Of a ledger that did not load whole, numbers that stand in no figure are not told: their figures may be what is left out.
    """
    found: dict[str, SourceEvidence] = {}
    faults: list[Fault] = []
    for name, source in sorted(ledger.sources.items()):
        if source.text is not None:
            copy = copies.get(name, Copy(problem="no file has that name"))
            found[name], told = verify_source(source, source.text, copy, whole=not ledger.left_out)
            faults += told
    return Evidence(found, tuple(faults))


def verify_source(
    source: Source, pinned: ArchivedText, copy: Copy, *, whole: bool = True
) -> tuple[SourceEvidence, list[Fault]]:
    """The evidence of one source and its faults."""
    if copy.problem:
        facts = {"file": pinned.file, "problem": copy.problem}
        return SourceEvidence(TextState.MISSING), [Fault("text-missing", (*source.path, "text", "file"), facts)]
    checked = _Checked(source, pinned, Places(copy.text, pinned.language or ""))
    state = TextState.UNPINNED if pinned.sha256 is None else TextState.PINNED
    if pinned.sha256 not in (None, copy.sha256):
        state = TextState.CHANGED
        checked.realign()
    checked.look_in_lines()
    checked.look_for_misplaced(changed=state is TextState.CHANGED)
    if state is TextState.CHANGED:
        checked.tell_change()
    checked.tell_places()
    if whole:
        checked.tell_uncovered()
    return checked.evidence(state, copy.sha256), checked.faults


@dataclass(slots=True)
class _Checked:
    """One text while it is checked."""

    source: Source
    pinned: ArchivedText
    text: Places
    items: list[Item] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    spoken_for: set[tuple[int, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.items = items_of(self.source)
        self.looks = [look(item, self.text) for item in self.items]

    def realign(self) -> None:
        """Of a changed text: take the places that only moved for good, and look for the others where they would be."""
        placed = realigned(self.items, self.text)
        for at, item in enumerate(self.items):
            new = placed.get(_at(item.spot))
            there = Spot(new[0], new[1] or None) if new else expected_at(item.spot, placed)
            if there is None or _at(there) == _at(item.spot):
                continue
            found = look(item._replace(spot=there), self.text)
            if found.fault is None and new is not None:
                self._move(at, there)
                self.looks[at] = found
            elif found.numerals and self._lost(at) is not None:
                self.looks[at] = found
        self._fill_gaps(placed)

    def _fill_gaps(self, placed: Mapping[At, At]) -> None:
        """Take the one numeral that is left between two neighbours for the one place that is lost between them."""
        sound = self._hit(only_sound=True)
        gaps: dict[tuple[At, At], list[int]] = {}
        for at, item in enumerate(self.items):
            if self._lost(at) is not None and not self.looks[at].numerals and item.spot != NOWHERE:
                gaps.setdefault(gap(_at(item.spot), placed), []).append(at)
        for (start, end), lost in gaps.items():
            free = [n for n in self.text.numerals if start < _at(n) < end and _at(n) not in sound and not n.left_out]
            if len(free) == len(lost) == 1:
                found = look(self.items[lost[0]]._replace(spot=place_of(free[0])), self.text)
                self.looks[lost[0]] = found if found.numerals else self.looks[lost[0]]

    def look_in_lines(self) -> None:
        """Of a line alone that has not the number: take the one numeral that nothing else stands at."""
        sound = self._hit(only_sound=True)
        for at, item in enumerate(self.items):
            if self._lost(at) is None or item.spot.column is not None or self.looks[at].numerals:
                continue
            free = [n for n in self.text.on(item.spot.line) if _at(n) not in sound and not n.left_out]
            if len(free) == 1:
                found = look(item._replace(spot=place_of(free[0])), self.text)
                self.looks[at] = found if found.numerals and found.fault else self.looks[at]

    def look_for_misplaced(self, *, changed: bool) -> None:
        """Find the one other place at which the number of a mistaken place stands; in a changed text it moved there."""
        lost = [(at, item, fault) for at, item in enumerate(self.items) if (fault := self._lost(at)) is not None]
        taken = self._hit(only_sound=True)
        places = misplaced([item for _, item, _ in lost], taken, self.text)
        for at, item, fault in lost:
            near = sorted(could_be(item, self.text) - taken.keys())
            named = ", ".join(str(Spot(line, column)) for line, column in near[:_NAMED])
            self.looks[at] = self.looks[at]._replace(fault=fault._replace(facts={**fault.facts, "near": named}))
            new = places.get(item.path)
            there = Spot(new[0], new[1] or None) if new else item.spot
            found = look(item._replace(spot=there), self.text)
            if found.fault is None:
                self.spoken_for.update(near)
                if item.spot != NOWHERE:
                    self._move(at, there)
                    self.looks[at] = found if changed else self.looks[at]

    def _lost(self, at: int) -> Fault | None:
        """The fault of a place that might only be mistaken for another: not where the ledger's own words stand."""
        fault = self.looks[at].fault
        return fault if fault is not None and fault.rule in LOST and "stand" not in fault.facts else None

    def _move(self, at: int, new: Spot) -> None:
        item = self.items[at]
        self.moves.append(Move(item.name, item.path, item.spot, new))

    def tell_change(self) -> None:
        """The text is not the one that was pinned: which places moved, and whether all were found."""
        lost = sum(found.fault is not None for found in self.looks)
        self.moves.sort(key=lambda move: (move.name == LEFT_OUT, _at(move.old), move.name))
        moved = [f"{_short(move.name)} {move.old} → {move.new}" for move in self.moves]
        facts = {"file": self.pinned.file, "moved": "; ".join(moved), "lost": str(lost)}
        self.faults.append(Fault("text-changed", (*self.source.path, "text", "sha256"), facts))

    def tell_places(self) -> None:
        for found in self.looks:
            if found.fault is not None:
                self.faults.append(self._of_text(found.fault))
        told = {item.name for item, found in zip(self.items, self.looks, strict=True) if found.fault}
        by_figure: dict[str, list[tuple[Item, Look]]] = {}
        for item, found in zip(self.items, self.looks, strict=True):
            by_figure.setdefault(item.name, []).append((item, found))
        for name, pairs in by_figure.items():
            if name not in told and (wrong := unhedged(pairs)) is not None:
                self.faults.append(self._of_text(wrong))

    def tell_uncovered(self) -> None:
        """Every numeral at which neither a figure nor a number left out stands, and none that is only misplaced."""
        hit = self._hit()
        self.spoken_for.update(_at(place_of(numeral)) for found in self.looks for numeral in found.possible)
        for numeral in self.text.numerals:
            at = _at(place_of(numeral))
            if numeral.left_out or at in hit or at in self.spoken_for:
                continue
            rule = "weak-word-not-in-ledger" if numeral.kind is Kind.WEAK else "number-not-in-ledger"
            place = str(place_of(numeral))
            facts = {"place": place, "printed": numeral.printed, "hedge": numeral.hedge_printed}
            self.faults.append(self._of_text(Fault(rule, (*self.source.path, "text", place), facts, at_key=True)))

    def evidence(self, state: TextState, sha256: str) -> SourceEvidence:
        hit, sound = self._hit(), self._hit(only_sound=True)
        strong = [n for n in self.text.numerals if n.kind is not Kind.WEAK]
        told = [n for n in strong if _by_figure(sound.get(_at(n), ()))]
        left = [n for n in strong if hit.get(_at(n)) == (LEFT_OUT,)]
        by_rule = [n for n in strong if n.left_out and _at(n) not in hit]
        return SourceEvidence(
            state,
            numbers=len(strong) - len(left) - len(by_rule),
            covered=len(told),
            left_out=len(left),
            by_rule=len(by_rule),
            known=self.text.known,
            sha256=sha256,
            covered_by=hit,
            moves=tuple(self.moves),
        )

    def _hit(self, *, only_sound: bool = False) -> dict[tuple[int, int], tuple[str, ...]]:
        """What stands at each numeral; with `only_sound`, of the places without a fault."""
        hit: dict[tuple[int, int], tuple[str, ...]] = {}
        for item, found in zip(self.items, self.looks, strict=True):
            for numeral in found.numerals if not (only_sound and found.fault) else ():
                at = _at(place_of(numeral))
                if item.name not in hit.get(at, ()):
                    hit[at] = (*hit.get(at, ()), item.name)
        return hit

    def _of_text(self, fault: Fault) -> Fault:
        language = {} if self.text.known else {"language": self.pinned.language or "none"}
        return fault._replace(facts={"file": self.pinned.file, **language, **fault.facts})


def _by_figure(names: Sequence[str]) -> bool:
    return any(name != LEFT_OUT for name in names)


def _short(name: str) -> str:
    return name.partition("/")[2] or name


def _at(spot: Spot | Numeral) -> At:
    return spot.line, spot.column or 0
