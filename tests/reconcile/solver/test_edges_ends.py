"""Which bounds are told of some generated systems, what they rest on, and within how many steps.

Bounds and their reasons are the same on every machine, and steps are counted: so both are part of the answer. Where a change is
meant, `python -m tests.reconcile.solver.test_edges_ends` prints the table anew; read what became dearer.
"""

from collections.abc import Callable
from itertools import pairwise
from random import Random
from sys import stdout
from zlib import crc32

import pytest

from figrecon.domain.interval import Number
from figrecon.reconcile import solver
from figrecon.reconcile.solver import Bound, Budget, Lines, System, bounds, finite, told
from tests.reconcile.solver.generated import shuffled
from tests.reconcile.solver.generated import system as generated
from tests.reconcile.solver.systems import Ends, Line, exact, system
from tests.reconcile.solver.test_ends import divided, through_time

TABLE = """
11:7917bc40:127:762 13:ddb44e95:317:957 21:dc94e561:31:0 24:118c87be:46:73
25:6dc42ac7:69:60 26:a8afd184:105:243 32:b8d90f0d:34:12 33:c772aeec:61:169
35:8356e2b9:34:107 53:e0dd26dd:38:39 66:d955e601:584:1443 70:df87eb4e:1000:1996
88:137e8312:100:163 91:050a88de:124:899 93:10ebe675:34:246 97:6458035d:46:0
101:ae7b7ffc:91:198 104:cb7b97dc:119:190 105:d7cd9c95:109:103 112:f9fbb6ad:438:1856
120:374ec5c2:173:763 121:2f75cbce:120:155 125:d60f51ac:125:71 131:ff96b327:988:874
137:30029a8c:41:114 138:5848830a:119:40 150:a4221a4e:36:50 160:68da9f62:46:29
161:7dada5d1:59:77 171:8792c039:78:69 175:41bc1c06:77:90 181:ee95c7b9:50:50
195:3bf3a3eb:219:854 200:73a3557d:107:33 208:2533ef0b:56:96 214:bf8f03dc:34:185
220:ce5183b6:45:31 224:da295d38:56:56 227:14cd4bd9:117:306 228:5b5f02ee:38:48
233:f76d5d76:125:591 256:e30da12a:814:1400 262:e87fda32:46:23 272:ea242a8b:813:252
275:25365bad:184:253 297:b6edaf22:109:150 298:b99df773:40:0 299:5788ca2c:38:23
304:2e88fbe1:39:103 312:d2ed3599:150:60 313:b1c77687:91:108 345:a5e0328f:39:138
346:1c74a54c:44:138 349:77a7d987:40:0 357:4da14d5f:34:182 361:6eb424f6:115:178
362:0cda7f58:74:23 371:a3522703:35:27 374:bff7d95e:77:564 378:3a554da8:285:630
391:1fba305c:50:305 393:2a2ab0eb:388:397 410:613a59ac:409:282 415:3f093c71:94:201
434:938fe8c1:33:100 444:b839efa0:1435:1178 464:81f62b59:152:65 475:e63d639d:34:49
483:92b5f377:131:36 489:0d3bc029:236:131 493:45b60821:1007:1720 503:7c4493ec:97:101
507:f11c216b:138:173 515:e79d73a2:34:999 527:714ce934:96:97 531:975cea06:104:233
533:368c6ccc:61:61 542:bf795cdd:56:28 544:5fb06bc6:54:1379 546:90c20c1e:204:1997
549:3ae5501d:44:80 555:3e428afa:234:549 563:108365aa:514:1067 564:488690e7:77:76
571:20f0032e:179:1267 572:32064adf:51:0 578:2485d9b5:152:522 587:0f520f96:85:837
589:59d599ef:88:248 593:960f92af:37:106 0:c26a20c4:1529:4087 3:0f18ca5e:212:193
4:3dbfd098:346:427 5:75210b32:1956:2154 7:891d8c8e:117:86 8:414fe1d5:442:502
9:ef7aed45:358:1099 10:e65d552f:38:0 12:36314d3a:415:1472 16:04250334:1778:2174
17:c9dd4e55:476:344 18:e8786be8:1828:1289 19:cba8d82d:88:90 20:896eb67d:318:280
27:1088c722:518:570 28:0e8640da:83:81 29:f6b6b0da:642:462 30:36796e43:558:863
31:864b1355:100:116 34:48467901:1147:510 36:a7875978:2042:3094 38:b1fc78b7:31:35
39:8aed525b:323:2965 42:ee2a1101:32:44 divided-0:fbb09e07:177:70 divided-1:e878dc6c:62:57
divided-2:b9fa3a21:181:1394 divided-3:4b7818eb:192:314 divided-4:2bf6200d:135:1140 divided-5:08cf7d1c:127:525
divided-6:8101df6c:1417:1923 divided-7:21fd0cb2:493:1445 divided-8:5e577d55:2365:9173 divided-9:dae73fab:73:154
divided-10:2188500c:71:740 divided-11:83db72c2:140:223 divided-12:d3cf0a72:207:1628 divided-13:64b08f65:239:547
divided-14:9ab1c640:562:1071 divided-15:c1d66b0b:86:407 divided-16:b51fde93:1980:6213 divided-17:e1f79e72:1036:3341
divided-18:7e5ec351:94:74 divided-19:4b45e909:56:127 divided-20:f56a6d09:109:363 divided-21:ffe2dc82:89:573
divided-22:8110a9dd:539:2486 divided-23:e3bcf6ba:150:1146 divided-24:e59c91f7:1522:3661 divided-25:8ce6b5d7:1066:1728
divided-26:a8be2c1f:1216:15063 divided-27:e625aeee:18:51 divided-28:fa3723fb:113:1074 divided-29:337272c6:133:102
divided-30:3b6747c3:715:990 divided-31:e4335d9d:74:776 divided-32:336d7241:423:1075 divided-33:b0082af5:341:487
divided-34:f70a962a:3828:6714 divided-35:18ef7684:200:625 divided-36:06166f6e:125:186 divided-37:73c35219:77:131
divided-38:1491a8d3:124:261 divided-39:eb34698b:197:476 divided-40:cbbfd704:1058:2266 divided-41:6beb034c:370:2250
divided-42:ec9570d2:1952:3628 divided-43:94d8b118:109:2029 divided-44:ef6775b4:834:7518 divided-45:0730da56:50:76
divided-46:64be16d0:95:250 divided-47:ead41962:77:77 divided-48:767731fa:402:1321 divided-49:0f1124ea:498:1026
divided-50:65f71573:2445:4483 divided-51:9cf89821:549:729 divided-52:b1aac769:505:5651 divided-53:74fb187f:227:1593
grouped-0:934d3904:2521:1801 grouped-1:b733068b:2274:1744 grouped-2:9b26c4ac:107:44 grouped-3:c4247008:1711:303
grouped-4:d567ed47:355:389 grouped-5:8c8b30a0:463:720 grouped-6:0ee03570:337:1668 grouped-7:f38d4b33:236:896
grouped-8:d76f3757:159:64 grouped-9:489f32d6:7188:3412 grouped-10:e3e40cdc:3406:3406 grouped-11:daacc25c:4550:7275
grouped-12:837676d2:380:1949 grouped-13:f5822dde:898:56 grouped-14:a4169182:371:251 grouped-15:139ec78a:297:117
grouped-16:821faf86:1029:672 grouped-17:6cbc3cd1:766:879 grouped-18:81ea9f78:112:118 grouped-19:0316e762:1282:217
grouped-20:ad07dbab:248:404 grouped-21:fbea8dcf:1742:537 grouped-22:2497dc7b:320:75 grouped-23:01518dea:227:281
grouped-24:8d3e2d4b:6021:6966 grouped-25:c87b38b9:293:242 grouped-26:9987689c:1713:2362 grouped-27:2ab3c75a:431:1527
grouped-28:d9c81595:354:577 grouped-29:ca4c722b:135:330 grouped-30:1418e5c2:4102:1793 grouped-31:cdc55bd9:1697:797
grouped-32:8d871345:167:133 grouped-33:f93942d8:269:68 grouped-34:4915fd61:1928:231 grouped-35:e93398ba:275:474
grouped-36:6787cd2c:127:394 grouped-37:e8e3d372:920:504 grouped-38:21e1ed67:1457:1403 grouped-39:e86905a4:96:223
grouped-40:52733267:2764:1653 grouped-41:6c8fa5b6:182:200 grouped-42:bca28a7e:89:160 grouped-43:340f4cde:144:355
grouped-44:459c26a4:872:917 grouped-45:a6d38db6:1224:5110 grouped-46:a7d9dc6d:154:241 grouped-47:3bd058c6:443:1156
grouped-48:3c93120e:2115:3552 grouped-49:5f394aee:1527:1513 grouped-50:dc780096:1096:1230 grouped-51:65191508:391:338
grouped-52:db622c28:868:1025 grouped-53:70994566:671:221 grouped-54:c14800ed:182:285 grouped-55:a9fa28f4:249:1215
grouped-56:d6b2f567:819:500 grouped-57:f5eaf05a:524:178 grouped-58:9bc1d500:207:115 grouped-59:c29fe3e1:1875:1786
parts-2:feb593f1:133:264 parts-3:2a28161a:771:4128 parts-4:09f3ef69:1745:5520 parts-5:29a8d36e:2240:6852
parts-6:e3bca701:3840:8267 parts-7:d8572c21:4838:9765 parts-8:bdf4c649:5950:11239 parts-9:a58b138a:3783:12514
400:23c5bb33:47:26 grouped-258:654633ff:421:1453 grouped-289:cef0974f:5121:4770 grouped-358:bac9562e:269:408
"""
"""Name; a checksum of bounds and reasons; the steps of `bounds`, and those of the ends within wider bounds asked for next."""


