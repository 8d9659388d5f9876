"""The culture gallery as visitors read it: only what was let through, cached, and off as soon as the member is."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from alliance.core import attachments, dates
from alliance.core.caching import REVOCABLE
from members.enums import AdmissionState, Role
from members.models import Admission, GalleryPage
from members.services import gallery
from members.services.gallery import content_of
from reports.documents import poster

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def visitor() -> Client:
    return Client()


@pytest.fixture
def page(world) -> GalleryPage:
    return world.a.gallery_page


def address(name: str, page: GalleryPage) -> str:
    return reverse(f"public-gallery-{name}", args=[page.uid])


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def publish(page: GalleryPage, **words) -> None:
    for name, value in words.items():
        setattr(page, name, value)
    page.shown, page.published_at, page.state = content_of(page), dates.now(), "published"
    page.save()


def state(page: GalleryPage, value: str, **changes) -> None:
    Admission.objects.filter(organisation=page.organisation).update(state=value, **changes)


def test_the_wall_has_the_page_with_its_picture_and_words(visitor, page, world):
    wall = text(visitor.get(reverse("public-gallery-list")))
    assert page.organisation.name in wall and page.shown["headline"] in wall
    assert f'alt="{world.a.cover.title}"' in wall
    assert page.headline not in wall
    found = text(visitor.get(reverse("public-gallery-list"), {"q": page.organisation.name}))
    assert page.shown["headline"] in found
    assert page.shown["headline"] not in text(visitor.get(reverse("public-gallery-list"), {"q": "没有这一家"}))


def test_the_front_page_and_the_members_page_lead_to_it(visitor, page):
    assert address("detail", page) in text(visitor.get(reverse("public-home")))
    member = reverse("public-member-detail", args=[page.organisation.uid])
    assert address("detail", page) in text(visitor.get(member))


def test_a_page_names_what_is_offered_and_built(visitor, page, world):
    shown = text(visitor.get(address("detail", page)))
    assert world.a.base.kind.name in shown
    assert "<svg" in shown and 'class="qr"' in shown


def test_script_in_the_text_is_text(visitor, page):
    publish(page, about=SCRIPT, headline=SCRIPT[:30])
    shown = text(visitor.get(address("detail", page)))
    assert SCRIPT not in shown and "&lt;script&gt;alert(1)" in shown
    assert visitor.get(address("poster", page)).content.startswith(b"%PDF")


@pytest.mark.parametrize("value", [AdmissionState.SUSPENDED, AdmissionState.LEFT])
def test_a_suspended_or_former_members_page_is_off_at_once(visitor, page, world, value):
    photo = reverse("gallery-photo-show", args=[world.a.cover.uid])
    assert visitor.get(photo).status_code == 200
    state(page, value, **({"ends_before": dates.today()} if value == AdmissionState.LEFT else {}))
    for url in (address("detail", page), address("poster", page), photo):
        assert visitor.get(url).status_code == 404
    assert page.shown["headline"] not in text(visitor.get(reverse("public-gallery-list")))
    assert address("detail", page) not in text(visitor.get(reverse("public-home")))


def test_a_draft_and_its_pictures_are_for_nobody_outside(visitor, page, world):
    GalleryPage.objects.filter(pk=page.pk).update(shown=None, published_at=None)
    assert visitor.get(address("detail", page)).status_code == 404
    for size in ("show", "small"):
        assert visitor.get(reverse(f"gallery-photo-{size}", args=[world.a.cover.uid])).status_code == 404


def test_a_picture_added_after_the_publication_is_not_public_yet(visitor, page, world):
    page.shown = page.shown | {"photos": []}
    page.save()
    assert visitor.get(reverse("gallery-photo-show", args=[world.a.cover.uid])).status_code == 404
    assert world.a.cover.title not in text(visitor.get(address("detail", page)))


def test_caches_keep_a_page_until_it_changes(visitor, page):
    first = visitor.get(address("detail", page))
    assert first["Cache-Control"] == REVOCABLE
    same = visitor.get(address("detail", page), headers={"If-None-Match": first["ETag"]})
    assert same.status_code == 304
    publish(page, headline="新的一句话")
    other = visitor.get(address("detail", page), headers={"If-None-Match": first["ETag"]})
    assert other.status_code == 200 and other["ETag"] != first["ETag"]


def test_the_poster_is_the_same_for_the_same_content(visitor, page):
    first = visitor.get(address("poster", page))
    assert first["Content-Type"] == "application/pdf"
    cache.clear()
    assert visitor.get(address("poster", page)).content == first.content
    publish(page, headline="新的一句话 😀")  # no font of ours has the last sign
    changed = visitor.get(address("poster", page))
    assert changed.status_code == 200 and changed.content != first.content


def held_by(visitor, urls: list[str]) -> dict[str, str]:
    """What a visitor's cache holds of them, by the ETag it would ask with."""
    found = {}
    for url in urls:
        answer = visitor.get(url)
        assert (answer.status_code, answer["Cache-Control"]) == (200, REVOCABLE)
        assert visitor.get(url, headers={"If-None-Match": answer["ETag"]}).status_code == 304
        found[url] = answer["ETag"]
    return found


def test_what_the_office_takes_off_is_confirmed_to_no_cache_and_kept_by_none_of_ours(
    visitor, page, world, django_capture_on_commit_callbacks
):
    photos = [reverse(f"gallery-photo-{size}", args=[world.a.cover.uid]) for size in ("show", "small")]
    held = held_by(visitor, [address("detail", page), address("poster", page), *photos])
    assert cache.get(f"made:{page.uid}")
    with django_capture_on_commit_callbacks(execute=True):
        gallery.move(page, "withdraw", viewer=world.membership(Role.OFFICE), at=dates.now(), reason="资质到期")
    for url, etag in held.items():
        answer = visitor.get(url, headers={"If-None-Match": etag})
        assert answer.status_code == 404
        assert "public" not in answer.get("Cache-Control", "")
    assert cache.get(f"made:{page.uid}") is None


def test_a_poster_that_is_made_while_the_page_is_taken_off_is_not_kept(visitor, page, monkeypatch):
    made = poster.render

    def slow(*of) -> bytes:
        GalleryPage.objects.update(shown=None, published_at=None, state="withdrawn")
        return made(*of)

    monkeypatch.setattr(poster, "render", slow)
    assert visitor.get(address("poster", page)).status_code == 200  # asked for while it was public
    assert cache.get(f"made:{page.uid}") is None


def test_a_photo_whose_people_changed_their_mind_is_gone_wherever_it_was_held(visitor, page, world):
    [(url, etag)] = held_by(visitor, [reverse("gallery-photo-show", args=[world.a.cover.uid])]).items()
    attachments.remove(world.a.cover, viewer=world.membership(Role.OFFICE), at=dates.now(), reason="本人撤回同意")
    assert visitor.get(url, headers={"If-None-Match": etag}).status_code == 404
    assert url not in text(visitor.get(address("detail", page)))


def test_the_preview_looks_like_the_page_to_be_and_is_kept_by_no_cache(page, as_role):
    answer = as_role("office").get(reverse("gallery-page-preview", args=[page.uid]))
    assert page.headline in text(answer) and "这是预览" in text(answer)
    assert "no-store" in answer["Cache-Control"]
