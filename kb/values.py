"""Value objects: ``dataclass``, ``field`` and ``replace`` as in the standard library, but quick.

The standard decorator takes 1–2 ms for a class and imports ``inspect``.  A question is answered
with some sixty classes by a process that should live a tenth of a second, so here a class costs
one method, compiled when its first object is made.  To a type checker they are the standard ones,
and ``dataclasses`` takes them as its own (``fields``, ``asdict``, ``replace``).  Not offered:
inheritance, ``__post_init__``.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter, eq, ge, gt, le, lt
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
    from typing import Protocol
else:
    # A protocol is for type checkers, and takes as long to make as a value object.
    Protocol = object

    def dataclass(cls=None, /, *, frozen=False, slots=False, order=False):
        """The class with ``__init__``, ``__repr__``, ``__eq__`` and what else is asked for."""
        if cls is None:
            return lambda plain: _defined(plain, frozen, slots, order)
        return _defined(cls, frozen, slots, order)

    def field(*, default_factory):
        """A default that is made anew for every object."""
        return _Factory(default_factory)

    def replace(one, /, **changes):
        """The same object with some of its values changed."""
        for name in one.__match_args__:
            if name not in changes:
                changes[name] = getattr(one, name)
        return one.__class__(**changes)


__all__ = ["Protocol", "dataclass", "field", "replace"]

_MADE_BY_PYTHON = {"__dict__", "__weakref__"}
_BEFORE_COMPILING = 10
_become = vars(object)["__class__"].__set__


class _Factory:
    """Stands for a default that is made anew for every object."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


class _Fields:
    """``__dataclass_fields__``, from a standard twin of the class when ``dataclasses`` asks."""

    def __get__(self, instance: object, owner: type) -> dict[str, Any]:
        import dataclasses

        defaults = {
            name: dataclasses.field(default_factory=default.make)
            if isinstance(default, _Factory)
            else default
            for name, default in vars(owner)["__defaults__"].items()
        }
        twin = type(owner.__name__, (), {"__annotations__": owner.__annotations__, **defaults})
        told = {one.name: one for one in dataclasses.fields(dataclasses.dataclass(twin))}
        # Kept: ``dataclasses.replace`` asks three times for every object.
        type.__setattr__(owner, "__dataclass_fields__", told)
        return told


def _defined(cls: type, frozen: bool, slots: bool, order: bool) -> type:
    names = tuple(cls.__annotations__)
    space = {name: item for name, item in vars(cls).items() if name not in _MADE_BY_PYTHON}
    defaults = {name: space.pop(name) for name in names if name in space}
    space |= _methods(names, defaults) | _comparison(names, frozen, order)
    space |= {"__match_args__": names, "__defaults__": defaults, "__dataclass_fields__": _Fields()}
    if frozen:
        space |= {"__setattr__": _refuse, "__delattr__": _refuse}
    if slots:
        space["__slots__"] = names
    return type(cls.__name__, cls.__bases__, space | {"__qualname__": cls.__qualname__})


def _methods(names: tuple[str, ...], defaults: dict[str, Any]) -> dict[str, Any]:
    def shown(self: object) -> str:
        content = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({content})"

    def reduced(self: object) -> tuple[type, tuple[Any, ...]]:
        return type(self), tuple(getattr(self, name) for name in names)

    return {"__init__": _init(names, defaults), "__repr__": shown, "__reduce__": reduced}


def _init(names: tuple[str, ...], defaults: dict[str, Any]) -> Callable[..., None]:
    """A generic ``__init__`` for the first objects; with more, or wrong arguments, a compiled one.

    Most classes make few objects in a process that answers one question.
    """
    made, expected = 0, set(names)

    def first(self: object, *given: Any, **named: Any) -> None:
        nonlocal made
        made += 1
        values = {**defaults, **dict(zip(names, given, strict=False)), **named}
        fits = len(given) <= len(names) and named.keys().isdisjoint(names[: len(given)])
        if made > _BEFORE_COMPILING or not fits or values.keys() != expected:
            cls: Any = type(self)
            cls.__init__ = _compiled(cls, names, defaults)
            cls.__init__(self, *given, **named)
            return
        for name in names:
            value = values[name]
            object.__setattr__(self, name, value.make() if value.__class__ is _Factory else value)

    return first


def _compiled(cls: type, names: tuple[str, ...], defaults: dict[str, Any]) -> Callable[..., None]:
    """A method with the arguments written out: a generic one would make every object slow.

    ``object.__setattr__`` takes four times as long as a plain assignment, which a frozen class
    refuses: so its object is one of a twin class without that refusal until it is filled.
    """
    scope: dict[str, Any] = {"_of": defaults, "_Factory": _Factory, "_cls": cls}
    given = ", ".join(f"{name}=_of[{name!r}]" if name in defaults else name for name in names)
    lines = [f"def __init__(self, {given}):"]
    for name in names:
        made = f"{name}.make() if {name}.__class__ is _Factory else {name}"
        fresh = isinstance(defaults.get(name), _Factory)
        lines.append(f" self.{name} = {made if fresh else name}")
    if cls.__setattr__ is _refuse:
        space = {"__slots__": names} if "__slots__" in vars(cls) else {}
        space |= {key: vars(cls)[key] for key in ("__orig_bases__",) if key in vars(cls)}
        scope |= {"_open": type(cls.__name__, cls.__bases__, space), "_become": _become}
        lines = [lines[0], " _become(self, _open)", *lines[1:], " self.__class__ = _cls"]
    exec("\n".join(lines), scope)
    init: Callable[..., None] = scope["__init__"]
    return init


def _comparison(names: tuple[str, ...], frozen: bool, order: bool) -> dict[str, Any]:
    key = attrgetter(*names) if len(names) > 1 else attrgetter(names[0], names[0])

    def compared(operation: Callable[[Any, Any], bool]) -> Callable[[object, object], Any]:
        def compare(self: object, other: object) -> Any:
            if other.__class__ is not self.__class__:
                return NotImplemented
            return operation(key(self), key(other))

        return compare

    def hashed(self: object) -> int:
        return hash(key(self))

    found: dict[str, Any] = {"__eq__": compared(eq), "__hash__": hashed if frozen else None}
    if order:
        found |= {"__lt__": compared(lt), "__le__": compared(le)}
        found |= {"__gt__": compared(gt), "__ge__": compared(ge)}
    return found


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise AttributeError(f"{type(self).__name__}.{name} cannot be changed")