FORMS: tuple[Ends, ...] = ((0, 0), (0, 0), (0, 0), (0, None), (None, 0), (0, 5), (2, 2), (-3, -3))
"""What a whole is less its parts."""


def grouped(seed: int) -> System:
    """Divisions day by day, each of some form; most parts do not fall, and some grow by so much at least."""
    random = Random(seed)  # noqa: S311  # repeatable
    days, parts = random.randint(2, 3), random.choice((2, 3, 3, 4, 5))
    rows: list[Line] = []
    figures: list[tuple[int, Ends]] = []
    cells = [[day * (parts + 1) + part for part in range(parts + 1)] for day in range(days)]
    for day, (whole, *own) in enumerate(cells):
        for _ in range(random.choice((1, 1, 1, 2))):
            terms: dict[int, Number] = dict.fromkeys(own, -1)
            form, total = random.random(), 20 + 15 * day
            if form < 0.6:
                terms = {whole: 1, **terms} if form < 0.4 else {**terms, whole: 1}
                rows.append((terms, *random.choice(FORMS)))
            elif form < 0.75:  # parts of a number
                rows.append((dict.fromkeys(own, 1), total, total))
            elif form < 0.85:
                rows.append(({whole: 2, **terms}, 0, 0))
            else:
                rows.append(({whole: 1, **dict.fromkeys(own[:-1], -1)}, 0, random.choice((0, None))))
        if random.random() < 0.7:
            figures.append((whole, (total := 20 + 15 * day, total + random.choice((0, 0, 4)))))
        for cell in own:
            if random.random() < 0.35:
                low = random.randint(0, 6)
                figures.append((cell, random.choice(((low, None), (low, low + 3), (None, low + 2), (None, 40)))))
    for one, other in pairwise(cells):
        for small, large in zip(one, other, strict=True):
            if random.random() < 0.9:
                rows.append(({large: 1, small: -1}, random.choice((0, 0, 0, 1)), None))
            else:
                rows.append(({random.choice(other[1:]): 1, small: -1}, 0, None))
    if random.random() < 0.3:
        random.shuffle(rows)
    return system(figures, rows)


