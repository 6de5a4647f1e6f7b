"""What a response says about the learner, and what to ask next."""
