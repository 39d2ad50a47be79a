"""`regie organisation`: an empty installation gets its first organisation, and a way in."""

import re

import pytest

from regie.cli.main import main
from regie.kernel.models import Organisation

FOUND = ["organisation", "found", "Waterschap", "--slug", "mieden", "--admin", "Bram", "--email", "bram@mieden.example"]


def test_the_link_leads_the_first_administrator_in(db, client, capsys):
    assert main([*FOUND, "--url", "http://testserver/"]) == 0
    link = re.search(r"http://testserver(/\S+)", capsys.readouterr().out)[1]
    assert client.get(link).status_code == 200
    assert client.get(link[:-3] + "/").status_code == 404


def test_a_short_name_is_given_once(db, capsys):
    assert main(FOUND) == 0
    assert main(FOUND) == 1
    assert "'mieden' already" in capsys.readouterr().err
    assert Organisation.objects.count() == 1


def test_a_new_invitation_ends_the_one_before(db, client, capsys):
    main(FOUND)
    first = re.search(r"8000(/\S+)", capsys.readouterr().out)[1]
    assert main(["organisation", "invite", "mieden", "bram@mieden.example"]) == 0
    second = re.search(r"8000(/\S+)", capsys.readouterr().out)[1]
    assert [client.get(link).status_code for link in (first, second)] == [404, 200]


@pytest.mark.parametrize(("slug", "email"), [("elders", "bram@mieden.example"), ("mieden", "ab@mieden.example")])
def test_who_is_not_there_gets_no_invitation(db, capsys, slug, email):
    main(FOUND)
    assert main(["organisation", "invite", slug, email]) == 1
    assert capsys.readouterr().err.startswith("There is no ")


@pytest.mark.parametrize("wrong", [["--slug", "De Mieden"], ["--email", "bram"], ["--admin", " "]])
def test_a_wrong_word_is_refused(db, wrong):
    with pytest.raises(SystemExit) as refused:
        main([*FOUND, *wrong])
    assert (refused.value.code, Organisation.objects.count()) == (2, 0)


def test_the_list(db, capsys):
    main(FOUND)
    capsys.readouterr()
    main(["organisation", "list"])
    assert capsys.readouterr().out == "mieden\tWaterschap\tnl\n"
