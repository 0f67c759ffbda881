"""An index in a folder."""

from pathlib import Path

import pytest

from firsthand.edge import index_files
from firsthand.edge.index_files import IndexFiles
from firsthand.errors import FirsthandError
from firsthand.language.language import language
from firsthand.matching.index import Change, Index
from firsthand.matching.match import match
from firsthand.records import Reading
from matching.corpus import plain_encoder, reading

WIRE = (
    "Three fishermen were rescued off Port Amber late on Sunday after their boat lost its engine in heavy seas. "
    "The coast guard said the men had drifted for eleven hours before a tanker saw their flares."
)


def story(number: int) -> Reading:
    text = f"Report {number} of the day begins here. {WIRE if number % 3 else 'The choir of Gull won a prize.'}"
    return reading(text, id=f"a{number:02}", outlet=f"o{number % 4}", published=f"2026-03-{1 + number % 5:02}")


STORIES = {f"a{number:02}": story(number) for number in range(12)}


def load(files: IndexFiles, known: dict[str, Reading] = STORIES) -> Index:
    return files.load(plain_encoder, language, lambda article: known[article])


def test_what_was_saved_in_pieces_is_there_again_and_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    assert load(IndexFiles(folder)).groups() == ()
    for start in range(0, 12, 4):
        files = IndexFiles(folder)
        index = load(files)
        index.add(list(STORIES.values())[start : start + 4])
        files.save(index)
    files = IndexFiles(folder)
    index = load(files)
    assert index.groups() == match(list(STORIES.values()), plain_encoder, language)
    index.remove(["a01", "a05"])
    files.save(index)
    left = [found for found in STORIES.values() if found.article.id not in {"a01", "a05"}]
    again = load(IndexFiles(folder))
    assert again.groups() == match(left, plain_encoder, language)
    assert again.add([STORIES["a01"], STORIES["a05"]]) != Change((), ())
    assert again.groups() == match(list(STORIES.values()), plain_encoder, language)


def test_a_piece_that_the_list_does_not_name_is_as_if_never_written(tmp_path: Path) -> None:
    files = IndexFiles(tmp_path)
    index = load(files)
    index.add([STORIES["a01"], STORIES["a02"]])
    files.save(index)
    before = (tmp_path / "pieces.json").read_bytes()
    index.add([STORIES["a04"]])
    files.save(index)
    (tmp_path / "pieces.json").write_bytes(before)  # as a run leaves it that ends before the list is replaced
    files = IndexFiles(tmp_path)
    found = load(files)
    assert "a04" not in found
    assert found.groups() == match([STORIES["a01"], STORIES["a02"]], plain_encoder, language)
    found.add([STORIES["a05"]])
    files.save(found)
    assert "a05" in load(IndexFiles(tmp_path))


def test_many_pieces_become_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_files, "MANY", 3)
    files = IndexFiles(tmp_path)
    index = load(files)
    for found in STORIES.values():
        index.add([found])
        index.remove(["a03"])
        files.save(index)
    assert len([path for path in tmp_path.iterdir() if path.is_dir()]) <= 3
    left = [found for found in STORIES.values() if found.article.id != "a03"]
    assert load(IndexFiles(tmp_path)).groups() == match(left, plain_encoder, language)


def test_a_piece_of_before_sketches_were_kept_is_read(tmp_path: Path) -> None:
    files = IndexFiles(tmp_path)
    index = load(files)
    index.add(STORIES.values())
    files.save(index)
    for file in (tmp_path / "00000001").glob("sketches-*"):
        file.unlink()
    assert load(IndexFiles(tmp_path)).groups() == index.groups()


@pytest.mark.parametrize(
    "damage", ["pieces.json", "00000001/facts.msgpack", "00000001/vectors.npy", "00000001/sketches-rows.npy"]
)
def test_damaged_files_are_an_error_that_says_so(tmp_path: Path, damage: str) -> None:
    files = IndexFiles(tmp_path)
    index = load(files)
    index.add(STORIES.values())
    files.save(index)
    (tmp_path / damage).write_bytes(b"\x93")
    with pytest.raises(FirsthandError, match="the index cannot be read"):
        load(IndexFiles(tmp_path))
