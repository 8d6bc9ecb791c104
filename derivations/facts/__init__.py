"""The numbers of the prose. A page brings them in by name, `{{ fact("ball.angle") }}`; none is typed.

Every module of this folder states facts about one subject; a new file is found by itself.
"""

from importlib import import_module
from pkgutil import iter_modules

from derivations.facts.registry import FACTS, VALUES, UnknownFactError, fact, value

for _module in sorted(module.name for module in iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")

__all__ = ["FACTS", "VALUES", "UnknownFactError", "fact", "value"]
