"""What is computed: frames in, frames out; every figure is the sum of the weights of its events."""
