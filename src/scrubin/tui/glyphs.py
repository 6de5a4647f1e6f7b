"""Which symbol stands for what, and in which colour token?"""

from __future__ import annotations

RIGHT, WRONG, FLAG = "✓", "✗", "⚑"
CHOSEN, OPEN, STRUCK, UNSEEN = "●", "○", "─", "◌"
TICKED, UNTICKED = "■", "□"
CURSOR = "▸"
BAR = " ▏▎▍▌▋▊▉█"
LEVELS = "▁▂▃▄▅▆▇█"
