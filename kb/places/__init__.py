"""Places that a question names: in the knowledge base, real but not in it, or misspelt.

A name that is a real administrative division is never bent to a near name (design §1.3): only a
word that names no division is read as the place of the knowledge base that it is close to.
"""

from kb.places.chains import innermost
from kb.places.mention import Gazetteer, PlaceMention, PlaceStatus
from kb.places.mentions import find_places
from kb.places.names import LEVELS, KnownPlaces, short_names, stem
from kb.places.spelling import read_as_known, sound_alike

__all__ = [
    "LEVELS",
    "Gazetteer",
    "KnownPlaces",
    "PlaceMention",
    "PlaceStatus",
    "find_places",
    "innermost",
    "read_as_known",
    "short_names",
    "sound_alike",
    "stem",
]
