"""One file per figure of the prose."""
