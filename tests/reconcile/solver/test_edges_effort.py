"""What is told of some generated systems, and within how many steps.

Proofs are the same on every machine, and a budget is counted in steps: so which conflicts are told and what they cost are part
of the answer. Where a change is meant, `python -m tests.reconcile.solver.test_edges_effort` prints the table anew; read what
became dearer.
"""

from collections.abc import Callable
from itertools import accumulate
from random import Random
from sys import stdout
from zlib import crc32

import pytest

from figrecon.reconcile.solver import Budget, System, all_conflicts, conflicts, feasible
from tests.reconcile.solver.generated import shuffled
from tests.reconcile.solver.generated import system as generated
from tests.reconcile.solver.systems import chain, exact, system

TABLE = """
0:e9288796:1529:0:0 3:6973cfe8:212:0:0 4:17adef07:346:24:0 5:d9c3f3f7:1956:0:0
7:89caa6cd:98:0:66 8:8297310c:119:0:0 9:3fd498f4:358:9:2284 10:0de093bc:38:0:31
11:7a9dfe87:136:0:0 12:dae29a98:415:0:0 14:7a9dfe87:10:0:12 16:4b13a09c:1778:0:0
17:62621515:476:7:841 18:2f8ab72b:1828:0:0 19:fd45d988:88:14:0 20:e8b49155:318:6:555
27:a3424c3b:518:0:23196 28:5c14a527:83:4:123 29:5317a8f4:642:2:0 30:d5b175c2:441:0:0
31:5f17218d:100:8:86 34:dbea9d00:1147:0:0 36:56d47d22:2042:0:0 38:46cc05b3:31:0:27
39:f7ac8e3b:323:0:0 40:1b661dc6:29:2:37 42:79b9c4f9:32:0:0 43:196bc2a6:186:0:0
44:02d12449:21:0:20 45:1a614ef1:38:0:28 47:9e50bcee:652:0:0 48:e8c3a859:733:0:0
49:09ea634e:993:0:0 50:8816d8ca:423:0:0 52:0f06a7af:91:6:0 54:a92c3184:506:0:1345
55:56e829c9:311:12:0 56:52e2dcdd:56:10:1028 58:a2dd2994:25:0:159 60:2fd68511:191:0:0
61:3b020ba0:400:24:0 63:ffc0a83f:232:4:1271 65:eeab327a:431:0:0 67:be76d4a1:224:0:0
68:ed045fc5:149:11:989 69:b93a78c2:172:0:0 71:344b3888:59:0:110 72:c4daf914:64:4:62
74:c6ffaabc:270:21:0 75:95b45cfc:14:0:13 76:50767d38:568:6:379 77:1a677023:417:3:0
78:be11089c:48:0:38 79:69413ba7:236:2:453 80:dd414ef8:108:4:132 81:8ca2eea6:282:4:0
82:723b8b57:378:2:1407 83:ef2793ef:236:2:0 84:86fd1a1a:191:9:0 85:3f77d043:28:2:112
87:2f3aba8b:129:0:0 89:0425cbbf:444:4:0 90:297322a7:70:12:0 92:41e8c793:8:0:5
96:e22afad8:983:40:0 99:9dfe69b7:178:4:0 100:f315efa0:614:12:0 102:2df6c244:439:22:0
103:45d5697e:408:2:25351 106:adb4a8ca:130:44:122 107:facaa02f:64:4:62 110:80a3628c:104:0:46
111:83b5865e:278:0:0 113:3c3ff3dc:1651:24:0 116:6f8dcda5:53:0:213 117:28173b2d:60:0:41
119:51947bf7:103:0:1988 124:518f2f6b:728:29:0 126:7dc04839:7352:0:0 127:8e3b4970:278:4:0
13:4ada7d0a:161:161:0 66:4ada7d0a:145:145:0 70:4ada7d0a:220:220:0 91:4ada7d0a:109:109:0
112:4ada7d0a:148:148:0 123:4ada7d0a:85:85:0 131:4ada7d0a:52:52:0 160:4ada7d0a:76:76:0
164:4ada7d0a:91:91:0 195:4ada7d0a:139:139:0 214:4ada7d0a:52:52:0 227:4ada7d0a:58:58:64
272:4ada7d0a:92:92:0 297:4ada7d0a:66:66:0 313:4ada7d0a:74:74:0 319:4ada7d0a:56:56:0
345:4ada7d0a:66:66:0 357:4ada7d0a:51:51:46 371:4ada7d0a:54:54:0 372:4ada7d0a:66:66:0
378:4ada7d0a:138:138:0 393:4ada7d0a:74:74:0 series-40-1:c9ca4c44:300:40:0 series-90-3:10b450bb:786:46:0
series-200-0:4ada7d0a:796:796:0 series-300-2:e8db8f72:1482:200:0 433:240c6ab5:82:4:76 488:3eefc6ce:736:0:0
511:c7b3c74c:102:2:0 526:52dd8b62:38:0:39 638:33d5ce9a:687:0:0 698:724bd1c1:920:0:0
821:dedb6872:1321:3:0 912:e06851c3:2425:33:0 928:101b4a50:2129:32:0 940:4fefbd5a:3686:0:0
slips-12-2-0:67bd9ce8:236:12:0 slips-12-2-1:a6adb1d8:334:18:0 slips-12-2-2:69779c23:150:4:0 slips-12-5-0:762ef1ad:686:2:0
slips-12-5-1:67795852:748:12:0 slips-12-5-2:40feb03e:540:4:0 slips-12-10-0:631668bb:286:2:0 slips-12-10-1:75e04a13:946:10:0
slips-12-10-2:49e6ca2b:402:4:0 slips-20-2-0:c3703554:228:10:0 slips-20-2-1:a4c9ad03:384:30:0 slips-20-2-2:8dcadbf9:220:20:0
slips-20-5-0:a749289b:390:4:0 slips-20-5-1:21f38546:978:26:0 slips-20-5-2:6157abb0:768:6:0 slips-20-10-0:75775c7e:684:12:0
slips-20-10-1:9b6cc5b5:7930:14:0 slips-20-10-2:6ee57d4a:816:14:0 slips-32-2-0:be7c0f54:342:8:0 slips-32-2-1:cea0b9db:542:56:0
slips-32-2-2:e720835d:448:8:0 slips-32-5-0:02a46723:658:2:0 slips-32-5-1:b7722d32:1580:50:0 slips-32-5-2:6f6b2c5f:858:14:0
slips-32-10-0:ce443c67:8904:4:0 slips-32-10-1:a4a36450:1468:38:0 slips-32-10-2:9ec5f4df:1310:14:0 flows-5-1-0:8ba5e149:201:3:0
flows-5-1-1:e216a6d2:174:0:0 flows-5-1-2:4b46f36e:69:0:0 flows-5-3-0:6615b77f:408:3:0 flows-5-3-1:a39ba160:390:9:0
flows-5-3-2:f5d5e3d0:943:6:0 flows-5-5-0:74c679e8:456:0:0 flows-5-5-1:06e648ac:486:0:0 flows-5-5-2:4d732e3d:971:6:0
flows-9-1-0:b54920ef:216:9:0 flows-9-1-1:123cb506:237:27:0 flows-9-1-2:4ca8cfa5:226:12:0 flows-9-3-0:686b2f06:679:0:0
flows-9-3-1:8d1cd879:418:0:0 flows-9-3-2:1350f385:560:12:0 flows-9-5-0:5f4ac82a:1688:0:0 flows-9-5-1:9b50ec97:1231:0:0
flows-9-5-2:a30c9a6b:1001:3:0 flows-14-1-0:dfc1e5f3:378:0:0 flows-14-1-1:588aff7c:612:0:0 flows-14-1-2:4d88ee69:147:0:0
flows-14-3-0:bcb44209:588:0:0 flows-14-3-1:dc9c4b43:520:0:0 flows-14-3-2:6bbb7d4e:691:0:0 flows-14-5-0:f564bc16:1666:0:0
flows-14-5-1:a75e128c:1187:0:0 flows-14-5-2:89804eae:1651:0:0
"""
"""Name; a checksum of the conflicts and of what is set aside; the steps of `conflicts`, `feasible` and `all_conflicts`."""

