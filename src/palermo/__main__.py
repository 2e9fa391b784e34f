"""`python -m palermo` is `palermo`."""

from palermo.cli import main

if __name__ == "__main__":
    main()
