"""How is a digital thermometer drawn?"""

from __future__ import annotations

from scrubin.tui.canvas import MUTED, TRACE, Canvas

ROWS = 5
GLYPHS = {
    "0": ("┏━┓", "┃ ┃", "┗━┛"),
    "1": ("  ╻", "  ┃", "  ╹"),
    "2": ("╺━┓", "┏━┛", "┗━╸"),
    "3": ("╺━┓", " ━┫", "╺━┛"),
    "4": ("╻ ╻", "┗━┫", "  ╹"),
    "5": ("┏━╸", "┗━┓", "╺━┛"),
    "6": ("┏━╸", "┣━┓", "┗━┛"),
    "7": ("╺━┓", "  ┃", "  ╹"),
    "8": ("┏━┓", "┣━┫", "┗━┛"),
    "9": ("┏━┓", "┗━┫", "╺━┛"),
    ".": (" ", " ", "▖"),
    "L": ("╻  ", "┃  ", "┗━╸"),
    "o": ("   ", "┏━┓", "┗━┛"),
    "H": ("╻ ╻", "┣━┫", "╹ ╹"),
    "i": ("·", "╻", "╹"),
}


def display(number: str, unit: str, width: int) -> Canvas:
    """The digits in a box, the unit beside them, the probe at the right; "Lo" and "Hi" too."""
    rows = [" ".join(GLYPHS[char][row] for char in number) for row in range(3)]
    box = max(len(rows[0]), 18) + len(unit) + 5
    canvas = Canvas(width, ROWS)
    canvas.text(2, 0, f"╭{'─' * box}╮", MUTED)
    for y, row in enumerate(rows, 1):
        canvas.text(2, y, f"│{' ' * box}│", MUTED)
        canvas.text(5 + max(0, 18 - len(row)), y, row, f"bold {TRACE}")
    canvas.text(2 + box - len(unit) - 1, 1, unit, TRACE)
    canvas.text(2, ROWS - 1, f"╰{'─' * box}╯", MUTED)
    canvas.text(3 + box, 2, "┝━━━━━━━━●", MUTED)
    return canvas
