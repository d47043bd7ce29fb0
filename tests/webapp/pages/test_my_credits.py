"""``/my-credits``: what was brought is read, mended, removed and forgotten; what it is near to follows; none of it stays behind."""

from __future__ import annotations

import io
import logging
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from tests.webapp.conftest import no_encoders, settings_in
from tests.webapp.pages.conftest import check_page
from tests.webapp.pages.html import Document
from webapp import create_app
from webapp.serving import publishing, tidying
from webapp.store import Database, open_database, transaction, visits
from webapp.store.database import migrate

TRANSCRIPT = """Kestrel Valley Community College
Name: Ana Diaz
Fall 2025
HVC 101  Tools and Safety   2.00 B
HVC 110  Cooling Systems    4.00 A
Spring 2026
HVC 120  Find the Fault     8.00 A
ENG 101  Writing            3.00 B
zz zz zz zz
"""
PRIVATE = ("Ana", "Diaz")


def _post(client: FlaskClient, path: str, target: str | None = None, **form: object) -> Document:
    headers = {"HX-Request": "true", "HX-Target": target} if target else {}
    answer = client.post(path, data=form, headers=headers, follow_redirects=True)
    assert answer.status_code == 200, answer.status_code
    html = answer.get_data(as_text=True)
    document = Document(html)
    if target is None:
        check_page(html, document, "es" if path.startswith("/es") else "en")
    return document


def _database(site: Flask) -> Database:
    database: Database = site.extensions["onramp.database"]
    return database


def _rows(site: Flask) -> int:
    with _database(site).engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM visit")).scalar_one())


def _tally(page: Document) -> dict[str, int]:
    numbers = [int(one.text) for one in page.all("dd") if "tally" in _near(page, one)]
    return dict(zip(("came_in", "read", "doubt", "not_read", "private"), numbers, strict=True))


def _near(page: Document, element: object) -> set[str]:
    """The classes of the list that stands last before an element."""
    here = page.elements.index(element)  # type: ignore[arg-type]
    before = [one for one in page.elements[:here] if one.tag == "dl"]
    return before[-1].classes if before else set()


def test_nobody_gets_a_cookie_or_a_row_before_they_add_something(site: Flask, client: FlaskClient) -> None:
    before = _rows(site)
    for path in ("/my-credits", "/my-credits/hvac-cert", "/my-credits/suggestions?what=hvc", "/"):
        assert "Set-Cookie" not in client.get(path).headers
    assert "Set-Cookie" not in client.post("/my-credits/pasted", data={"text": ""}).headers
    assert _rows(site) == before


def test_the_cookie_ends_with_the_browser_and_no_script_or_other_site_gets_it(client: FlaskClient) -> None:
    cookie = client.post("/my-credits/lines", data={"what": "HVC 101"}).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires" not in cookie
    assert "Max-Age" not in cookie


def test_each_line_of_a_transcript_is_read_or_shown_and_the_counts_add_up(client: FlaskClient) -> None:
    page = _post(client, "/my-credits/pasted", text=TRANSCRIPT)
    tally = _tally(page)
    assert tally == {"came_in": 9, "read": 7, "doubt": 0, "not_read": 1, "private": 1}
    assert "HVC 120 Find the Fault" in page.text
    assert "zz zz zz zz" in page.text
    assert all(word not in page.text for word in PRIVATE)


def test_what_it_is_near_to_says_how_much_counts_and_what_is_left(client: FlaskClient) -> None:
    page = _post(client, "/my-credits/pasted", text=TRANSCRIPT)
    assert "14 of your 17 credits count toward the 16 that you need." in page.text
    assert "You have at least 2 credits left to earn." in page.text
    assert "An estimate. The registrar decides." in page.text


def test_a_line_that_was_not_read_is_mended_in_place_and_the_numbers_follow(client: FlaskClient) -> None:
    _post(client, "/my-credits/pasted", text=TRANSCRIPT)
    form = {"do": "save", "what": "HVC 105", "kind": "course", "credits": "2", "result": "A", "when": "spring 2026"}
    page = _post(client, "/my-credits/lines/5", **form)
    assert _tally(page)["not_read"] == 0
    assert "You have earned this: ask for it" in page.text


def test_a_line_is_changed_and_removed(client: FlaskClient) -> None:
    _post(client, "/my-credits/pasted", text=TRANSCRIPT)
    open_line = client.get("/my-credits?edit=3").get_data(as_text=True)
    assert 'value="HVC 120"' in open_line
    changed = _post(client, "/my-credits/lines/3", what="HVC 120", kind="course", credits="8", result="D", when="2026-spring")
    assert "6 of your 17 credits count toward the 16" in changed.text
    removed = _post(client, "/my-credits/lines/3", do="remove")
    assert "Find the Fault" not in removed.text
    assert _tally(removed)["came_in"] == 8


