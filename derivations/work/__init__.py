"""How a list of independent jobs is worked off: over processes or a cluster, each result kept once.

This part knows no mathematics and imports no other: anything that can be named as a job may use it.
"""
