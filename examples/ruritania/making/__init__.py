"""EXERCISE. How the records of Ruritania are made: from a population whose truth is known."""
