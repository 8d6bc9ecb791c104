"""The commands of `python -m derivations`, one module each.

A command module has `add(commands)`, which adds its parser, and `run(given)`, which returns the
exit code: 0; 1 where what was asked about is false or failed; 2 for input that is refused.
"""