def test_a_line_in_doubt_is_taken_as_right(client: FlaskClient) -> None:
    doubted = _post(client, "/my-credits/pasted", text="HVC 101 Tools and Safety 2.00")
    assert _tally(doubted)["doubt"] == 1
    assert _tally(_post(client, "/my-credits/lines/1", do="right"))["doubt"] == 0


@pytest.mark.parametrize(
    ("what", "more", "shown"),
    [
        ("HVC 101, Tools and Safety", {}, "HVC 101 Tools and Safety"),
        ("hvc 101", {}, "HVC 101 Tools and Safety"),
        ("Refrigerant Badge", {}, "Refrigerant Badge"),
        ("EPA 608", {"when": "2025-01-10"}, "EPA 608"),
        ("CLEP College Algebra", {"kind": "exam", "result": "55"}, "score 55"),
        ("68W", {"kind": "military"}, "military job"),
        ("BIOL 2401", {"kind": "course", "credits": "4", "where": "Harbor College"}, "4 credits, Harbor College"),
        ("cooling certificate", {"kind": "credential"}, "Cooling Certificate"),
    ],
)
def test_one_thing_is_added_by_typing(client: FlaskClient, what: str, more: dict[str, str], shown: str) -> None:
    page = _post(client, "/my-credits/lines", what=what, **more)
    assert _tally(page)["came_in"] == 1
    assert shown in page.text


def test_letters_bring_suggestions_by_code_and_by_title(client: FlaskClient) -> None:
    def suggested(what: str, prefix: str = "") -> list[str]:
        headers = {"HX-Request": "true", "HX-Target": "what-list"}
        html = client.get(f"{prefix}/my-credits/suggestions?what={what}", headers=headers).get_data(as_text=True)
        return [one.attributes["value"] for one in Document(html).all("option")]

    assert suggested("hvc10") == ["HVC 101, Tools and Safety", "HVC 105, Refrigerants"]
    assert suggested("cooling+sys") == ["HVC 110, Cooling Systems"]
    assert suggested("insignia", "/es") == ["Insignia de refrigerantes"]
    assert suggested("epa") == ["EPA 608"]
    assert suggested("") == suggested("xyzzy") == []


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("mine.yaml", "lines:\n  - {course: HVC 101, grade: B, term: 2025-fall}\n"),
        ("mine.json", '{"lines": [{"course": "HVC 101", "grade": "B", "term": "2025-fall"}]}'),
        ("mine.csv", "course,grade,term\nHVC 101,B,2025-fall\n"),
        ("mine.txt", "HVC 101 B fall 2025"),
    ],
)
def test_the_same_line_comes_by_file_and_by_pasting(client: FlaskClient, name: str, written: str) -> None:
    by_file = client.post(
        "/my-credits/pasted",
        data={"file": (io.BytesIO(written.encode()), name)},
        content_type="multipart/form-data",
        follow_redirects=True,
    ).get_data(as_text=True)
    assert "grade B, fall 2025" in by_file
    client.post("/my-credits/forget")
    assert "grade B, fall 2025" in _post(client, "/my-credits/pasted", text=written).text


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"text": ""}, "There is nothing to read here."),
        ({"text": '{"lines": [}'}, "JSON"),
        ({"text": "ENG 101 B\n" * 501}, "more than 500 lines"),
        ({"text": "x" * 262_145}, "larger than 256 KB"),
    ],
)
def test_what_can_not_be_read_changes_nothing_and_says_why(client: FlaskClient, form: dict[str, str], says: str) -> None:
    _post(client, "/my-credits/lines", what="HVC 101")
    answer = client.post("/my-credits/pasted", data=form)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert says in Document(page).text
    assert "Tools and Safety" in page


def test_the_last_of_many_small_pastes_is_refused_at_five_hundred_lines(client: FlaskClient) -> None:
    many = "\n".join(f"HVC 101 B fall {year}" for year in [2025] * 300)
    _post(client, "/my-credits/pasted", text=many)
    answer = client.post("/my-credits/pasted", data={"text": many})
    assert answer.status_code == 422
    assert _tally(Document(answer.get_data(as_text=True)))["came_in"] == 300


def test_one_button_forgets_it_row_and_cookie(site: Flask, client: FlaskClient) -> None:
    before = _rows(site)
    _post(client, "/my-credits/pasted", text=TRANSCRIPT)
    assert _rows(site) == before + 1
    answer = client.post("/my-credits/forget")
    assert _rows(site) == before
    assert "visit=;" in answer.headers["Set-Cookie"]
    assert "HVC 101" not in client.get("/my-credits").get_data(as_text=True)


