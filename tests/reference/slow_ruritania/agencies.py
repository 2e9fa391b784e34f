"""What each agency's columns mean, by hand."""

import datetime

from tests.reference.slow_ruritania.raw import (
    COUNTRIES,
    SEXES,
    UNREADABLE,
    YES_NO,
    Cells,
    Fault,
    Moment,
    Row,
    columnar,
    database,
    kept,
    put,
    separated,
    workbook,
)

MINUTE, DAY, ISO = "%d/%m/%Y %H:%M", "%d/%m/%Y", "%Y-%m-%d"
PERSONS = """
SELECT p.id, a.nom AS association, a.region, p.nom, p.prenom, p.naissance, p.sexe, p.nationalite,
p.document, p.forme, p.autonomie_le FROM personnes p JOIN associations a ON a.id = p.association_id
ORDER BY p.rowid"""
# how good a birth is known: the date, and whether to the "day" or the "year"
Birth = tuple[datetime.date, str] | None


def born(moment: Moment | None, *, new_year: bool = False, text: str = "") -> Birth:
    if moment is None or moment is UNREADABLE:
        return None
    date = moment[0].date()
    only_year = (new_year and (date.month, date.day) == (1, 1)) or len(text) == len("1981")
    return date, "year" if only_year else "day"


def names(cells: Cells, given: str, family: str = "nom") -> dict[str, str]:
    return {"given": cells.text(given), "family": cells.text(family)}


def police(cells: Cells) -> Row:
    units = {"victime": "victim", "proxénète": "perpetrator", "ni l'un ni l'autre": "event"}
    unit = cells.code("issue", units, required=True)
    row = Row("police", "", cells.number, "central-office", "contact", unit)
    row.own, row.case = cells.text("fiche"), cells.text("affaire")
    row.says = names(cells, "prénom") | {
        "birth": born(cells.moment("né(e) le", [DAY]), new_year=True),
        "sex": cells.code("sexe", SEXES, ["?"]),
        "citizenship": cells.code("nationalité", COUNTRIES, ["inconnue"]),
        "document": cells.text("n° document"),
        "region": cells.text("région"),
        "offence": cells.code("infraction", OFFENCES | {"autre": "other"}),
        "interference": cells.code("entrave", YES_NO),
        "status": cells.code("statut", STATES),
        "form": cells.code("forme", FORMS),
        "recruitment": cells.code("recrutement", CHANNELS),
        "organisers": cells.code("organisateurs", {"ici": "here", "étranger": "abroad"}),
    }
    reached = cells.moment("association jointe le", [MINUTE])
    columns = {"custody_ended": "garde à vue au", "screened": "repérage"}
    events = {
        "contacted": cells.moment("premier contact", [MINUTE, DAY], required=True),
        "custody_started": cells.moment("garde à vue du", [MINUTE]),
        "custody_ended": cells.moment("garde à vue au", [MINUTE]),
        "screened": cells.moment("repérage", [MINUTE, DAY]),
        "association_reached": (
            (reached or UNREADABLE) if cells.text("association jointe") == "oui" else None
        ),
        "presumed": cells.moment("présumée le", [DAY]),
        "identified": cells.moment("identifiée le", [DAY]),
    }
    put(row, cells, events, columns)
    return row


OFFENCES = {
    "racolage": "soliciting",
    "proxénétisme": "pimping",
    "proxénétisme aggravé": "aggravated_pimping",
    "traite": "trafficking",
}
STATES = {"présumée": "presumed", "identifiée": "identified", "non": "not_victim"}
FORMS = {
    "exploitation sexuelle": "sexual",
    "mendicité": "begging",
    "délits forcés": "criminality",
    "travail": "labour",
    "servitude": "servitude",
}
CHANNELS = {
    "rue": "street",
    "internet": "internet",
    "connaissance": "acquaintance",
    "famille": "family",
    "agence": "agency",
}


