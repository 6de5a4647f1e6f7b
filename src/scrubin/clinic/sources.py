"""Where does a figure or a rule of the clinic come from?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A document, the part of it that is meant, and its year."""

    document: str
    section: str
    year: int

    def __str__(self) -> str:
        """As it is printed under an explanation."""
        return f"{self.document}, {self.section}, {self.year}"
