"""Populations of known size, to see how well their size is estimated."""
