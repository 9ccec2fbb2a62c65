"""Who talks: commands that read options, call a verb, and show the answer."""

import gc

gc.set_threshold(200_000)  # before anything is loaded: looking for garbage among it takes a tenth of a short run
