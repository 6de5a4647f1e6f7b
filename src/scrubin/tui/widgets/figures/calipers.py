"""How far apart are the two legs of the calipers?"""

from __future__ import annotations

from dataclasses import dataclass, replace

SMALL_A_LARGE = 5


@dataclass(frozen=True)
class Calipers:
    """Two legs, each at a whole number of small boxes (mm of paper) from the start, so that no step is ever rounded."""

    legs: tuple[int, int] = (10, 15)
    hand: int = 0
    end: int = 150
    speed: int = 25

    def put(self, small: int) -> Calipers:
        """The leg in hand at so many small boxes, kept on the paper."""
        here = max(0, min(self.end, small))
        return replace(self, legs=(here, self.legs[1]) if self.hand == 0 else (self.legs[0], here))

    def moved(self, by: int) -> Calipers:
        """The leg in hand moved by small boxes."""
        return self.put(self.legs[self.hand] + by)

    def swapped(self) -> Calipers:
        """The other leg in hand."""
        return replace(self, hand=1 - self.hand)

    @property
    def small_boxes(self) -> int:
        """The distance in small boxes."""
        return abs(self.legs[1] - self.legs[0])

    @property
    def seconds(self) -> float:
        """The distance in seconds."""
        return self.small_boxes / self.speed

    @property
    def said(self) -> str:
        """The distance in words; the rate is for the person to count."""
        boxes = f"{self.small_boxes} small box{'' if self.small_boxes == 1 else 'es'}"
        return f"between the legs: {boxes} ({self.small_boxes / SMALL_A_LARGE:g} large) = {self.seconds:.2f} s"
