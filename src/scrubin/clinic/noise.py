"""Which number falls for this seed, the same on each machine and in each run?"""

from __future__ import annotations

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15


def _mixed(state: int) -> int:
    """The finalizer of splitmix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, 2014)."""
    state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
    return state ^ (state >> 31)


def _hashed(seed: int, keys: tuple[int, ...]) -> int:
    state = _mixed((seed + _GOLDEN) & _MASK)
    for key in keys:
        state = _mixed((state + _GOLDEN + key * 0xD1342543DE82EF95) & _MASK)
    return state


def noise(seed: int, *keys: int) -> float:
    """An even draw from [-1, 1) that depends on nothing but `seed` and `keys` (any ints)."""
    return (_hashed(seed, keys) >> 11) / (1 << 52) - 1.0


def pick(seed: int, *keys: int, among: int) -> int:
    """An even draw from 0 … `among` - 1; `ValueError` when there is nothing to draw from."""
    if among < 1:
        raise ValueError("among must be at least 1")
    return (_hashed(seed, keys) * among) >> 64
