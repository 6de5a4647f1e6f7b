"""Which drawing or list is shown of a placement question, and what does a key do to it?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from scrubin.clinic.sites import Site
from scrubin.clinic.torso import Point
from scrubin.tui.torso_window import on_body, on_chest
from scrubin.tui.widgets.item_view.placement_words import DIGITS
from scrubin.tui.widgets.item_view.placing import Placing, apart, for_chest, likely_sites


@dataclass(frozen=True)
class Shown:
    """The electrodes, the drawing in sight ("chest", "body"), the sites by name instead of it, and the verdicts at the end."""

    placing: Placing
    kind: str
    places: tuple[Site, ...] = ()
    at: int = 0
    judged: dict[str, bool] | None = None

    @property
    def verdicts(self) -> dict[str, bool]:
        """Whether each electrode is right; nothing while the question is open."""
        return self.judged or {}

    @property
    def both(self) -> bool:
        """Are the chest and the whole body of use?"""
        return self.placing.wants_chest and self.placing.wants_body

    def following(self) -> Shown:
        """The drawing on which the one in hand can be put and the cursor is seen."""
        if not self.both:
            return self
        held = self.placing.hand
        if for_chest(held) and held not in self.placing.placed:
            self.placing.into_chest()
        return replace(self, kind="chest" if for_chest(held) and on_chest(self.placing.cursor) else "body")

    def turned(self) -> Shown:
        """The other drawing, where there is another."""
        if not self.both or self.places:
            return self
        if self.kind == "body":
            self.placing.into_chest()
        return replace(self, kind="body" if self.kind == "chest" else "chest")

    def listing(self) -> Shown:
        """The sites by name, or the drawing again. Where landmarks are not named the list does not tell the cursor's."""
        if self.places:
            return replace(self, places=())
        places = tuple(likely_sites(self.placing))
        near = min(range(len(places)), key=lambda at: apart(places[at].point, self.placing.cursor))
        return replace(self, places=places, at=near if self.placing.item.labels else 0)

    def stepped(self, dx: int, dy: int, *, small: bool) -> Shown:
        """One step of the cursor, or of what is pointed at in the list."""
        if self.places:
            return replace(self, at=max(0, min(len(self.places) - 1, self.at + dy)))
        inside = on_body if self.placing.wants_body else on_chest
        (self.placing.nudge if small else self.placing.walk)(dx, dy, inside)
        return self if on_chest(self.placing.cursor) else replace(self, kind="body")

    def spot(self) -> Point:
        """Where Space puts the one in hand."""
        return self.places[self.at].point if self.places else self.placing.cursor


def keys_in_words(shown: Shown) -> list[tuple[str, str]]:
    """Each key with what it does to this question."""
    many = len(shown.placing.item.electrodes)
    take = [(f"1–{DIGITS[many - 1]}", "take an electrode in hand")] if many > 1 else []
    turn = [("v", "the chest, or the whole body")] if shown.both else []
    return [
        ("↑ ↓ ← →", "walk from place to place"),
        ("Shift ↑ ↓ ← →", "nudge: a small step off the place"),
        ("Space", "put the electrode in hand there"),
        ("Backspace", "lift the electrode in hand"),
        *take,
        ("l", "the places by name, or the drawing"),
        *turn,
    ]