def labour(cells: Cells) -> Row:
    units = {"identifié(e)": "victim", "présumé(e)": "victim", "néant": "event"}
    unit = cells.code("Situation", units, required=True)
    row = Row("labour", cells.sheet, cells.number, "labour-inspectorate", "contact", unit)
    row.case = cells.text("N° de contrôle")
    row.says = names(cells, "Prénom", "Nom") | {
        "birth": born(cells.moment("Né(e) le", [DAY, ISO])),
        "age": cells.amount("Âge"),
        "sex": cells.code("Sexe", {"Femme": "female", "Homme": "male"}),
        "citizenship": cells.code("Nationalité", COUNTRIES),
        "document": cells.text("Passeport"),
        "region": cells.text("Région"),
        "form": cells.code("Forme", {"travail": "labour", "servitude": "servitude"}),
        "recruitment": cells.code("Recrutement", CHANNELS, ["?"]),
    }
    events = {
        "inspected": cells.moment("Date du contrôle", [DAY, ISO], required=True),
        "presumed": cells.moment("Présumé(e) le", [DAY, ISO]),
        "identified": cells.moment("Identifié(e) le", [DAY, ISO]),
    }
    put(row, cells, events, {})
    return row


def prefecture(cells: Cells) -> Row:
    kinds = {"titre": "permit", "éloignement": "removal", "retour volontaire": "return"}
    kind = cells.code("nature", kinds, required=True)
    row = Row("prefectures", "", cells.number, "public-liberties", kind, "victim")
    row.own = cells.text("dossier")
    row.says = names(cells, "prenoms") | {
        "birth": born(cells.moment("ne_le", [ISO])),
        "sex": cells.code("sexe", SEXES),
        "citizenship": cells.code("nationalite", COUNTRIES),
        "document": cells.text("document"),
        "region": cells.text("prefecture"),
        "destination": cells.code("pays", COUNTRIES),
        "under_agreement": cells.code("accord", YES_NO),
        "risk_assessed": cells.code("risque_evalue", YES_NO),
    }
    columns = {
        "applied": "depose_le",
        "granted": "accorde_le",
        "refused": "refuse_le",
        "renewed": "renouvele_le",
        "withdrawn": "retire_le",
        "removed": "execute_le",
        "returned": "execute_le",
    }
    needed = {"permit": "applied", "removal": "removed", "return": "returned"}.get(kind)
    events = {
        event: cells.moment(column, [ISO], required=event == needed)
        for event, column in columns.items()
        if event == needed or event not in {"applied", "removed", "returned"}
    }
    put(row, cells, events, columns)
    return row


def helped(cells: Cells) -> Row:
    row = Row("associations-persons", "", cells.number, "shelter-network", "person", "victim")
    row.own = cells.text("id")
    forms = {
        "sexuelle": "sexual",
        "travail": "labour",
        "mendicité": "begging",
        "servitude": "servitude",
        "délits": "criminality",
    }
    row.says = names(cells, "prenom") | {
        "birth": born(cells.moment("naissance", [ISO, "%Y"]), text=cells.text("naissance")),
        "sex": cells.code("sexe", {"femme": "female", "homme": "male"}),
        "citizenship": cells.code("nationalite", COUNTRIES),
        "document": cells.text("document"),
        "region": cells.text("region"),
        "form": cells.code("forme", forms),
    }
    put(row, cells, {"reinserted": cells.moment("autonomie_le", [ISO])}, {})
    return row


def referral(cells: Cells) -> Row:
    place = ("associations-referrals", cells.sheet, cells.number)
    row = Row(*place, "shelter-network", "referral", "victim")
    row.own = cells.text("personne_id")
    senders = {
        "police": "police",
        "juge": "judge",
        "préfet": "prefecture",
        "association": "association",
        "elle-même": "self",
    }
    reasons = {
        "pas de place": "no_place",
        "hors mission": "outside_remit",
        "refus de la personne": "person_declined",
    }
    row.says = {
        "referred_by": cells.code("origine", senders),
        "accepted": cells.code("acceptee", YES_NO),
        "refusal_reason": cells.code("motif_refus", reasons),
    }
    put(row, cells, {"referred": cells.moment("date", [ISO], required=True)}, {})
    return row


def assistance(cells: Cells) -> Row:
    place = ("associations-assistance", cells.sheet, cells.number)
    row = Row(*place, "shelter-network", "assistance", "victim")
    row.own = cells.text("personne_id")
    services = {
        "hébergement": "housing",
        "santé": "health",
        "aide juridique": "legal",
        "soutien psychologique": "psychological",
        "accompagnement social": "social",
        "formation": "education",
        "autre": "other",
    }
    row.says = {"service": cells.code("service", services)}
    events = {
        "assisted": cells.moment("debut", [ISO], required=True),
        "assistance_ended": cells.moment("fin", [ISO]),
    }
    put(row, cells, events, {"assistance_ended": "fin"})
    return row


