"""Our own messages said or written otherwise: what was meant stays, how it reaches us changes."""
