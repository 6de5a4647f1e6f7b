"""What does each pad say at its reading time?"""

from __future__ import annotations

from dataclasses import dataclass

from scrubin.clinic.sources import Source

RGB = tuple[int, int, int]

STRIP = Source("Urine Testing Using the Multistix, hospital procedure 945.8024", "principle and reading", 2004)
LAST_USEFUL_S = 120


@dataclass(frozen=True)
class Level:
    """One color block of the chart: what is charted, the color by name, and about how it looks (red, green, blue)."""

    label: str
    color: str
    rgb: RGB


@dataclass(frozen=True)
class Pad:
    """One pad: when it is read (seconds after the dip), in what unit, and its color blocks from the lowest up.

    `normal` counts the blocks, from the first, that are expected in health.
    """

    id: str
    title: str
    time_s: int
    unit: str
    levels: tuple[Level, ...]
    normal: int = 1


def _pad(id: str, title: str, time_s: int, unit: str, rows: tuple[tuple[str, str, RGB], ...], normal: int = 1) -> Pad:
    return Pad(id, title, time_s, unit, tuple(Level(*row) for row in rows), normal)


GLUCOSE = _pad(
    "glucose",
    "Glucose",
    30,
    "mg/dL",
    (
        ("negative", "pale blue-green", (142, 206, 194)),
        ("100 (trace)", "light green", (146, 196, 128)),
        ("250 (1+)", "green", (110, 155, 74)),
        ("500 (2+)", "olive brown", (128, 112, 52)),
        ("1000 (3+)", "brown", (115, 78, 40)),
        ("2000 or more (4+)", "dark brown", (82, 52, 34)),
    ),
)
BILIRUBIN = _pad(
    "bilirubin",
    "Bilirubin",
    30,
    "",
    (
        ("negative", "cream", (248, 238, 204)),
        ("small (1+)", "pale tan", (226, 203, 164)),
        ("moderate (2+)", "tan", (203, 168, 130)),
        ("large (3+)", "dark tan", (172, 130, 106)),
    ),
)
KETONE = _pad(
    "ketone",
    "Ketone",
    40,
    "mg/dL",
    (
        ("negative", "buff", (234, 208, 180)),
        ("5 (trace)", "pale pink", (232, 180, 170)),
        ("15 (small)", "pink", (216, 136, 148)),
        ("40 (moderate)", "deep rose", (180, 84, 116)),
        ("80 (large)", "purple", (136, 48, 98)),
        ("160 (large)", "dark purple", (88, 26, 64)),
    ),
)
GRAVITY = _pad(
    "specific-gravity",
    "Specific gravity",
    45,
    "",
    (
        ("1.000", "deep blue-green", (0, 74, 86)),
        ("1.005", "blue-green", (32, 102, 96)),
        ("1.010", "dark green", (62, 112, 74)),
        ("1.015", "green", (98, 128, 62)),
        ("1.020", "olive green", (132, 142, 54)),
        ("1.025", "yellow-green", (166, 158, 48)),
        ("1.030", "greenish yellow", (198, 170, 44)),
    ),
    normal=7,
)
BLOOD = _pad(
    "blood",
    "Blood",
    60,
    "",
    (
        ("negative", "yellow-orange", (246, 190, 62)),
        ("non-hemolyzed trace", "yellow-orange with a few green dots", (218, 182, 62)),
        ("non-hemolyzed moderate", "yellow-orange with many green dots", (190, 170, 58)),
        ("hemolyzed trace", "even yellow-green", (166, 172, 66)),
        ("small (1+)", "light green", (132, 152, 72)),
        ("moderate (2+)", "green", (84, 124, 74)),
        ("large (3+)", "dark blue-green", (34, 72, 74)),
    ),
)
PH = _pad(
    "ph",
    "pH",
    60,
    "",
    (
        ("5.0", "orange", (240, 140, 62)),
        ("6.0", "yellow-orange", (238, 178, 66)),
        ("6.5", "yellow-green", (206, 188, 74)),
        ("7.0", "light green", (150, 172, 82)),
        ("7.5", "green", (92, 148, 92)),
        ("8.0", "blue-green", (36, 124, 118)),
        ("8.5", "blue", (14, 92, 128)),
    ),
    normal=6,
)
PROTEIN = _pad(
    "protein",
    "Protein",
    60,
    "mg/dL",
    (
        ("negative", "yellow", (238, 226, 106)),
        ("trace", "yellow-green", (210, 216, 108)),
        ("30 (1+)", "light green", (170, 200, 116)),
        ("100 (2+)", "green", (126, 180, 126)),
        ("300 (3+)", "blue-green", (86, 158, 142)),
        ("2000 or more (4+)", "deep blue-green", (48, 128, 134)),
    ),
)
UROBILINOGEN = _pad(
    "urobilinogen",
    "Urobilinogen",
    60,
    "mg/dL",
    (
        ("0.2", "very light pink", (250, 212, 186)),
        ("1", "light pink", (246, 184, 166)),
        ("2", "pink", (238, 152, 148)),
        ("4", "deep pink", (226, 116, 132)),
        ("8", "bright magenta", (212, 78, 122)),
    ),
    normal=2,
)
NITRITE = _pad(
    "nitrite",
    "Nitrite",
    60,
    "",
    (("negative", "white", (252, 248, 236)), ("positive", "pink all over", (246, 178, 190))),
)
LEUKOCYTES = _pad(
    "leukocytes",
    "Leukocytes",
    120,
    "",
    (
        ("negative", "cream", (246, 236, 206)),
        ("trace", "grayish lilac", (214, 196, 194)),
        ("small (1+)", "light purple", (182, 154, 180)),
        ("moderate (2+)", "purple", (142, 104, 156)),
        ("large (3+)", "dark purple", (98, 58, 122)),
    ),
)

