"""Invented names for people and companies, and addresses that can belong to nobody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import count


def _words(text: str) -> list[str]:
    return text.split()


_FIRST = _words("""
    Amber Ashen Autumn Azure Bright Bronze Calm Cedar Clear Cobalt Copper Coral Crimson
    Dappled Dawn Distant Dusky Early Eastern Ebony Elder Evening Fair Fern Flint Frosty Gentle
    Gilded Golden Granite Hazel Heather Hidden Hollow Indigo Island Ivory Jade Lilac Linen
    Lively Lunar Maple Marble Meadow Mellow Misty Morning Mossy Northern Ochre Olive Opal
    Patient Pearl Pebble Pine Plain Quiet Quick Rainy River Rosy Ruby Russet Rustic Saffron
    Sandy Scarlet Silent Silver Slate Snowy Solar Southern Spring Steady Stone Sunny Swift
    Tawny Teal Thistle Tidal Topaz Umber Velvet Violet Western Willow Winter Woodland
""")
_LAST = _words("""
    Albatross Avocet Barbet Bittern Bluebird Bullfinch Bunting Buzzard Chaffinch Condor
    Cormorant Crane Cuckoo Curlew Dipper Dotterel Dunlin Eagle Egret Eider Falcon Fieldfare
    Finch Flamingo Flycatcher Fulmar Gannet Godwit Goldcrest Goldfinch Goshawk Grebe
    Greenfinch Grouse Harrier Heron Hobby Hoopoe Ibis Jackdaw Kestrel Kingfisher Kite
    Kittiwake Lapwing Lark Linnet Magpie Mallard Merganser Merlin Nightingale Nightjar
    Nuthatch Oriole Osprey Ouzel Owl Pelican Petrel Pheasant Pipit Plover Puffin Quail Raven
    Redpoll Redstart Robin Sandpiper Shearwater Shoveler Shrike Siskin Skua Skylark Snipe
    Sparrow Starling Stork Swallow Swan Teal Tern Thrush Treecreeper Turnstone Wagtail Warbler
    Waxwing Whimbrel Whinchat Wigeon Woodcock Woodlark Wren Wryneck Yellowhammer
""")

_BETWEEN_WORDS = re.compile(r"[\s,.;:()\[\]\"“”&/|·–—]+")
_TITLES = frozenset(_words("Dr Prof Mr Mrs Ms Mx Sir Dame PhD MBA MSc BSc MD CEO CTO CFO Jr Sr"))


def people(taken: Collection[str]) -> Iterator[str]:
    """Yield invented names of two words, each once; no word of ``taken`` is in any of them.

    First words come round before second ones, so that few people share one.
    """
    firsts = [word for word in _FIRST if word not in taken]
    lasts = [word for word in _LAST if word not in taken]
    numbers = count()
    while True:
        turn, place = divmod(next(numbers), len(firsts))
        suffix = "" if turn < len(lasts) else f"-{turn // len(lasts) + 1}"
        yield f"{firsts[place]} {lasts[(place + turn) % len(lasts)]}{suffix}"


def company(number: int) -> str:
    """Return what the company with this number is called."""
    return f"Company {number}"


def address(name: str) -> str:
    """Return a web address that is kept free for examples for ever (RFC 2606)."""
    return f"https://example.org/{_slug(name)}"


def email(name: str) -> str:
    """Return an email address that nobody can have (RFC 2606)."""
    return f"{_slug(name)}@example.org"


def words(name: str) -> list[str]:
    """Return the words of a name that may call somebody: no particle, initial or title.

    Scripts without capitals have no particles to tell apart; theirs count from two letters on.
    """
    return [word for word in _BETWEEN_WORDS.split(name) if len(word) > 1 and _is_name(word)]


def _is_name(word: str) -> bool:
    return word[0].isalpha() and not word[0].islower() and word not in _TITLES


def _slug(name: str) -> str:
    return "-".join(re.findall(r"\w+", name.lower()))
