"""Which key does what on which screen? The same key does the same deed everywhere; help and footers are made from here.

Letters that stand before an answer (a to e) answer, so on a question "how sure" is k and "back" is the left arrow.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType


def _key(keys: str, action: str, said: str, *, show: bool = False, display: str | None = None) -> Binding:
    return Binding(keys, action, said, show=show, key_display=display)


TOOLKIT = ("command_palette", "help_quit", "app.focus_next", "app.focus_previous", "screen.copy_text", "copy_text")

HELP = _key("question_mark", "app.help", "keys", show=True, display="?")
LEAVE = _key("q,escape", "leave", "leave", show=True, display="q")
BACK = _key("escape,b,q,backspace", "leave", "back", show=True, display="b")

APP: list[BindingType] = [
    _key("ctrl+q", "quit", "leave Scrub In at once"),
    HELP,
]

HOME: list[BindingType] = [
    _key("r", "start('review')", "review what is due"),
    _key("d", "start('drill')", "drill"),
    _key("e", "start('exam')", "exam"),
    _key("l", "start('lab')", "Skills lab"),
    _key("h", "start('history')", "history"),
    _key("p", "start('plan')", "plan", show=True),
    _key("j", "start('journal')", "journal"),
    _key("w", "start('readiness')", "what raises your chance to pass"),
    _key("a", "start('assumptions')", "what your chance to pass assumes"),
    _key("b", "start('banks')", "banks", show=True),
    _key("comma", "start('settings')", "settings", show=True, display=","),
    HELP,
    _key("q", "leave", "leave", show=True),
]

FIRST_ANSWER = "press(0)"
"""The action of the key that the bar shows for all that answer."""
ANSWER: list[BindingType] = [
    _key("a,1", FIRST_ANSWER, "answer", show=True, display="A–E"),
    *(_key(f"{letter},{at}", f"press({at - 1})", f"answer {letter.upper()}") for at, letter in enumerate("bcde", 2)),
    _key("6", "press(5)", "answer F"),
    *(_key(f"{letter},{at}", f"press({at - 1})", f"answer {letter.upper()}") for at, letter in enumerate("gh", 7)),
    _key("space", "press_pointed", "choose what the arrows point at"),
]

SITTING: list[BindingType] = [
    *ANSWER,
    _key("enter", "next", "next", show=True, display="Enter"),
    _key("left", "step_back", "back", show=True, display="←"),
    _key("right", "forward", "next"),
    _key("f", "flag", "flag", show=True),
    _key("x", "strike", "strike out"),
    _key("k", "sure", "how sure"),
    _key("n", "map", "map", show=True),
    _key("r", "hand_in", "hand in", show=True),
    _key("t", "clock", "show or hide the clock"),
    _key("s", "scratch", "scratch pad"),
    _key("p", "pause", "pause (practice only)"),
    HELP,
    LEAVE,
]

PRACTICE: list[BindingType] = [
    *ANSWER,
    _key("enter", "next", "check / next", show=True, display="Enter"),
    _key("w", "why", "why", show=True),
    _key("k", "sure", "how sure", show=True),
    _key("f", "flag", "flag", show=True),
    _key("f", "press(5)", "answer F, where nothing is flagged"),
    _key("x", "strike", "strike out"),
    _key("u", "undo", "undo", show=True),
    _key("m", "more", "more, at the end", show=True),
    _key("exclamation_mark", "dispute", "dispute", show=True, display="!"),
    HELP,
    LEAVE,
]

HAND_IN: list[BindingType] = [_key("h", "hand_in", "hand in", show=True), HELP, BACK]
BREAK: list[BindingType] = [_key("enter", "go_on", "start the next section", show=True, display="Enter"), HELP, LEAVE]
PAUSED: list[BindingType] = [_key("enter,p", "go_on", "go on", show=True, display="Enter"), HELP, LEAVE]
MAP: list[BindingType] = [HELP, _key("escape,n,b,q,backspace", "leave", "back", show=True, display="b")]
DISPUTE: list[BindingType] = [
    _key("enter", "keep", "keep the note", show=True, display="Enter"),
    _key("escape", "leave", "drop it", show=True, display="Esc"),
]
SCRATCH: list[BindingType] = [_key("escape", "leave", "keep and close", show=True, display="Esc")]
CONFIRM: list[BindingType] = [
    _key("y", "agree", "yes", show=True),
    _key("n,escape,b,q", "leave", "no, back", show=True, display="n"),
]

RESULT: list[BindingType] = [
    _key("i", "items('all')", "questions", show=True),
    _key("m", "misses", "misses to review", show=True),
    _key("w", "why", "why an estimate", show=True),
    HELP,
    BACK,
]
STEPS: list[BindingType] = [
    _key("enter,right", "step(1)", "next", show=True, display="Enter"),
    _key("left", "step(-1)", "before", show=True, display="←"),
    _key("exclamation_mark", "dispute", "dispute", show=True, display="!"),
]
ITEMS: list[BindingType] = [
    *STEPS,
    _key("w", "only('wrong')", "wrong", show=True),
    _key("f", "only('flagged')", "flagged", show=True),
    _key("g", "only('guessed')", "guessed", show=True),
    _key("a", "only('all')", "all", show=True),
    HELP,
    BACK,
]
SESSION: list[BindingType] = [*STEPS, HELP, BACK]
FORM: list[BindingType] = [HELP, _key("escape", "leave", "back", show=True, display="Esc")]
HISTORY: list[BindingType] = [
    _key("v", "view", "view", show=True),
    _key("f", "forecasts", "forecasts, trends", show=True),
    _key("x", "exam", "exam", show=True),
    _key("t", "topic", "topic", show=True),
    _key("c", "export", "save", show=True),
    _key("j", "journal", "journal", show=True),
    HELP,
    BACK,
]
PLAN: list[BindingType] = [
    _key("w", "assumed", "what it assumes", show=True),
    _key("c", "export", "calendar file", show=True),
    HELP,
    BACK,
]
JOURNAL: list[BindingType] = [
    _key("enter,d", "choose", "drill it", show=True, display="Enter"),
    _key("k", "sure", "how sure, how right", show=True),
    HELP,
    BACK,
]
READINESS: list[BindingType] = [
    _key("enter,d", "choose", "drill this task", show=True, display="Enter"),
    _key("comma,enter", "exam", "choose your exam", show=True, display=","),
    _key("a", "assumptions", "what it assumes", show=True),
    _key("f", "forecasts", "forecasts so far", show=True),
    HELP,
    BACK,
]
FORECASTS: list[BindingType] = [_key("v", "view", "view", show=True), HELP, BACK]
LAB: list[BindingType] = [
    _key("enter", "choose", "start", show=True, display="Enter"),
    _key("left,minus", "level(-1)", "easier", show=True, display="←"),
    _key("right,plus", "level(1)", "harder", show=True, display="→"),
    HELP,
    BACK,
]
FIT: list[BindingType] = [
    _key("enter", "fit", "fit", show=True, display="Enter"),
    _key("d", "defaults", "use the defaults again", show=True),
    _key("escape,b,q,backspace", "stop", "stop the fit", show=True, display="Esc"),
    HELP,
    BACK,
]
PLAIN: list[BindingType] = [HELP, BACK]

NAMES = {
    "question_mark": "?",
    "exclamation_mark": "!",
    "comma": ",",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "backspace": "Backspace",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "shift": "Shift",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


def named(key: str) -> str:
    """A key as it is written: ↑, Enter, Shift ←."""
    *held, last = key.split("+")
    if held and held != ["shift"]:
        return key
    return " ".join(NAMES.get(one, one) for one in (*held, last))


def answers(choices: int) -> str:
    """The keys that answer where so many parts are lettered: letters, but digits where one letter would be f for flag."""
    return f"A–{'ABCDE'[choices - 1]}" if choices <= len("ABCDE") else f"1–{choices}"