PADS: tuple[Pad, ...] = (
    GLUCOSE,
    BILIRUBIN,
    KETONE,
    GRAVITY,
    BLOOD,
    PH,
    PROTEIN,
    UROBILINOGEN,
    NITRITE,
    LEUKOCYTES,
)


def pad(id: str) -> Pad:
    """The pad of that name; ValueError for a name that is on no strip."""
    for one in PADS:
        if one.id == id:
            return one
    raise ValueError(f"there is no pad {id}")


def read(id: str, level: int) -> str:
    """What is charted for a color block, counted from 0 ("glucose 500 mg/dL (2+)"); ValueError for no such block."""
    found = pad(id)
    if not 0 <= level < len(found.levels):
        raise ValueError(f"the {id} pad has {len(found.levels)} colors")
    label = found.levels[level].label
    amount, sign, grade = label.partition(" (")
    unit = f" {found.unit}" if found.unit and amount[0].isdigit() else ""
    return f"{_spoken(found)} {amount}{unit}{sign}{grade}"


def words(id: str, level: int) -> str:
    """What an eye sees at the reading time, for line mode: the color by name, not the result."""
    found = pad(id)
    read(id, level)
    return f"At {found.time_s} seconds the {_spoken(found)} pad is {found.levels[level].color}."


def chart(id: str) -> tuple[str, ...]:
    """The color chart of a pad in words, one line for each block, lowest first."""
    found = pad(id)
    return tuple(f"{level.color}: {read(id, place)}" for place, level in enumerate(found.levels))


def is_normal(id: str, level: int) -> bool:
    """Whether the block is one that is expected in health (pH 4.6 to 8.0, gravity 1.005 to 1.030, the rest negative).

    Specific gravity 1.000 is the density of water and is not expected. ValueError for no such block.
    """
    read(id, level)
    return level < pad(id).normal and not (id == GRAVITY.id and level == 0)


def by_time() -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Which pads are read at which second after the dip, soonest first."""
    times = sorted({one.time_s for one in PADS})
    return tuple((time, tuple(one.id for one in PADS if one.time_s == time)) for time in times)


def _spoken(found: Pad) -> str:
    return found.title if found.id == "ph" else found.title.lower()
