"""`python -m barometre`: the program."""

from barometre.cli.main import run

run()
