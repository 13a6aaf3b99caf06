"""How far work is."""

from __future__ import annotations

from networkjournal.core.progress import share, tell


def test_one_of_several_pieces_has_its_share() -> None:
    told: list[tuple[int, int]] = []
    progress = share(lambda done, total: told.append((done, total)), 1, 4)
    for item in tell(range(1000), progress):
        assert item in range(1000)
    progress(0, 0)
    assert told == [(1000, 4000), (1500, 4000), (2000, 4000), (1000, 4000)]
