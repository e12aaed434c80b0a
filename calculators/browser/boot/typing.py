"""Stands in for typing: types mean nothing when the calculators run, and a named tuple needs no more than its fields."""

from collections import namedtuple


class Anything:
    """Any type, and any of several."""

    def __getitem__(self, _):
        return self


Any = Literal = Anything()


class Fields(type):
    """Makes a named tuple of a class that lists its fields."""

    def __new__(cls, name, bases, names):
        if not bases:
            return super().__new__(cls, name, bases, names)
        fields = names["__annotations__"]
        made = namedtuple(
            name,
            fields,
            defaults=[names[field] for field in fields if field in names],
            module=names["__module__"],
        )
        for each in names.keys() - fields.keys() - made.__dict__.keys():
            setattr(made, each, names[each])
        return made


class NamedTuple(metaclass=Fields):
    """What a class of fields inherits from."""
