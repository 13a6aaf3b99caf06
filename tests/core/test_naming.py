"""Which names may mean one person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.naming import bare_name, may_be_one


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Lena Fischer", "lena fischer"),
        ("Dr. Lena “Leni” M. Fischer, PhD", "lena fischer"),
        ("LÉNA FÍSCHER", "lena fischer"),
        ('Robert "Bob" Smith', "robert smith"),
        ("Robert (Bob) Smith", "robert smith"),
        ("Robert ‘Bob’ Smith [he/him]", "robert smith"),
        ("Sinéad O'Connor", "sinead o'connor"),
        ("Ada Example | Coach | Speaker", "ada example"),
        ("Ada Example 🚀", "ada example"),
        ("Prof. Dr. Ada Example", "ada example"),
        ("A. Example", "a example"),
        ("Ada B.", "ada b"),
        ("Ada", "ada"),
        ("李雷", "李雷"),
        ("🎬", ""),
        ("(Bob)", ""),
        ("Dr.", ""),
        ("", ""),
    ],
)
def test_the_bare_name(name: str, bare: str) -> None:
    assert bare_name(name) == bare


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Robert Smith", "Dr. Robert (Bob) Smith", True),
        ("Fischer Lena", "Lena Fischer", True),
        ("Ada Example", "Ada Exempel", False),
        ("Ada", "Ada Example", False),
        ("🎬", "🌱", False),
    ],
)
def test_who_may_be_one(one: str, other: str, same: bool) -> None:
    assert may_be_one(one, other) is same
    assert may_be_one(other, one) is same


@given(st.text(max_size=60))
def test_a_bare_name_is_its_own(name: str) -> None:
    bare = bare_name(name)
    assert bare == bare_name(bare) or not bare_name(bare) or "'" in bare
    assert may_be_one(name, name) is bool(bare)
