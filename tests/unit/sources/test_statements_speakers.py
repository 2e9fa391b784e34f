"""Who speaks, by which word, and what the word says of the claim."""

import pytest

from tests.unit.sources.statement_texts import last, read

MET = "Poloff met with Chief Prosecutor Ana Ruiz on October 25 at the Ministry of Justice."


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "stance"),
    [
        (
            "Chief Prosecutor Ana Ruiz said the law works.",
            ("Ana Ruiz", "Chief Prosecutor"),
            "said",
            "neutral",
        ),
        (
            "Ana Ruiz, director of the shelter, argued that it works.",
            ("Ana Ruiz", "director of the shelter"),
            "argued",
            "contested",
        ),
        (
            "The head of the vice squad, Ivo Petrov, denied that.",
            ("Ivo Petrov", "head of the vice squad"),
            "denied",
            "denied",
        ),
        (
            "The Ministry of Labor claims that it works.",
            ("Ministry of Labor", None),
            "claims",
            "contested",
        ),
        ("NGOs say that nothing works.", (None, "NGOs"), "say", "neutral"),
        (
            "A shelter director conceded that it works.",
            (None, "shelter director"),
            "conceded",
            "conceded",
        ),
        (
            "The law works, Judge Marta Kovacs explained, in most cases.",
            ("Marta Kovacs", "Judge"),
            "explained",
            "neutral",
        ),
        (
            "According to Judge Marta Kovacs, it works.",
            ("Marta Kovacs", "Judge"),
            "according to",
            "neutral",
        ),
        ("It works, according to two judges.", (None, "judges"), "according to", "neutral"),
        (
            "On October 25 the head of the squad told Poloff that it works.",
            (None, "head of the squad"),
            "told",
            "neutral",
        ),
        ("Judge Roe was adamant that it works.", ("Roe", "Judge"), "was adamant", "contested"),
        ("Judge Roe made the case that it works.", ("Roe", "Judge"), "made the case", "contested"),
        ("Judge Roe pointed out that it works.", ("Roe", "Judge"), "pointed out", "neutral"),
        ("Judge Roe declined to comment.", ("Roe", "Judge"), "declined to comment", "neutral"),
        (
            "Judge Roe declined to discuss numbers.",
            ("Roe", "Judge"),
            "declined to discuss",
            "neutral",
        ),
        (
            "Judge Roe hastened to add that it works.",
            ("Roe", "Judge"),
            "hastened to add",
            "neutral",
        ),
        ("Judge Roe expressed hope that it works.", ("Roe", "Judge"), "expressed hope", "hoped"),
        ("Judge Roe warned that it may fail.", ("Roe", "Judge"), "warned", "warned"),
        ("Judge Roe boasted that it works.", ("Roe", "Judge"), "boasted", "proud"),
        ("Judge Roe did not dispute the figures.", ("Roe", "Judge"), "did not dispute", "conceded"),
        ('"It works," said Judge Roe.', ("Roe", "Judge"), "said", "neutral"),
        ('"It works," snorted Judge Roe.', ("Roe", "Judge"), "snorted", "contested"),
        ("Judge Roe grumped that it works.", ("Roe", "Judge"), "grumped", "neutral"),
        (
            "Four women who crossed in May told us that it works.",
            (None, "women"),
            "told",
            "neutral",
        ),
        ("Asked whether it works, Judge Roe said yes.", ("Roe", "Judge"), "said", "neutral"),
        (
            "While Judge Roe noted the costs, Minister Dorn said it works.",
            ("Dorn", "Minister"),
            "said",
            "neutral",
        ),
        ("IOM reported that it works.", ("IOM", None), "reported", "neutral"),
        (
            "CHIEF PROSECUTOR ANA RUIZ SAID THAT LAW WORKS.",
            ("ANA RUIZ", "CHIEF PROSECUTOR"),
            "said",
            "neutral",
        ),
        ("The law is fair, in Judge Roe's view.", ("Roe", "Judge"), None, "neutral"),
    ],
)
def test_a_reporting_word_has_a_speaker(
    text: str, speaker: tuple[str | None, str | None], cue: str | None, stance: str
) -> None:
    found = last(text)
    assert (found.speaker.kind, found.speaker.name, found.speaker.role) == ("named", *speaker)
    assert found.stance == stance
    assert cue is None or found.cue == cue


