"""The attacks of a ledger's text: YAML, encodings, numbers, dates, names, circles, crowds."""

from collections.abc import Iterable
from datetime import date, timedelta

from tests.hostile.attack import HEAD, SOUND, Attack, valued


def aliases() -> str:
    """Each list holds the one before it ten times: a few lines that stand for 10^12 entries."""
    lines = [f"k{n}: &k{n} [{', '.join([f'*k{n - 1}' if n else 'x'] * 10)}]\n" for n in range(12)]
    return "".join(lines)


def nested(opening: str, times: int = 100_000) -> str:
    return f"ledger: 1\ntitle: {opening * times}\n"


def indented() -> str:
    return "".join(f"{' ' * depth}a:\n" for depth in range(2000))


def wide() -> str:
    return "ledger: 1\nsources: {" + ",".join(f"s{n}: 1" for n in range(10_000)) + "}\n"


def long(text: str = "x") -> str:
    """A text of ten million characters."""
    return text * (10_000_000 // len(text))


def told(values: Iterable[str], more: str = "") -> str:
    """Figures of one day and place, a source each; `more` stands before each."""
    figure = "publisher: A, published: 2022-05-09, figures: {{{more}n: {{metric: deaths, value: {value}}}}}"
    said = "".join(f"  s{n}: {{{figure.format(more=more, value=value)}}}\n" for n, value in enumerate(values))
    return f"{HEAD}sources:\n{said}"


def loose() -> str:
    """Many counts of one day, of which no two need say the same; none is false."""
    return told("about 1000" if n % 2 else f"at least {100 + n % 300}" for n in range(6000))


def remains() -> str:
    return told(["the rest of m"] * 3000, "m: {metric: deaths, value: 5}, ")


def falling() -> str:
    """A count of every day of some years that falls each day."""
    return told(f"{9000 - n}, as_of: {date(2000, 1, 1) + timedelta(days=n)}" for n in range(8000))


def part_of(circle: str) -> str:
    return HEAD.replace("places: {testland: {}}", f"places: {{testland: {{}}, {circle}}}") + SOUND.removeprefix(HEAD)


def related(figures: str, rest: str = "") -> str:
    return f"{HEAD}sources:\n  a:\n    publisher: A\n    published: 2022-05-09\n    figures:\n{figures}{rest}"


YAML = (
    Attack(
        "aliases that stand for 10^12 entries",
        aliases,
        1,
        "FR105 anchor: '*k3' makes this file swell to more than 100000 entries",
        True,
    ),
    Attack(
        "an alias within what it stands for",
        "ledger: 1\ntitle: &a [*a]\n",
        1,
        "FR105 anchor: '*a' stands for a part of the ledger that holds it, so there is no end to it",
    ),
    Attack(
        "an alias of nothing",
        "ledger: 1\ntitle: *nobody\n",
        1,
        "FR105 anchor: '*nobody' stands for something that is named nowhere above",
    ),
    Attack(
        "100,000 brackets", lambda: nested("["), 1, "FR110 too-large: brackets or indents are more than 100 deep here", True
    ),
    Attack(
        "100,000 braces", lambda: nested("{a: "), 1, "FR110 too-large: brackets or indents are more than 100 deep here", True
    ),
    Attack(
        "100,000 dashes", lambda: "- " * 100_000, 1, "FR110 too-large: brackets or indents are more than 100 deep here", True
    ),
    Attack(
        "100,000 question marks",
        lambda: "? " * 100_000,
        1,
        "FR110 too-large: brackets or indents are more than 100 deep here",
        True,
    ),
    Attack("2,000 indents", indented, 1, "FR110 too-large: brackets or indents are more than 100 deep here", True),
    Attack(
        "10,000 sources in one line",
        wide,
        1,
        "FR204 wrong-type: keys with their values must stand here, not one plain text",
        True,
    ),
    Attack(
        "10,000 repeated keys",
        lambda: "ledger: 1\n" + "title: x\n" * 10_000,
        1,
        "FR102 repeated-key: the key 'title' stands twice in the same place",
        True,
    ),
    Attack(
        "10,000 anchors",
        lambda: "ledger: 1\n" + "".join(f"k{n}: &a{n} x\n" for n in range(10_000)),
        1,
        "FR201 unknown-key: there is no key 'k0' here",
        True,
    ),
    Attack(
        "a text of 10 MB",
        lambda: f"ledger: 1\ntitle: {long()}\n",
        1,
        "FR110 too-large: this text has 10,000,000 characters; 1,000,000 are read",
        True,
    ),
    Attack(
        "a text of 10 MB in escapes",
        lambda: f'ledger: 1\ntitle: "{long(chr(92) + "x41")}"\n',
        1,
        "FR110 too-large: this text has 2,500,000 characters; 1,000,000 are read",
        True,
    ),
    Attack(
        "a text block of 10 MB",
        lambda: f"ledger: 1\ntitle: |\n  {long()}\n",
        1,
        "FR110 too-large: this text has 10,000,001 characters; 1,000,000 are read",
        True,
    ),
    Attack(
        "a value of 10 MB",
        lambda: valued(long()),
        1,
        "FR110 too-large: this text has 10,000,000 characters; 1,000,000 are read",
        True,
    ),
    Attack(
        "a key of 10 MB",
        lambda: f"ledger: 1\n? {long()}\n: x\n",
        1,
        "FR110 too-large: this text has 10,000,000 characters; 1,000,000 are read",
        True,
    ),
    Attack(
        "a key of 10 MB on one line",
        lambda: f"ledger: 1\n{long()}: x\n",
        1,
        "FR101 not-yaml: this line is neither a key with its ': ' nor an item with its '- '",
        True,
    ),
    Attack(
        "a number of 1,000,000 digits",
        lambda: valued("9" * 1_000_000),
        1,
        "FR206 value-unreadable: the value '999999999999999999999999999999 … 999999999999999999999999999999' cannot be read",
        True,
    ),
    Attack("a file of 1,000,000 line ends", lambda: SOUND + "\n" * 1_000_000, 0, "0 errors", True),
    Attack("1,000,000 comments", lambda: SOUND + "#\n" * 1_000_000, 0, "0 errors", True),
    Attack(
        "10 MB of percent signs",
        lambda: "%" + long("%"),
        1,
        "FR101 not-yaml: a line beginning with % is no instruction that YAML knows",
        True,
    ),
    Attack(
        "a merge key",
        "ledger: 1\nplaces: {a: &a {title: A}, b: {<<: *a}}\n",
        1,
        "FR106 merge-key: '<<' takes keys from another entry, where nobody sees them",
    ),
    Attack(
        "a tag that builds an object",
        "!!python/object/apply:os.system ['id']\n",
        1,
        "FR107 tag: the tag 'tag:yaml.org,2002:python/object/apply:os.system' would have this read as something else",
    ),
    Attack(
        "a tag that hides a text",
        "ledger: 1\ntitle: !!binary aGk=\n",
        1,
        "FR107 tag: the tag 'tag:yaml.org,2002:binary' would have this read as something else",
    ),
    Attack(
        "a list as a key",
        "ledger: 1\n? [a, b]\n: c\n",
        1,
        "FR108 key-not-a-name: a list stands where the name of an entry belongs",
    ),
    Attack(
        "a mapping as a key",
        "ledger: 1\n? {a: b}\n: c\n",
        1,
        "FR108 key-not-a-name: a mapping stands where the name of an entry belongs",
    ),
    Attack("nothing as a key", "ledger: 1\n? \n: c\n", 1, "FR108 key-not-a-name: the name before the colon is missing"),
    Attack(
        "two documents",
        f"{SOUND}---\n{SOUND}",
        1,
        "FR111 several-documents: a second document begins here, and what follows was not read",
    ),
    Attack(
        "a tab for an indent", "ledger: 1\nplaces:\n\ta: {}\n", 1, "FR101 not-yaml: a tab stands where only spaces may indent"
    ),
    Attack(
        "a repeated key at the top",
        f"{SOUND}place: testland\n",
        1,
        "FR102 repeated-key: the key 'place' stands twice in the same place",
    ),
    Attack(
        "a repeated metric",
        SOUND.replace("metrics: {", "metrics: {deaths: {}, "),
        1,
        "FR102 repeated-key: the key 'deaths' stands twice in the same place",
    ),
    Attack("a repeated source", f"{SOUND}  a: {{}}\n", 1, "FR102 repeated-key: the key 'a' stands twice in the same place"),
    Attack(
        "a repeated figure",
        SOUND.replace("{n: ", "{n: {}, n: "),
        1,
        "FR102 repeated-key: the key 'n' stands twice in the same place",
    ),
    Attack("a repeated value", valued("5, value: 6"), 1, "FR102 repeated-key: the key 'value' stands twice in the same place"),
    Attack("nothing but a text", "deaths", 1, "FR113 not-a-mapping: this file is a text, and a ledger has keys"),
    Attack("nothing but a list", "- ledger: 1\n", 1, "FR113 not-a-mapping: this file is a list, and a ledger has keys"),
)

ENCODINGS = (
    Attack("UTF-16", SOUND.encode("utf-16"), 1, "FR109 encoding: the file is written in UTF-16"),
    Attack("UTF-16 without a mark", SOUND.encode("utf-16-be"), 1, "FR109 encoding: the file is written in UTF-16"),
    Attack("UTF-32", SOUND.encode("utf-32"), 1, "FR109 encoding: the file is written in UTF-32"),
    Attack("Latin-1", SOUND.replace("A,", "Zürich,").encode("latin-1"), 1, "FR109 encoding: the byte 0xfc is not UTF-8"),
    Attack("a lone surrogate", SOUND.replace("A,", "\ud800,"), 1, "FR109 encoding: the byte 0xed is not UTF-8"),
    Attack(
        "a lone surrogate as an escape",
        SOUND.replace("A,", r'"\ud800",'),
        1,
        "FR101 not-yaml: a backslash in double quotes begins no character that YAML knows",
    ),
    Attack("an overlong NUL", SOUND.encode().replace(b"A,", b"\xc0\x80,"), 1, "FR109 encoding: the byte 0xc0 is not UTF-8"),
    Attack("NUL", SOUND.replace("A,", "\0,"), 1, "FR109 encoding: the text holds the character U+0000 (NUL)"),
    Attack(
        "NUL as an escape",
        SOUND.replace("A,", r'"\0",'),
        1,
        "FR109 encoding: an escape in this text makes the character U+0000 (NUL)",
    ),
    Attack("ESC", SOUND.replace("A,", "\x1b[31m,"), 1, "FR109 encoding: the text holds the character U+001B (ESC)"),
    Attack(
        "ESC as an escape",
        SOUND.replace("A,", r'"\e[31m",'),
        1,
        "FR109 encoding: an escape in this text makes the character U+001B (ESC)",
    ),
    Attack(
        "a control sequence of one character",
        SOUND.replace("A,", "\x9b31m,"),
        1,
        "FR109 encoding: the text holds the character U+009B",
    ),
    Attack(
        "a line separator",
        SOUND.replace("A,", "\u2028,"),
        1,
        "FR109 encoding: the text holds the character U+2028 (line separator)",
    ),
    Attack("a byte order mark", "\ufeff" + SOUND, 0, "0 errors"),
    Attack(
        "a byte order mark within",
        SOUND.replace("A,", "\ufeff,"),
        1,
        "FR109 encoding: the text holds a byte order mark (U+FEFF) that is not at its start",
    ),
    Attack("CRLF", SOUND.replace("\n", "\r\n"), 0, "0 errors"),
    Attack("line ends of three kinds", SOUND.replace("\n", "\r\n", 1).replace("\n", "\r", 1), 0, "0 errors"),
    Attack("random bytes", bytes(range(256)) * 100, 1, "FR109 encoding: the byte 0x80 is not UTF-8"),
)

_UNREADABLE = (
    "yes",
    "no",
    "1e3",
    "0x1F",
    ".nan",
    ".inf",
    "-3",
    "+3",
    "1_000",
    "1.",
    ".5",
    "1e999999999",
    "∞",
    "２３",
    "٣",
    "²",
)

VALUES = (
    Attack("value: 010", valued("010"), 1, "FR103 octal: '010' begins with 0, and other programs read it as 8"),
    Attack("value: 0o17", valued("0o17"), 1, "FR103 octal: '0o17' begins with 0, and other programs read it as 15"),
    Attack("value: 12:30", valued("12:30"), 1, "FR104 base-60: '12:30' is no number, and other programs read it as 750"),
    *(
        Attack(f"value: {word}", valued(word), 1, f"FR206 value-unreadable: the value '{word}' cannot be read")
        for word in _UNREADABLE
    ),
    Attack(
        "value: 1.5 (of a count)",
        valued("1.5"),
        1,
        "FR405 count-not-whole: '1.5' is no whole number, and 'deaths' is counted in whole numbers",
    ),
    Attack(
        "value: 200 % (of a count)",
        valued("200 %"),
        1,
        "FR405 count-not-whole: '200 %' is no whole number, and 'deaths' is counted in whole numbers",
    ),
    Attack(
        "value: 3,770 in one line", valued("3,770"), 1, "FR112 comma-in-number: the comma splits '3,770': YAML reads only '3'"
    ),
    Attack("value: 3.770", valued("3.770"), 1, "FR206 value-unreadable: the value '3.770' cannot be read"),
    Attack("value: null", valued("null"), 1, "FR203 missing-value: nothing stands after 'value'"),
    Attack("value: ~", valued("~"), 1, "FR203 missing-value: nothing stands after 'value'"),
    Attack('value: ""', valued('""'), 1, "FR206 value-unreadable: the value '' cannot be read"),
    Attack("value: [1]", valued("[1]"), 1, "FR204 wrong-type: one plain text must stand here, not a list"),
    Attack(
        "value: {a: b}", valued("{a: b}"), 1, "FR204 wrong-type: one plain text must stand here, not keys with their values"
    ),
    Attack(
        "value: 10^30 and more",
        valued("9" * 31),
        1,
        "FR206 value-unreadable: the value '9999999999999999999999999999999' cannot be read",
    ),
    Attack("value: 50-44", valued("50-44"), 1, "FR206 value-unreadable: the value '50-44' cannot be read"),
    Attack(
        "value: half of itself",
        valued("half of n"),
        1,
        "FR308 cycle: each is a share of the next, round in a circle: a/n → a/n",
    ),
)

DATES = tuple(
    Attack(f"published: {day}", SOUND.replace("2022-05-09", day), 1, said)
    for day, said in (
        ("2022-02-30", "FR207 date-unreadable: the date '2022-02-30' cannot be read"),
        ("2023-02-29", "FR207 date-unreadable: the date '2023-02-29' cannot be read"),
        ("0000-01-01", "FR207 date-unreadable: the date '0000-01-01' cannot be read"),
        ("9999-12-31", "FR402 published-in-future: published '9999-12-31' is yet to come: today is 2026-11-22"),
        ("2022-13-01", "FR207 date-unreadable: the date '2022-13-01' cannot be read"),
        ("10000-01-01", "FR207 date-unreadable: the date '10000-01-01' cannot be read"),
        ("-2022-01-01", "FR207 date-unreadable: the date '-2022-01-01' cannot be read"),
        ("2022-05-09 24:00", "FR207 date-unreadable: the date '2022-05-09 24:00' cannot be read"),
        ("2022-05-09T10:00:00Z", "FR207 date-unreadable: the date '2022-05-09T10:00:00Z' cannot be read"),
        ("09/05/2022", "FR207 date-unreadable: the date '09/05/2022' cannot be read"),
        (
            "٢٠٢٢-٠٥-٠٩",
            "FR207 date-unreadable: the date '٢٠٢٢-٠٥-٠٩' cannot be read",
        ),
        ("2022-05-09/2022-05-01", "FR207 date-unreadable: the date '2022-05-09/2022-05-01' cannot be read"),
        ("1652054400", "FR207 date-unreadable: the date '1652054400' cannot be read"),
        ("0999-12-31", "FR207 date-unreadable: the date '0999-12-31' cannot be read"),
    )
)

_TWO = "      n: {metric: deaths, value: 5}\n      m: {metric: deaths, value: 2}\n"
_LONG_NAME = "n" * 1000

NAMES = (
    Attack(
        "one wrong day for all figures of a source",
        related(_TWO).replace("05-09\n", "05-09\n    as_of: 2022-05-10\n"),
        1,
        "FR401 as-of-after-published: as of '2022-05-10' is after '2022-05-09'",
    ),
    *(
        Attack(f"a figure called {shown}", SOUND.replace("{n: ", f'{{"{name}": '), 1, said)
        for shown, name, said in (
            ("../../etc/passwd", "../../etc/passwd", "FR301 bad-name: '../../etc/passwd' cannot be a name"),
            ("a/b", "a/b", "FR301 bad-name: 'a/b' cannot be a name"),
            ("a\\nb (a line end)", r"a\nb", "FR301 bad-name: "),
            ("with a right-to-left override", r"\u202Egnp.exe", "FR301 bad-name: '\\u202egnp.exe' cannot be a name"),
            ("with a zero-width space", r"a\u200Bb", "FR301 bad-name: 'a\\u200bb' cannot be a name"),
            ("-rf", "-rf", "FR301 bad-name: '-rf' cannot be a name"),
            (".", ".", "FR301 bad-name: '.' cannot be a name"),
            ("nothing", "", "FR108 key-not-a-name: the name before the colon is missing"),
            ("::error::x", "::error::x", "FR301 bad-name: '\\x3a:error\\x3a:x' cannot be a name"),
            ("=1+1", "=1+1", "FR301 bad-name: '=1+1' cannot be a name"),
            ("<script>", "<script>", "FR301 bad-name: '<script>' cannot be a name"),
            (
                "by 1,000 letters",
                _LONG_NAME,
                "FR301 bad-name: 'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnn … nnnnnnnnnnnnnnnnnnnnnnnnnnnnnn' cannot be a name",
            ),
        )
    ),
    Attack(
        "a source called /dev/zero",
        SOUND.replace("  a: {", "  /dev/zero: {"),
        1,
        "FR301 bad-name: '/dev/zero' cannot be a name",
    ),
    Attack(
        "a key that is none", f'{SOUND}"::error::x": 1\n', 1, "FR201 unknown-key: there is no key '\\x3a:error\\x3a:x' here"
    ),
    Attack(
        "a place within itself",
        part_of("a: {part_of: a}"),
        1,
        "FR308 cycle: each is part of the next, round in a circle: a → a",
    ),
    Attack(
        "places within one another",
        part_of("a: {part_of: b}, b: {part_of: c}, c: {part_of: a}"),
        1,
        "FR308 cycle: each is part of the next, round in a circle: a → b → c → a",
    ),
    Attack(
        "metrics within one another",
        SOUND.replace(
            "kind: cumulative}", "kind: cumulative, part_of: other}, other: {unit: person, kind: cumulative, part_of: deaths}"
        ),
        1,
        "FR308 cycle: each is part of the next, round in a circle: deaths → other → deaths",
    ),
    Attack(
        "shares of one another",
        related("      n: {metric: deaths, value: half of m}\n      m: {metric: deaths, value: half of n}\n"),
        1,
        "FR308 cycle: each is a share of the next, round in a circle: a/m → a/n → a/m",
    ),
    Attack(
        "figures that replace one another",
        related(
            "      n: {metric: deaths, value: 5, replaces: m}\n      m: {metric: deaths, value: 6, replaces: n}\n",
        ),
        1,
        "FR308 cycle: each replaces the next, round in a circle: a/m → a/n → a/m",
    ),
    Attack(
        "a relay that goes round",
        f"parties: {{p: {{}}, q: {{}}}}\n{SOUND.replace('value: 5', 'value: 5, said_by: p, via: [q, p, q, p]')}",
        0,
        "0 errors",
    ),
    Attack(
        "places a chain of 2,000 deep",
        lambda: part_of(", ".join(f"p{n}: {{part_of: p{n - 1}}}" if n else "p0: {}" for n in range(2000))),
        0,
        "0 errors",
        True,
    ),
    *(
        Attack(name, related(_TWO, f"{rest}\n"), 1, said)
        for name, rest, said in (
            (
                "a sum of itself",
                "sums: {s: {whole: a/n, parts: [a/n, a/m]}}",
                "FR308 cycle: the whole is one of its own parts: a/n → a/n",
            ),
            (
                "a division into itself",
                "divisions: {s: {of: testland, into: [testland]}}",
                "FR308 cycle: the whole is one of its",
            ),
            (
                "a balance of itself",
                "balances: {s: {whole: deaths, parts: [deaths]}}",
                "FR308 cycle: the whole is one of its own",
            ),
            (
                "a part named twice",
                "sums: {s: {whole: a/n, parts: [a/m, a/m]}}",
                "FR209 malformed: 'parts' names a/m more than once",
            ),
            ("a whole of no parts", "sums: {s: {whole: a/n, parts: []}}", "FR203 missing-value: nothing stands after 'parts'"),
        )
    ),
)

CROWDS = (
    Attack("6,000 figures of one day that need a loose reading", loose, 0, "1 difference (1 explained by structure", True),
    Attack("3,000 figures that are the rest of others", remains, 0, "0 errors", True),
    Attack("8,000 days on each of which a count falls", falling, 1, "FR503 total-fell", True),
)

LEDGERS = {
    "YAML that blows up, loops or misleads": YAML,
    "Encodings and characters": ENCODINGS,
    "Numbers": VALUES,
    "Dates": DATES,
    "Names and circles": NAMES,
    "Crowds": CROWDS,
}
"""The tables, by their headings."""