def named(name: str) -> System:
    """A generated system by its seed, or divisions through time by theirs."""
    if name.isdigit():
        return generated(int(name))
    if name.startswith("grouped"):
        return grouped(int(name.removeprefix("grouped-")))
    if name.startswith("parts"):
        parts = int(name.removeprefix("parts-"))
        return through_time(
            [exact(10), exact(22), (30, 34)], parts, {(0, 0): (None, 4), (1, 1): (2, 9), (parts - 1, 2): (3, None)}
        )
    seed = int(name.removeprefix("divided-"))
    return divided(2 + seed % 3, 2 + seed // 3 % 3, seed, crossed=seed % 2 == 0)


def wider(system: System) -> tuple[Bound, ...]:
    """The bounds, every third of them open to one side, every other one a little wider."""
    return tuple(
        bound._replace(high=None) if not bound.member % 3 else bound._replace(low=bound.low and max(0, bound.low - 1))
        for bound in system.bounds
    )


def ready(system: System) -> tuple[Lines, set[int]]:
    """The rows made ready, once asked with the system's own bounds."""
    lines = Lines(system.variables, system.rows, system.cost, lambda _: True)
    everything = set(range(system.variables))
    lines.ends(system.bounds, everything)
    return lines, everything


def said(ends: solver.Ends) -> list[object]:
    known: dict[int, frozenset[int]] = {}
    reasons = [[sorted(told(why, known)) for why in whys] for whys in (ends.low_why, ends.high_why)]
    return [ends.low, list(map(finite, ends.high)), reasons, sorted(ends.left_out), sorted(ends.apart)]


def checksum(system: System) -> str:
    """Of the bounds and reasons, and of those within wider bounds."""
    lines, everything = ready(system)
    again = said(lines.ends(wider(system), everything))
    return f"{crc32(repr((bounds(system), again)).encode()):08x}"


def is_known(system: System, steps: int) -> bool:
    return not bounds(system, budget=Budget(steps)).undecided


def is_known_again(system: System, steps: int) -> bool:
    lines, everything = ready(system)
    return not lines.ends(wider(system), everything, Budget(steps)).undecided


LINES = TABLE.split("\n")[1:-1]


@pytest.mark.parametrize("line", LINES)
def test_the_same_bounds_are_told_everywhere_and_cost_what_is_counted(line: str) -> None:
    for entry in line.split():
        name, said_once, steps, steps_again = entry.split(":")
        asked = named(name)
        assert checksum(asked) == said_once, name
        assert is_known(asked, int(steps)), name
        assert is_known_again(asked, int(steps_again)), name
        assert not is_known(asked, int(steps) - 1), name
        assert steps_again == "0" or not is_known_again(asked, int(steps_again) - 1), name
        found, other = bounds(asked), bounds(shuffled(asked, len(entry)))
        assert [d[:2] for d in other.derived.values()] == [d[:2] for d in found.derived.values()], name
        assert other.left_out == found.left_out, name


def _least(asked: System, is_enough: Callable[[System, int], bool]) -> int:
    """The fewest steps within which all is known."""
    low, high = -1, 10**6
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(asked, middle) else (middle, high)
    return high


def _entry(name: str) -> str:
    asked = named(name)
    return ":".join([name, checksum(asked), str(_least(asked, is_known)), str(_least(asked, is_known_again))])


if __name__ == "__main__":
    busy = [seed for seed in range(800) if not is_known(generated(seed), 30)]
    sound = [seed for seed in busy if not bounds(generated(seed)).left_out][:90]
    broken = [seed for seed in busy if seed not in sound][:24]
    groups = [f"grouped-{seed}" for seed in range(160) if not is_known(grouped(seed), 60)][:60]
    names = [
        *map(str, (*sound, *broken)),
        *(f"divided-{seed}" for seed in range(54)),
        *groups,
        *(f"parts-{parts}" for parts in range(2, 10)),
    ]
    for start in range(0, len(names), 4):
        stdout.write(" ".join(map(_entry, names[start : start + 4])) + "\n")
