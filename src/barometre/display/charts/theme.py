"""The colours, sizes and margins that all pictures share.

Positive is blue and darker, negative orange and lighter: no form of colour blindness confounds them, and neither does a
black-and-white printer. Every figure bears its sign besides.
"""

INK = "#1d1d1b"
GREY = "#5c5c5c"
RULE = "#d9d9d9"
PAPER = "#ffffff"
POSITIVE = "#2b6cad"
NEGATIVE = "#f0a04b"
LESS = ("#fbdcb4", "#f5b468", "#df8122")
"""Balances below zero, the nearest to it first."""
MORE = ("#b7d2ea", "#6ea3d3", "#24609f")
"""Balances above zero."""
ZERO = "#f5f5f2"
NOT_ASKED = "#ffffff"
UNKNOWN = "url(#hatching)"
"""The fill that says that nothing is known."""
HATCHING = (
    '<defs><pattern id="hatching" patternUnits="userSpaceOnUse" width="6" height="6" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#ffffff"/><rect width="1.4" height="6" fill="#8c8c8c"/></pattern></defs>'
)

WIDTH = 760
MARGIN = 24
TITLE, SUBTITLE, BODY, SMALL = 19, 12.5, 11.5, 10
LEADING = 1.35
"""The distance from line to line, for a letter of size 1."""
