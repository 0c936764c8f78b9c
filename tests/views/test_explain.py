from figrecon.rules.registry import RULES
from figrecon.views.explain import explain, explain_all


def test_a_page_begins_with_its_code_and_indents_its_ledgers() -> None:
    lines = explain(RULES["FR302"]).splitlines()
    assert lines[0] == "FR302 unknown-metric (error)"
    assert lines[2] == "A metric is named that the ledger does not declare."
    start = lines.index("Reported:")
    assert lines[start : start + 3] == ["Reported:", "", "    ledger: 1"]
    assert "      deaths: {title: Deaths, unit: person, kind: cumulative}" in lines
    assert not any("```" in line for line in lines)


def test_every_page_fits_a_hundred_columns_but_for_its_ledgers() -> None:
    for rule in RULES.values():
        assert all(len(line) <= 100 or line.startswith("    ") for line in explain(rule).splitlines())
        assert explain(rule).endswith("\n")


def test_the_list_has_a_line_for_each_rule_in_chapters() -> None:
    text = explain_all(RULES.values())
    assert text.startswith("The file (FR1xx)\n\n  FR101  not-yaml ")
    assert (
        "\n\nExplanations (FR9xx)\n\n  FR901  explanation-without-reason  error       An explanation gives no reason\n" in text
    )
    assert sum(line.startswith("  FR") for line in text.splitlines()) == len(RULES)
