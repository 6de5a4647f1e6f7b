"""Who judges the forecast and the choice of questions? Simulated learners that share no code and no constant with either."""
