from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networkjournal.core.links import (
    is_openable,
    link_key,
    name_from_slug,
    profile_slug,
    with_scheme,
)


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.linkedin.com/in/ada-example", "ada-example"),
        ("http://linkedin.com/in/ada-example/", "ada-example"),
        ("linkedin.com/in/Ada-Example", "ada-example"),
        ("  HTTPS://WWW.LINKEDIN.COM/IN/ADA-EXAMPLE  ", "ada-example"),
        ("de.linkedin.com/in/ada-example/en", "ada-example"),
        ("https://uk.linkedin.com/in/ada-example?trk=people#about", "ada-example"),
        ("https://www.linkedin.com/in/ada-example/detail/recent-activity/", "ada-example"),
        ("https://www.linkedin.com//in//ada-example//", "ada-example"),
        ("https://www.linkedin.com:443/in/ada-example", "ada-example"),
        ("https://www.linkedin.com./in/ada-example", "ada-example"),
        ("https://www.linkedin.com/mwlite/in/ada-example", "ada-example"),
        ("https://www.linkedin.com/in/tom%C3%A1s-reyes", "tomás-reyes"),
        ("https://www.linkedin.com/in/TOM%c3%81S-reyes", "tomás-reyes"),
        ("https://www.linkedin.com/in/toma\u0301s-reyes", "tomás-reyes"),
        ("https://www.linkedin.com/in/%E6%9D%8E%E9%9B%B7", "李雷"),
        ("https://www.linkedin.com/in/a%2Fb", "a/b"),
        ("linkedin.com/in/%ff", "\ufffd"),
        ("https://www.linkedin.com/in/100%25-%zz-%C3%A1%E6%", "100%-%zz-á\ufffd%"),
        ("linkedin.com/pub/ada-example", "ada-example"),
        ("https://sy.linkedin.com/pub/ada-example/a7/576/b50?trk=x", "ada-example-b50576a7"),
        ("linkedin.com/pub/ada-example/0/57/b5", "ada-example-0b5057"),
        ("linkedin.com/pub/ada-example/a7", "ada-example/a7"),
    ],
)
def test_a_profile_gives_its_identity_key(url: str, slug: str) -> None:
    assert profile_slug(url) == slug


@pytest.mark.parametrize(
    "url",
    [
        "",
        " ",
        "Ada Example",
        "linkedin.com",
        "linkedin.com/in",
        "linkedin.com/in/",
        "linkedin.com/in/%20",
        "linkedin.com/in/?x=1",
        "linkedin.com/mwlite",
        "https://www.linkedin.com/company/northwind",
        "evillinkedin.com/in/ada",
        "linkedin.com.evil.example/in/ada",
        "https://linkedin.com@evil.example/in/ada",
        "https://evil.example/linkedin.com/in/ada",
        "ftp://linkedin.com/in/ada",
        "//linkedin.com/in/ada",
        "https://linkedin.com/in/ada example",
        "https://[::1/in/x",
        "\0",
    ],
)
def test_what_is_no_profile_gives_none(url: str) -> None:
    assert profile_slug(url) is None


@given(st.text())
def test_no_text_breaks_any_of_them(text: str) -> None:
    for url in (text, f"https://www.linkedin.com/in/{text}", f"linkedin.com/pub/{text}"):
        slug = profile_slug(url)
        assert slug is None or slug == unicodedata.normalize("NFC", slug)
        link_key(url)
        name_from_slug(url)
        is_openable(with_scheme(url))


@given(st.text(alphabet="abcxyzáéßøğ李-09", min_size=1))
def test_the_same_profile_has_one_key_however_it_is_written(slug: str) -> None:
    key = link_key(f"https://www.linkedin.com/in/{slug}")
    assert key.startswith("linkedin:")
    assert key == link_key(f"de.linkedin.com/in/{slug}/?trk=1")
    assert key == link_key(f"LINKEDIN.com/in/{unicodedata.normalize('NFD', slug)}")
    assert profile_slug(f"linkedin.com/in/{key.removeprefix('linkedin:')}") == key[9:]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.example.org/Ada/", "example.org/ada"),
        ("http://example.org", "https://EXAMPLE.org/"),
        ("https://example.org/ada#films", "example.org/ada"),
        ("mailto:Ada@example.org", " mailto:ada@example.org"),
        ("Ada on the web", "ada on the web"),
    ],
)
def test_the_same_page_has_one_key(one: str, other: str) -> None:
    assert link_key(one) == link_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("example.org/ada", "example.org/ben"),
        ("films.example/watch?v=1", "films.example/watch?v=2"),
        ("localhost:8000/a", "localhost:9000/a"),
        ("mailto:ada@example.org", "ada@example.org"),
        ("linkedin.com/in/ada", "linkedin.com/company/ada"),
    ],
)
def test_different_pages_have_different_keys(one: str, other: str) -> None:
    assert link_key(one) != link_key(other)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("linkedin.com/in/ada", "https://linkedin.com/in/ada"),
        (" example.org ", "https://example.org"),
        ("localhost:8000/x", "https://localhost:8000/x"),
        ("http://example.org", "http://example.org"),
        ("mailto:ada@example.org", "mailto:ada@example.org"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("//host/share", "//host/share"),
        ("\\\\host\\share", "\\\\host\\share"),
        ("", ""),
    ],
)
def test_a_scheme_is_added_only_where_none_is(url: str, expected: str) -> None:
    assert with_scheme(url) == expected


@pytest.mark.parametrize(
    "url",
    ["https://example.org/a?b#c", "HTTP://example.org", "mailto:ada@example.org", "tel:+4930123"],
)
def test_these_may_be_opened(url: str) -> None:
    assert is_openable(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "https://",
        "https:///etc/passwd",
        "https:example.org",
        "mailto:",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "file:///etc/passwd",
        "smb://host/share",
        "//host/share",
        "\\\\host\\share",
        "https://good.example\\@evil.example",
        "https://example.org/\0",
        "https://example.org/\x85x",
        "https://example.org/a b",
        "data:text/html,x",
        "vbscript:x",
        "ms-msdt:/id",
    ],
)
def test_these_may_not_be_opened(url: str) -> None:
    assert not is_openable(url)
    assert not is_openable(with_scheme(url)) or url == "example.org"


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("ada-example", "Ada Example"),
        ("ada-example-1a2b3c", "Ada Example"),
        ("ada-example-82a505-12", "Ada Example"),
        ("ada_example.film", "Ada Example Film"),
        ("adaexample23", "Adaexample"),
        ("tomás-reyes", "Tomás Reyes"),
        ("李雷", "李雷"),
        ("123", "123"),
        ("--", ""),
        ("", ""),
    ],
)
def test_a_name_is_guessed_from_a_slug(slug: str, name: str) -> None:
    assert name_from_slug(slug) == name


@pytest.mark.parametrize("hostile", ["@" * 50_000, "a." * 25_000, "/in/" * 12_500, "-" * 50_000])
def test_hostile_lengths_take_no_time(hostile: str) -> None:
    begun = time.perf_counter()
    link_key(f"https://linkedin.com/in/{hostile}")
    link_key(hostile)
    name_from_slug(hostile)
    assert time.perf_counter() - begun < 1
