from figrecon.rules.page import parse_page

PAGE = """A title.

Why it matters.

Reported:

```yaml
ledger: 1
```

```yaml
# sources/herald.yaml
sources: {}
```

Accepted:

```yaml
```
"""


def test_a_page_has_a_title_and_two_examples_of_one_or_more_files() -> None:
    page = parse_page(PAGE)
    assert page.title == "A title"
    assert page.reported == {"figures.yaml": "ledger: 1\n", "sources/herald.yaml": "# sources/herald.yaml\nsources: {}\n"}
    assert page.accepted == {"figures.yaml": "\n"}


def test_a_page_may_lack_an_example() -> None:
    page = parse_page("A title.\n\nAccepted:\n\n```yaml\nledger: 1\n```\n")
    assert page.reported == {}
    assert page.accepted == {"figures.yaml": "ledger: 1\n"}
