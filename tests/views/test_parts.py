from figrecon.views.parts import in_tree
from tests.views.reports import made, shipped


def test_parts_stand_under_their_wholes() -> None:
    reconciliation = shipped().reconciliation
    tree = {f.name: (above.name if above else "", depth) for f, above, depth in in_tree(reconciliation.figures, reconciliation)}
    assert tree["dead-almaty"] == ("dead", 1)
    assert tree["dead-almaty-unclear"] == ("dead-almaty", 2)
    assert tree["dead-almaty-stab"] == ("dead-almaty-unclear", 3)
    assert tree["dead-civilians-almaty"] == ("dead-civilians", 2)
    assert tree["arrested-young"] == ("arrested", 1)
    assert tree["weapons-recovered"] == ("", 0)
    assert len(tree) == len({f.name for f in reconciliation.figures})


def test_a_whole_that_is_not_shown_holds_nothing() -> None:
    reconciliation = shipped().reconciliation
    inner = [f for f in reconciliation.figures if f.name == "dead-almaty-stab"]
    assert [(above, depth) for _, above, depth in in_tree(inner, reconciliation)] == [(None, 0)]


def test_sums_that_hold_one_another_lose_no_figure() -> None:
    report = made(
        "ledger: 1\nmetrics: {m: {title: M, unit: u, kind: stock}}\nsources:\n  s:\n    published: 2022-03-01\n    figures:\n"
        "      a: {metric: m, value: 1}\n      b: {metric: m, value: 1}\n      c: {metric: m, value: 1}\n"
        "sums:\n  x: {whole: s/a, parts: [s/b], basis: stated}\n  y: {whole: s/b, parts: [s/a], basis: stated}\n"
        "  z: {whole: s/a, parts: [s/c], basis: stated}\n"
    )
    assert report.is_complete
    names = [f.name for f, _, _ in in_tree(report.reconciliation.figures, report.reconciliation)]
    assert sorted(names) == ["a", "b", "c"]
