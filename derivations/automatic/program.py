"""A program shown to readers, run word for word.

Its only imports are answered with the modules given here, so that the same words run on NumPy, on a
library that differentiates them, or on a stand-in. Nothing else can be imported, and of Python's own
functions only those that the spellings use exist. The text is always made here, never by a reader.
"""

from __future__ import annotations

import builtins
from dataclasses import dataclass
from types import FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BUILTINS = ("abs", "float", "len", "range", "sum")


@dataclass(frozen=True)
class Program:
    """The two functions that a program defines: f and its derivative in a layout, of the same arguments."""

    function: Callable[..., Any]
    derivative: Callable[..., Any]


def program(text: str, modules: Mapping[str, Any]) -> Program:
    """The functions of a shown program. Raises ImportError for a module that is not among these."""

    def answered(name: str, *_: object) -> Any:
        top = name.split(".", maxsplit=1)[0]
        if top not in modules:
            raise ImportError(f"a shown program imports {name}")
        return modules[top]

    allowed = {name: getattr(builtins, name) for name in BUILTINS} | {"__import__": answered}
    namespace: dict[str, Any] = {"__builtins__": allowed}
    exec(compile(text, "<shown program>", "exec"), namespace)  # noqa: S102 - the text is our own
    function, derivative = (made for made in namespace.values() if isinstance(made, FunctionType))
    return Program(function, derivative)


def called(function: Callable[..., Any], arguments: Mapping[str, Any], **changed: Any) -> Any:
    """The function's value; of the arguments it gets those that it names."""
    code = function.__code__
    names = code.co_varnames[: code.co_argcount]
    return function(**{name: {**arguments, **changed}[name] for name in names})