def defendant(cells: Cells) -> Row:
    row = Row("justice", "", cells.number, "criminal-affairs", "proceeding", "perpetrator")
    row.case = cells.text("affaire")
    offences = OFFENCES | {"servitude": "servitude", "travail forcé": "forced_labour"}
    outcomes = {
        "relaxe": "acquittal",
        "condamnation": "conviction",
        "admonestation": "admonition",
        "dispense de peine": "no_penalty",
        "en cours": "pending",
    }
    row.says = {
        "region": cells.text("région"),
        "offence": cells.code("qualification", offences),
        "outcome": cells.code("issue", outcomes),
        "sentence": cells.amount("peine (mois)"),
        "suspended": cells.amount("sursis (mois)"),
        "maximum": cells.amount("maximum (mois)"),
        "was_victim": cells.code("victime identifiée", YES_NO),
    }
    columns = {"opened": "ouverture", "prosecuted": "poursuite", "judged": "jugement"}
    put(row, cells, {e: cells.moment(c, [ISO]) for e, c in columns.items()}, columns)
    return row


def cooperation(cells: Cells) -> Row:
    kinds = {"accord": "agreement", "affaire commune": "joint_case", "demande": "legal_request"}
    kind = cells.code("acte", kinds, required=True)
    row = Row("cooperation", "", cells.number, "justice", kind, "event")
    row.says = {
        "partner": cells.code("pays", COUNTRIES),
        "direction": cells.code("sens", {"envoyée": "sent", "reçue": "received"}),
    }
    events = {
        {"agreement": "signed", "joint_case": "started"}.get(kind, "asked"): cells.moment(
            "date", [ISO], required=True
        ),
        "answered": cells.moment("réponse", [ISO]),
    }
    put(row, cells, events, {"answered": "réponse"})
    return row


def request(cells: Cells) -> Row:
    row = Row("requests", "", cells.number, "rapporteur", "count_request", "entity")
    row.says = {"asked": cells.text("organisme")}
    events = {
        "asked": cells.moment("demandé le", [ISO], required=True),
        "answered": cells.moment("reçu le", [ISO]),
    }
    put(row, cells, events, {"answered": "reçu le"})
    return row


def amounts(cells: Cells) -> Row:
    kinds = {
        "enquêteurs": "officers",
        "inspecteurs": "inspectors",
        "budget": "budget",
        "places": "places",
        "crédits": "money",
    }
    column, amount = ("nature", "quantité") if cells.source == "aid" else ("mesure", "valeur")
    row = Row(cells.source, "", cells.number, "", "resource", "entity")
    row.says = {
        "region": cells.text("région"),
        "measure": cells.code(column, kinds, required=True),
        "amount": cells.amount(amount, required=True),
    }
    put(row, cells, {"counted": cells.moment("année", ["%Y"], required=True)}, {})
    return row


def everything() -> tuple[list[Row], list[Fault]]:
    """All rows that are kept, in the order of their sources, and all faults."""
    faults: list[Fault] = []
    helps = database("associations-assistance", "aides", "SELECT * FROM aides ORDER BY rowid")
    refers = "SELECT * FROM orientations ORDER BY rowid"
    rows = [
        *kept(separated("aid", ";", "utf-8"), "ligne", amounts, faults),
        *kept(helps, "id", assistance, faults),
        *kept(database("associations-persons", "", PERSONS), "id", helped, faults),
        *kept(database("associations-referrals", "orientations", refers), "id", referral, faults),
        *kept(separated("cooperation", "\t", "utf-8"), "n°", cooperation, faults),
        *kept(separated("effort", ";", "utf-8"), "ligne", amounts, faults),
        *kept(separated("justice", ",", "utf-8-sig"), "prévenu", defendant, faults),
        *kept(workbook(), "N° de dossier", labour, faults),
        *kept(separated("police", ";", "cp1252"), "numéro", police, faults),
        *kept(columnar(), "numero", prefecture, faults),
        *kept(separated("requests", ",", "utf-8"), "n°", request, faults),
    ]
    return rows, faults
