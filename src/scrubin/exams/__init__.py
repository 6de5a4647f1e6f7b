"""Rules of an exam: its blueprint, a form, an attempt at it, and the score."""
