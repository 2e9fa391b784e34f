"""What is claimed and how: kind, manner, hedges, documents, provisions, stake; and French."""

import pytest

from palermo.sources.statements import statements
from tests.unit.sources.statement_texts import last, read, text_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Judge Roe promised to open a shelter.", "commitment"),
        ("The ministry will open a shelter.", "commitment"),
        ("Judge Roe hoped that it works.", "hope"),
        ("Judge Roe warned that victims may flee.", "warning"),
        ("Judge Roe handed over a copy of the circular.", "document"),
        ("Judge Roe said the law carries seven years.", "law"),
        ("Officers must refer victims at once.", "rule"),
        ("The country complies with the recommendation.", "compliance"),
        ("Judge Roe said they flee because they are afraid.", "cause"),
        ("There is more of it than before.", "comparison"),
        ("Police found 23 victims.", "statistic"),
        ("One woman had escaped.", "anecdote"),
        ("Police usually interview them.", "practice"),
        ("Judge Roe said no.", "other"),
    ],
)
def test_a_claim_has_a_kind(text: str, kind: str) -> None:
    assert last(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Judge Roe said the bill would raise the minimum penalty to five years.", "law"),
        ("Judge Roe said the bill would pass.", "other"),
        ("The High Court held that consent is irrelevant.", "law"),
        ("The Labor Code forbids a sponsor to hold a passport.", "law"),
        ("Judge Roe said that he would visit the shelter next month.", "commitment"),
        ("The unions will have none of it.", "other"),
        ("Were beds found, Judge Roe would expect that some come.", "other"),
        ("Asked why few are charged, Judge Roe said the law is new.", "cause"),
        ("Officers must wait, because no judge is there.", "cause"),
        ("Judge Roe said cases take longer here than under the old law.", "comparison"),
        ("Judge Roe recounted that a girl of 15 was held eleven days.", "anecdote"),
        ("Judge Roe said none had ended in a judgment.", "statistic"),
        ("Judge Roe said that police are squeamish.", "practice"),
        ("Judge Roe says prosecutors refer them.", "practice"),
        ("There is no government shelter.", "practice"),
        ("We visited the shelter, which keeps them.", "other"),
    ],
)
def test_the_first_kind_that_fits_is_taken(text: str, kind: str) -> None:
    assert last(text).kind == kind


def test_the_items_of_a_list_are_of_the_kind_of_its_head() -> None:
    found = read(
        "Judge Roe laid out what the bill would do:\n-- bar charges for acts under duress;\n"
        "-- open a hot line."
    )
    assert [item.kind for item in found] == ["law", "law", "law"]


def test_a_story_goes_on_in_the_next_sentence() -> None:
    found = read("Judge Roe told of a man of 23 who had fled. The owner paid a fine and left.")
    assert [item.kind for item in found] == ["anecdote", "anecdote"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The same day, Mayor Lee told Poloff that it works.", "2006-10-25"),
        ("The next morning Mayor Lee told Poloff that it works.", "2006-10-26"),
    ],
)
def test_a_day_is_told_by_the_meeting_before(text: str, day: str) -> None:
    before = "On October 25, Judge Roe told Poloff that it is new. "
    assert read(before + text)[-1].said.on == day


def test_the_post_answers_in_the_meeting_it_is_in() -> None:
    found = read(
        "On October 25, Judge Roe told Poloff that it is new.", "Poloff asked how it works."
    )
    assert found[-1].said.on == "2006-10-25"


def test_a_claim_in_quotation_marks_is_a_quote() -> None:
    assert last('"We never deport a victim of it," Judge Roe said.').manner == "quote"
    assert last('Judge Roe said the "law" works in each and every case.').manner == "paraphrase"


def test_words_that_weaken_and_strengthen_are_listed() -> None:
    found = last("Judge Roe categorically said that it may sometimes fail in most cases.")
    assert found.hedges == ("may", "sometimes", "in most cases")
    assert found.boosters == ("categorically",)
    assert last("Judge Roe said on May 3 that at least 5 women left.").hedges == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If the law were new, it would help.", True),
        ("Judge Roe asked if it works.", False),
        ("Were the law new, it would work.", True),
        ("As drafted, it would raise the fine.", True),
        ("The law works.", False),
    ],
)
def test_what_would_be_is_told_from_what_is(text: str, expected: bool) -> None:
    assert last(text).hypothetical is expected


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("She said a circular exists.", "asserted"),
        ("She read from the circular.", "shown"),
        ("She gave us a copy of the circular.", "received"),
        ("We compared the circular with the law.", "verified"),
        ("She shared its notes with us, and passed on a list.", "received"),
        ("She promised to send a copy of the circular.", "asserted"),
    ],
)
def test_a_document_is_asserted_shown_received_or_verified(text: str, evidence: str) -> None:
    assert last(text).evidence == evidence


@pytest.mark.parametrize(
    ("text", "provision"),
    [
        ("Prosecutors investigated and convicted more traffickers.", "us-tvpa/b1"),
        ("Police deport victims and no shelter takes them.", "us-tvpa/b2"),
        ("The police chief took a bribe.", "us-tvpa/b7"),
        ("Judges say a database is missing.", "us-tvpa/b9"),
        ("The suspect was extradited.", "us-tvpa/b5"),
    ],
)
def test_words_lead_to_provisions_in_force(text: str, provision: str) -> None:
    found = {topic.provision: topic.why for topic in last(text).topics}
    assert found[provision]


def test_a_provision_that_is_not_yet_in_force_is_no_topic() -> None:
    topics = {topic.provision for topic in last("Victims get a reflection period.").topics}
    assert "us-tvpa/b2" in topics
    assert not any(topic.startswith(("coe-197", "eu-2011-36")) for topic in topics)


def test_pride_and_friendship_are_stake() -> None:
    assert last("Judge Roe said she was proud of a medal.").stake
    assert not last("Judge Roe said it works.").stake


def test_a_simple_french_text_is_read_with_french_lexicons() -> None:
    found = read(
        "Le procureur Jean Durand a déclaré que la loi est claire et juste. "
        "Il a ajouté que 23 femmes ont été aidées en 2006. "
        "Selon la préfecture, la peine est de sept ans. "
        "Mme Claire Petit, directrice du foyer, espère que la loi sera appliquée."
    )
    assert [item.cue for item in found] == ["a déclaré", "a ajouté", "selon", "espère"]
    assert [item.speaker.name for item in found] == [
        "Jean Durand",
        "Jean Durand",
        None,
        "Claire Petit",
    ]
    assert found[3].stance == "hoped"
    assert [(a.value, a.unit) for a in found[1].amounts] == [(23, "femme")]
    assert [(a.value, a.unit) for a in found[2].amounts] == [(7, "year")]


def test_a_text_without_paragraphs_has_no_statements() -> None:
    assert statements(text_of()) == []
