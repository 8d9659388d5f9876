"""Every page of each role's menu, at a desk and on a phone: it fits, nothing complains, and everybody can use it."""

import pytest

from tests.browser.eye import PHONE, Eye

LOGINS = ["office", "bureau", "officer", "school", "leader", "coordinator", "teacher", "hr", "mentor", "boss"]
LOGINS += ["contact", "admin"]


def rounds(eye: Eye) -> None:
    """The menu, and from each list its form and its first row."""
    eye.look("/")
    for path in eye.links("nav a[href]"):
        eye.look(path)
        further = eye.links("main .page-head a.btn[href$='/new/'], main a.btn[href$='/new/']")[:1]
        further += eye.links("main table tbody a[href]")[:1]
        for deeper in further:
            eye.look(deeper)
            if deeper.startswith("/reports/"):
                for figure in eye.links("main table a[href^='/measurements/']")[:1]:
                    eye.look(figure)


@pytest.mark.parametrize("login", LOGINS)
def test_every_page_of_the_menu_fits_and_is_usable(county, desk, login):
    eye = Eye(desk(login), login, county.seen)
    rounds(eye)
    assert eye.wrong == []


def test_what_visitors_see_fits_and_is_usable(county, desk):
    eye = Eye(desk(), "visitor", county.seen)
    eye.look("/accounts/login/")
    eye.look("/public/")
    for path in eye.links("nav a[href^='/public/']"):
        eye.look(path)
        for deeper in eye.links("main h2 a[href], main table tbody a[href]")[:1]:
            eye.look(deeper)
    assert eye.wrong == []


def test_the_menu_on_a_phone_opens_and_leads_on(county, desk):
    page = desk("school", *PHONE)
    page.goto("/")
    page.get_by_role("button", name="打开导航").click()
    page.locator("#sidebar summary", has_text="师生").click()
    page.get_by_role("link", name="学生", exact=True).first.click()
    page.wait_for_url("**/students/")
    assert page.complaints.found == []
