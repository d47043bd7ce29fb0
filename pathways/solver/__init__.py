"""How an audit is worked out: the exact model, its solution, and why a line was turned away."""
