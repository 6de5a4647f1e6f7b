"""The learner's database: an append-only log of responses, and what is derived from it."""
