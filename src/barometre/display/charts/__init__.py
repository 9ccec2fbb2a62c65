"""Pictures of balances: figures in, the bytes of SVG, PNG or PDF out."""
