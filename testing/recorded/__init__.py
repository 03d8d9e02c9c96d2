"""The parts of `testing.record`: the repositories, the command lines, and the way to run them."""
