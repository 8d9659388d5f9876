"""Whoever has no login, and whose browser runs no scripts: everything public can be read and fetched."""

from pathlib import Path

from tests.browser.eye import OVERFLOWING
from tests.browser.jobs import both_widths


@both_widths
def test_a_visitor_without_scripts_reads_everything_public(desk, size):
    page = desk("", *size, scripts=False)
    main, way = page.locator("main"), []

    def arrive(heading: str = "") -> None:
        level1 = main.get_by_role("heading", level=1).inner_text()
        assert heading in level1
        assert page.evaluate(OVERFLOWING) == [], page.url
        way.append(level1)

    def follow(label: str) -> None:
        page.locator("nav").first.get_by_role("link", name=label, exact=True).click()
        page.wait_for_load_state()

    page.goto("/")
    arrive("联盟")
    follow("成员单位")
    arrive("成员单位")
    member = main.locator("tbody a[href]").first
    name = member.inner_text()
    member.click()
    page.wait_for_url("**/public/members/*-*/")
    arrive(name)

    follow("岗位")
    arrive("岗位")
    main.get_by_role("searchbox").fill("实习生")
    main.get_by_role("button", name="查询").click()
    page.wait_for_url("**?*")
    opening = main.locator("tbody a[href]").first
    title = opening.inner_text()
    opening.click()
    page.wait_for_url("**/public/openings/*-*/")
    arrive(title)
    assert "月" in main.inner_text()

    follow("年度质量报告")
    arrive("年度质量报告")
    main.get_by_role("link", name="2024 年度质量报告", exact=True).click()
    page.wait_for_url("**/public/reports/*-*/")
    arrive("2024")
    with page.expect_download() as coming:
        main.get_by_role("link", name="PDF", exact=True).click()
    assert Path(coming.value.path()).read_bytes().startswith(b"%PDF")
    main.get_by_role("link", name="在线阅读").click()
    page.wait_for_url("**/read/")
    arrive("年度质量报告")
    assert len(way) == 8
    assert page.complaints.found == []