SMALL = 11
"""Members up to which all conflicts are listed."""


def slipped(days: int, slips: int, seed: int) -> System:
    """A series of so many days, most of whose slips lie side by side."""
    random = Random(seed)  # noqa: S311  # repeatable
    told, first = {}, random.randrange(days - slips)
    for place in range(slips):
        day = first + place if random.random() < 0.7 else random.randrange(days)
        told[day] = random.choice((random.randint(0, 10 * days), 10**6, 0, 5))
    return chain([10 * day for day in range(days)], told)


def flows(days: int, slips: int, seed: int) -> System:
    """Totals and what is new each day, so many of them wrong; some totals are told twice."""
    random = Random(seed)  # noqa: S311  # repeatable
    changes = [random.randint(1, 20) for _ in range(days - 1)]
    totals = list(accumulate(changes, initial=100))
    told = [*totals, *changes]
    for _ in range(slips):
        place = random.randrange(len(told))
        told[place] = random.choice((told[place] * 10, told[place] + 7, 1))
    figures = list(enumerate(map(exact, told)))
    figures += [(day, exact(total + random.choice((0, 0, 0, 3)))) for day, total in enumerate(totals) if random.random() < 0.3]
    return system(figures, [({day + 1: 1, day: -1, days + day: -1}, 0, 0) for day in range(days - 1)])


