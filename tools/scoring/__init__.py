"""What `tools/score.py` is made of: the gold set, how it is compared, baselines, the log."""