@pytest.mark.parametrize(
    "text",
    [
        "Parliament added two articles to the law.",
        "The reports of victims were lost.",
        "The court rejected an appeal by the owner.",
        "Cases reported by police were few.",
        "The law was passed in 2003.",
        "Justice Ministry officials were told that it would be reviewed.",
    ],
)
def test_what_reports_nothing_has_no_cue(text: str) -> None:
    found = last(text)
    assert (found.speaker.kind, found.cue, found.stance) == ("unattributed", None, None)
    assert found.actor == "post"


@pytest.mark.parametrize(
    ("sentences", "kind", "name"),
    [
        ([MET, "Ruiz said it works."], "named", "Ana Ruiz"),
        ([MET, "She said it works."], "named", "Ana Ruiz"),
        ([MET, "The prosecutor said it works."], "named", "Ana Ruiz"),
        ([MET, "Ruiz said it works.", "Police screen everybody."], "continuation", "Ana Ruiz"),
        ([MET, "Police screen everybody."], "unattributed", None),
        ([MET, "Ruiz said it works.", "She handed Poloff a copy of it."], "unattributed", None),
        ([MET, "Ruiz said it works.", "Poloff asked about the costs."], "post", None),
        (
            ["Minister Ivo Dorn agreed.", "Judge Ana Roe objected.", "He said no."],
            "named",
            "Ivo Dorn",
        ),
        (
            ["The Ministry of Labor said no.", "It added that it works."],
            "named",
            "Ministry of Labor",
        ),
        (["Embassy believes the law works."], "post", None),
        (["We doubt that."], "post", None),
        (["Consular Chief visited the shelter."], "post", None),
    ],
)
def test_a_speaker_is_carried_through_a_paragraph(
    sentences: list[str], kind: str, name: str | None
) -> None:
    found = last(*sentences)
    assert (found.speaker.kind, found.speaker.name) == (kind, name)


def test_a_short_form_is_given_the_first_full_name() -> None:
    found = read("The Ruritanian Labor Council (RLC) said no. RLC added that it works.")
    assert found[1].speaker.name == "Ruritanian Labor Council"


def test_another_paragraph_goes_on_with_nobody() -> None:
    found = read("Judge Roe said it works.", "Police screen everybody.", "Roe said no.")
    assert [item.speaker.kind for item in found] == ["named", "unattributed", "named"]


def test_in_its_own_parts_the_post_speaks_and_the_speaker_is_second_hand() -> None:
    (found,) = read("SUMMARY: Judge Marta Roe argued that it works. END SUMMARY.")
    assert (found.speaker.kind, found.actor, found.cue) == ("post", "post", "argued")
    assert found.second_hand in {"Judge Marta Roe", "Marta Roe"}


def test_whose_words_are_passed_on() -> None:
    found = last("Judge Roe said prosecutors had told him that it works.")
    assert found.second_hand == "prosecutors"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The shelter director said it works.", "ngo"),
        ("A prosecutor said it works.", "government"),
        ("UNICEF said it works.", "io"),
        ("A journalist said it works.", "other"),
        ("The Ministry of Labor said it works.", "government"),
        ("Poloff said it works.", "post"),
        ("A trade union said it works.", "ngo"),
    ],
)
def test_an_actor_is_told_by_the_office(text: str, actor: str) -> None:
    assert last(text).actor == actor


def test_a_meeting_gives_the_day_and_the_place() -> None:
    found = last(MET, "Ruiz said it works.")
    assert (found.said.on, found.said.at) == ("2006-10-25", "Ministry of Justice")


def test_a_day_after_the_telegram_is_of_the_year_before() -> None:
    assert last("Judge Roe told Poloff on November 3 that it works.").said.on == "2005-11-03"


@pytest.mark.parametrize(
    ("text", "prompted"),
    [
        ("Asked whether it works, Judge Roe said yes.", True),
        ("Judge Roe replied that it works.", True),
        ("Judge Roe volunteered that it works.", False),
        ("Judge Roe said it works.", None),
    ],
)
def test_an_answer_is_told_from_what_is_volunteered(text: str, prompted: bool | None) -> None:
    assert last(text).said.prompted is prompted
