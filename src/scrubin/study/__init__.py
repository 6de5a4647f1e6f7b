"""What a learner does here: sit an exam, drill, review, look back."""