def test_no_page_of_a_person_with_a_record_is_stored_anywhere(client: FlaskClient) -> None:
    assert client.get("/my-credits").headers["Cache-Control"] == "no-cache"
    assert client.post("/my-credits/lines", data={"what": "HVC 101"}).headers["Cache-Control"] == "no-store"
    for path in ("/my-credits", "/my-credits/hvac-cert", "/my-credits/hvac-cert/evaluator", "/search?q=cooling"):
        assert client.get(path).headers["Cache-Control"] == "no-store"


def test_a_form_on_another_site_can_not_send_here(client: FlaskClient) -> None:
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}):
        assert client.post("/my-credits/forget", headers=headers).status_code == 400
    for headers in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://localhost"}):
        assert client.post("/my-credits/forget", headers=headers).status_code == 303


def test_nothing_of_what_was_brought_is_in_any_log(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    _post(client, "/my-credits/pasted", text=TRANSCRIPT)
    _post(client, "/my-credits/lines", what="HVC 105", result="A")
    client.get("/my-credits/hvac-cert")
    client.get("/my-credits?edit=2&what=HVC")
    assert "POST /my-credits/pasted 303" in caplog.text
    said = [record.getMessage() for record in caplog.records if record.name.startswith("onramp")]
    assert not [line for line in said for word in ("HVC", "Tools", "zz", *PRIVATE) if word in line]


def test_a_database_that_fails_does_not_write_the_record_into_the_log(site: Flask, tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'bare.db'}")
    with pytest.raises(Exception, match="no such table") as failed, transaction(database) as db:
        visits.start(db, "HVC 101 with a B")
    assert "HVC 101" not in str(failed.value)


def test_each_line_says_what_it_does_toward_one_credential_and_why(client: FlaskClient) -> None:
    _post(client, "/my-credits/pasted", text=TRANSCRIPT)
    html = client.get("/my-credits/hvac-cert").get_data(as_text=True)
    page = Document(html)
    check_page(html, page, "en")
    assert "8 credits count as HVC 120 Find the Fault." in page.text
    assert "Cooling Certificate does not ask for this." in page.text
    assert "It does count in:" in page.text
    assert "HVC 105 Refrigerants, 2 credits, next in" in page.text
    assert "Earned at this college: 14 of at least 8." in page.text


def test_named_and_elective_credit_are_never_one_figure(client: FlaskClient) -> None:
    _post(client, "/my-credits/pasted", text=TRANSCRIPT + "PHB 110 Drawing Blood 6.00 A\n")
    page = Document(client.get("/my-credits/energy-aas").get_data(as_text=True))
    assert "17 counted" in page.text
    assert "6 as free electives, kept apart" in page.text


def test_what_nobody_has_looked_at_is_an_open_door_with_whom_to_ask_and_a_page_to_print(client: FlaskClient) -> None:
    _post(client, "/my-credits/lines", what="BIOL 2401", kind="course", credits="4", result="A", where="Harbor College")
    page = Document(client.get("/my-credits/hvac-cert").get_data(as_text=True))
    assert "Nobody has looked at this yet" in page.text
    assert "That is not a no." in page.text
    html = client.get("/my-credits/hvac-cert/evaluator").get_data(as_text=True)
    paper = Document(html)
    check_page(html, paper, "en")
    assert "BIOL 2401" in paper.text
    assert "your transcript and the course outline" in paper.text
    assert "An estimate. The registrar decides." in paper.text


def test_all_of_it_is_there_in_spanish(client: FlaskClient) -> None:
    page = _post(client, "/es/my-credits/pasted", text=TRANSCRIPT)
    assert "Certificado de enfriamiento" in page.text
    for path in ("/es/my-credits", "/es/my-credits/hvac-cert", "/es/my-credits/hvac-cert/evaluator", "/es/my-credits?edit=1"):
        html = client.get(path).get_data(as_text=True)
        check_page(html, Document(html), "es")


def test_a_script_gets_the_part_that_changed_alone(client: FlaskClient) -> None:
    part = _post(client, "/my-credits/pasted", target="mine", text=TRANSCRIPT)
    assert part.one("div", id_="mine")
    assert part.all("html") == []


def test_an_answer_that_takes_long_is_asked_for_again(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webapp.pages.my_credits.for_record", lambda *_: None)
    page = _post(client, "/my-credits/pasted", text=TRANSCRIPT)
    assert page.one("section", id_="near").attributes["hx-get"] == "/my-credits"
    assert "Line by line" in page.text


def test_each_visit_is_counted_by_itself_and_a_made_up_one_by_its_address(tmp_path: Path) -> None:
    site = _site(tmp_path, rate_limits="search=3/minute")
    first, second, liar = site.test_client(), site.test_client(), site.test_client()
    for one in (first, second):
        one.post("/my-credits/lines", data={"what": "HVC 101"})
        assert [one.get("/search?q=cooling").status_code for _ in range(4)] == [200, 200, 200, 429]
    statuses = []
    for number in range(2):
        liar.set_cookie("visit", f"made-up-{number}")
        statuses.append(liar.get("/search?q=cooling").status_code)
    assert statuses == [200, 429], "the two that began a visit were counted by their address too"


def test_many_visits_of_one_address_do_not_escape_the_ceiling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webapp.security.CAMPUS", 2)
    site = _site(tmp_path, rate_limits="search=4/minute")
    clients = [site.test_client() for _ in range(3)]
    statuses = [one.post("/my-credits/lines", data={"what": "HVC 101"}).status_code for one in clients]
    statuses += [one.get("/search?q=cooling").status_code for one in clients for _ in range(2)]
    assert statuses == [303] * 3 + [200] * 5 + [429]


def test_a_site_that_starts_deletes_what_is_old_and_so_does_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from datetime import UTC, datetime, timedelta

    from webapp.cli import main

    database = open_database(settings_in(tmp_path).database_url)
    migrate(database)
    old = datetime.now(UTC) - timedelta(hours=25)
    with transaction(database) as db:
        visits.start(db, "{}", at=old)
        visits.start(db, "{}")
    assert tidying.tidy(database) == 1
    with transaction(database) as db:
        visits.start(db, "{}", at=old)
    monkeypatch.setenv("ONRAMP_INSTANCE", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    main(["tidy"])
    assert capsys.readouterr().out == "Old visits deleted: 1.\n"
    with database.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM visit")).scalar_one() == 1


def test_the_site_tidies_when_it_starts(tmp_path: Path) -> None:
    from datetime import UTC, datetime, timedelta
    from time import monotonic, sleep

    database = open_database(settings_in(tmp_path).database_url)
    migrate(database)
    with transaction(database) as db:
        visits.start(db, "{}", at=datetime.now(UTC) - timedelta(hours=25))
    site = _site(tmp_path)
    deadline = monotonic() + 20
    while _rows(site) and monotonic() < deadline:
        sleep(0.02)
    assert _rows(site) == 0


def _site(folder: Path, **values: object) -> Flask:
    from content.format.loader import read_catalogue
    from tests.webapp.conftest import ONE_STACK

    settings = settings_in(folder, **values)
    database = open_database(settings.database_url)
    migrate(database)
    publishing.switch(database, publishing.store(database, read_catalogue(ONE_STACK)))
    return create_app(settings, encoders=no_encoders, works_ahead=False)


def test_search_results_say_how_much_the_reader_has_and_nobody_else_sees_it(client: FlaskClient, site: Flask) -> None:
    _post(client, "/my-credits/pasted", text=TRANSCRIPT)
    mine = Document(client.get("/search?q=cooling").get_data(as_text=True))
    said = [one.text for one in mine.all("p", class_="mine")]
    assert "You have 14 of the 16 credits. At least 2 credits left." in said
    other = Document(site.test_client().get("/search?q=cooling").get_data(as_text=True))
    assert other.all("p", class_="mine") == []


def test_a_result_that_would_take_long_says_nothing(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    _post(client, "/my-credits/pasted", text=TRANSCRIPT)
    monkeypatch.setattr("webapp.visiting.for_record", lambda *_: None)
    assert 'class="mine"' not in client.get("/search?q=cooling").get_data(as_text=True)


def test_the_map_and_its_list_are_coloured_by_what_the_reader_has(client: FlaskClient, site: Flask) -> None:
    def bars(html: str) -> int:
        return len(Document(html).all("rect", class_="ownbar"))

    _post(client, "/my-credits/pasted", text=TRANSCRIPT)
    for path in ("/credentials/hvac-cert", "/credentials/hvac-cert/map", "/fields/trades/map"):
        mine = client.get(path).get_data(as_text=True)
        for _ in range(100):
            if 'hx-trigger="load' not in mine:
                break
            mine = client.get(path).get_data(as_text=True)
        assert bars(mine) > 1, path
        assert "You have 14 of the 16 credits." in Document(mine).text
        assert bars(site.test_client().get(path).get_data(as_text=True)) == 0, path
