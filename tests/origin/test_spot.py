"""Who took the pictures was there: the outlet's own reporting, by its byline."""

from build import article, claim, group, reading
from firsthand.language.language import language
from firsthand.origin.dossier import dossier


def test_who_wrote_and_photographed_was_there() -> None:
    page = article("قتل 14 شخصا في المنجم.", "ar", byline="تل الريحان - متابعة وتصوير - سامي النجدي")
    there = reading(page, claim(page, "قتل 14 شخصا في المنجم"))
    found = dossier(group([there]), {page.id: there}, language)
    assert [(origin.name, origin.kind) for origin in found.origins] == [("herald.example", "own reporting")]
    assert [appearance.chain for appearance in found.appearances] == [()]


def test_a_writer_s_name_alone_is_no_source() -> None:
    page = article("قتل 14 شخصا في المنجم.", "ar", byline="تل الريحان - سامي النجدي")
    there = reading(page, claim(page, "قتل 14 شخصا في المنجم"))
    assert dossier(group([there]), {page.id: there}, language).untraced == (page.id,)
