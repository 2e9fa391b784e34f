"""Which rule meets a claim, in many wordings of English and French. All of them are invented."""

import pytest

from tests.claims import asked


@pytest.mark.parametrize(
    ("claim", "rule"),
    [
        (
            "He said that the law provides for a minimum sentence of seven years for trafficking.",
            "penalty-minimum",
        ),
        (
            "The law, he noted, imposes at least seven years' imprisonment on traffickers.",
            "penalty-minimum",
        ),
        (
            "Trafficking carries a minimum sentence of seven years in prison and a fine.",
            "penalty-minimum",
        ),
        ("The minimum penalty for trafficking is seven years.", "penalty-minimum"),
        ("The 2003 law sets penalties of no less than seven years.", "penalty-minimum"),
        ("The law on trafficking also covers domestic servitude, he said.", "offence-servitude"),
        (
            "He stated that the legislation is broad enough to include slavery and forced labor.",
            "offence-servitude",
        ),
        ("Servitude is covered by the trafficking article, he said.", "offence-servitude"),
        ("The office answers to the Ministry of Justice, he said.", "office-under"),
        (
            "The OCRTEH, a unit of the Ministry of Defense, coordinates all investigations.",
            "office-under",
        ),
        ("OCRTEH is an office of the Justice Ministry.", "office-under"),
        ("The unit, which falls under a single ministry, has 20 officers.", "office-under"),
        ("The law is applied almost entirely against the organizers, he said.", "organisers"),
        ("Prosecutions target almost exclusively pimps and network leaders.", "organisers"),
        ("Sentences fall almost entirely on organizers and not on the women.", "organisers"),
        ("Prostitutes are generally not sentenced, he said.", "victims-not-sentenced"),
        ("Victims are generally not sentenced by the courts.", "victims-not-sentenced"),
        ("In general victims are not sentenced, he said.", "victims-not-sentenced"),
        ("Women arrested for soliciting are usually not convicted.", "victims-not-sentenced"),
        ("Courts apply the law to its full extent, he said.", "full-extent"),
        ("Traffickers are prosecuted to the fullest extent of the law.", "full-extent"),
        (
            "A ten percent increase in officers would not lead to ten percent more convictions.",
            "elasticity",
        ),
        (
            "Ten per cent more police did not bring ten per cent more convictions, he said.",
            "elasticity",
        ),
        ("Increasing staff by 10 percent does not mean 10 percent more convictions.", "elasticity"),
        ("The screening of a victim takes at most a day, he said.", "screening-clock"),
        ("Victims are identified within a day at most.", "screening-clock"),
        ("Screening takes place in all cases within 24 hours of arrest.", "screening-clock"),
        (
            "All those detained are interviewed to determine whether they are victims.",
            "screening-clock",
        ),
        ("Efforts are growing every year, he said.", "efforts-grow"),
        ("The government has stepped up its efforts against trafficking.", "efforts-grow"),
        ("France must not be placed in the same category as Mauritania or Sudan.", "ranking"),
        (
            "He argued that France does not deserve to be ranked with countries such as Albania.",
            "ranking",
        ),
        ("It would be unfair to put France alongside Moldova.", "ranking"),
        (
            "He read from a circular of the Ministry of Justice but would not give us a copy.",
            "document-shown",
        ),
        ("He waved a circular sent to prosecutors.", "document-shown"),
        (
            "A circular instructs prefects to issue permits to victims who cooperate.",
            "document-asserted",
        ),
        ("In practice, prefectures apply the circular differently.", "practice-differs"),
        ("Practices vary from one prefecture to another, he admitted.", "practice-differs"),
        ("Victims who cooperate automatically receive a residence permit.", "permit-right"),
        ("Victims have the right to a temporary residence permit of six months.", "permit-right"),
        ("Victims who testify are not deported.", "no-removals"),
        ("No victim has been deported, he said.", "no-removals"),
        ("The number of victims identified rose in 2005.", "identified-grow"),
        ("Convictions rose from 24 in 2004 to 31 in 2005.", "convictions-number"),
        ("Eighty percent of prostitutes are foreigners, he said.", "foreign-share"),
        ("No official has been convicted of complicity in trafficking.", "complicity"),
        (
            "France has signed but not yet ratified the Council of Europe Convention.",
            "treaty-signed",
        ),
        ("A police officer was arrested for corruption.", "complicity"),
        ("Improvement is sometimes hard to prove with statistics, he conceded.", "hard-to-prove"),
        ("The Ministry of Justice holds the statistics on convictions.", "who-holds-counts"),
        ("Thirty victims were given residence permits in 2005.", "permits-number"),
        (
            "The law protects minors: no proof of coercion is needed where the victim is a child.",
            "offence-child",
        ),
        ("Victims get 30 days to reflect before deciding to cooperate.", "reflection"),
        (
            "La loi fixe un minimum de sept ans de prison pour les trafiquants, a-t-il dit.",
            "penalty-minimum",
        ),
        (
            "La loi de 2003 prévoit une peine d'au moins sept ans d'emprisonnement pour traite.",
            "penalty-minimum",
        ),
        (
            "L'infraction de traite couvre aussi le travail forcé et la servitude, a-t-il précisé.",
            "offence-servitude",
        ),
        ("L'office relève du seul ministère de la Justice, a-t-il indiqué.", "office-under"),
        (
            "La répression vise presque exclusivement les organisateurs, a-t-il affirmé.",
            "organisers",
        ),
        ("Les prostituées ne sont en général pas condamnées.", "victims-not-sentenced"),
        ("Les trafiquants sont punis avec toute la rigueur de la loi.", "full-extent"),
        (
            "Dix pour cent d'agents en plus n'apportent pas dix pour cent de condamnations.",
            "elasticity",
        ),
        (
            "Chaque victime fait l'objet d'un repérage dans les 24 heures de la garde à vue.",
            "screening-clock",
        ),
        ("Une circulaire a été adressée aux préfets.", "document-asserted"),
        ("Il a montré une circulaire aux préfets sans en remettre de copie.", "document-shown"),
        ("La France ne saurait être rangée avec la Mauritanie.", "ranking"),
        (
            "Les victimes qui déposent plainte obtiennent de plein droit une carte de séjour.",
            "permit-right",
        ),
        ("Un délai de réflexion de trente jours est accordé aux victimes.", "reflection"),
        ("Le racolage est un délit puni de deux mois d'emprisonnement.", "soliciting-offence"),
        ("Les pratiques varient selon les préfectures.", "practice-differs"),
        (
            "En 2005, 31 personnes ont été condamnées pour traite, contre 24 en 2004.",
            "convictions-number",
        ),
        ("57 titres de séjour ont été délivrés en 2005.", "permits-number"),
        ("Aucune victime n'a été condamnée pour racolage en 2005.", "victims-not-sentenced"),
        ("Les efforts augmentent chaque année.", "efforts-grow"),
        ("Il est difficile de prouver les progrès par des statistiques.", "hard-to-prove"),
    ],
)
def test_a_claim_is_met_however_it_is_worded(claim: str, rule: str) -> None:
    assert rule in {one.rule for one in asked(claim)}


@pytest.mark.parametrize(
    "told",
    [
        "He admitted that the number of victims who are sentenced is not known.",
        "He took up the concerns of the report.",
        "He said that the weather was fine in the capital.",
        "The shelter has ten beds for women.",
        "He said that the ministry has a new building.",
    ],
)
def test_what_says_nothing_that_a_rule_knows_is_met_by_none(told: str) -> None:
    assert {one.rule for one in asked(told)} <= {""}
