"""What is claimed about speed, runnable. Ratios of pairs taken in one run: machines are noisy."""