def named(name: str) -> System:
    """A generated system by its seed, or a series of so many days with so many slips, or such a one with its flows."""
    if name.isdigit():
        return generated(int(name))
    kind, *numbers = name.split("-")
    if kind != "series":
        return (slipped if kind == "slips" else flows)(*map(int, numbers))
    days, slips = map(int, numbers)
    return chain([10 * day for day in range(days)], {days * (slip + 1) // (slips + 1): 7 + slip for slip in range(slips)})


def told(asked: System, steps: int) -> str | None:
    """A checksum of what is told within a budget; None where it runs out."""
    found = conflicts(asked, budget=Budget(steps))
    said = [(one.members, [tuple(part) for part in one.certificate]) for one in found.conflicts]
    return None if found.undecided else f"{crc32(repr((said, found.set_aside)).encode()):08x}"


def is_decided(asked: System, steps: int) -> bool:
    return feasible(asked, Budget(steps)) is not None


def are_listed(asked: System, steps: int) -> bool:
    return len(asked.cost) > SMALL or not all_conflicts(asked, Budget(steps)).undecided


LINES = TABLE.split("\n")[1:-1]


@pytest.mark.parametrize("line", LINES)
def test_the_same_is_told_everywhere_and_costs_no_more(line: str) -> None:
    for entry in line.split():
        name, checksum, *steps = entry.split(":")
        asked, (of_conflicts, of_feasible, of_all) = named(name), map(int, steps)
        assert told(asked, of_conflicts) == checksum, name
        assert is_decided(asked, of_feasible), name
        assert are_listed(asked, of_all), name


@pytest.mark.parametrize("line", LINES)
def test_every_step_is_counted(line: str) -> None:
    """With one step less there is no answer, so that no work is left out of the count and a budget ends all of it."""
    for entry in line.split():
        name, _, *steps = entry.split(":")
        asked, (of_conflicts, of_feasible, of_all) = named(name), map(int, steps)
        assert told(asked, of_conflicts - 1) is None, name
        assert not of_feasible or not is_decided(asked, of_feasible - 1), name
        assert not of_all or not are_listed(asked, of_all - 1), name


@pytest.mark.parametrize("line", LINES)
def test_the_order_of_lines_and_terms_changes_neither_what_is_told_nor_its_cost(line: str) -> None:
    for entry in line.split():
        name, _, steps, *_ = entry.split(":")
        asked = named(name)
        found, other = conflicts(asked), conflicts(shuffled(asked, len(entry)), budget=Budget(int(steps)))
        assert not other.undecided, name
        assert [one.members for one in found.conflicts] == [one.members for one in other.conflicts], name
        assert found.set_aside == other.set_aside, name


def _least(asked: System, answers: Callable[[System, int], object]) -> int:
    """The fewest steps within which there is an answer."""
    low, high = -1, 10**6
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if answers(asked, middle) else (middle, high)
    return high


def _entry(name: str) -> str:
    asked = named(name)
    steps = (_least(asked, answers) for answers in (told, is_decided, are_listed))
    return ":".join([name, told(asked, 10**6) or "", *map(str, steps)])


if __name__ == "__main__":
    seeds = {seed: bool(conflicts(generated(seed)).conflicts) for seed in range(400)}
    broken = [seed for seed, is_broken in seeds.items() if is_broken][:80]
    sound = [seed for seed, is_broken in seeds.items() if not is_broken and not is_decided(generated(seed), 50)][:50]
    names = [*map(str, (*broken, *sound)), "series-40-1", "series-90-3", "series-200-0", "series-300-2"]
    names += ["433", "488", "511", "526", "638", "698", "821", "912", "928", "940"]
    names += [f"slips-{days}-{count}-{seed}" for days in (12, 20, 32) for count in (2, 5, 10) for seed in range(3)]
    names += [f"flows-{days}-{count}-{seed}" for days in (5, 9, 14) for count in (1, 3, 5) for seed in range(3)]
    for start in range(0, len(names), 4):
        stdout.write(" ".join(map(_entry, names[start : start + 4])) + "\n")
