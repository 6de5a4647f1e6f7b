"""Which bench of the Skills lab, line by line?"""

from __future__ import annotations

from scrubin.plain.practice import PracticeTalk
from scrubin.plain.talk import Talk
from scrubin.study.desk import Desk
from scrubin.study.lab import round as rounds
from scrubin.study.lab.benches import BENCHES


def visit(talk: Talk, desk: Desk) -> None:
    """Ask for bench and level, and practise a round."""
    for number, bench in enumerate(BENCHES, 1):
        talk.say(f"{number}. {bench.title}: {bench.detail}")
    typed = (talk.ask(f"Which, 1 to {len(BENCHES)}, and how hard, 1 to 3, like 4 2? Enter goes back. > ") or "").split()
    if not typed:
        return
    numbers = [int(word) if word.isdecimal() else 0 for word in typed]
    which, level = (numbers[0], numbers[1] if len(numbers) > 1 else 1)
    if not (len(numbers) <= 2 and 1 <= which <= len(BENCHES) and level in rounds.LEVELS):
        talk.say(f"“{' '.join(typed)}” is no bench; type a number from 1 to {len(BENCHES)}, then a level from 1 to 3.")
        return
    try:
        practice = rounds.start(desk, BENCHES[which - 1], level)
    except rounds.NothingOnTheBench as nothing:
        talk.say(str(nothing))
        return
    PracticeTalk(talk, practice).run()
