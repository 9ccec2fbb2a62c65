"""`python -m barometre`: the program."""

from barometre.cli.start import run

run()
