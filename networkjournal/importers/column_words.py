"""What columns are called in address books and spreadsheets of six languages.

English, German, Spanish, French, Italian and Portuguese, folded, in the words that people and
programs use for them. A language is added by adding its words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum


class Field(StrEnum):
    """What a column can tell of a person; the value is what it is called in a mapping."""

    NAME = "name"
    FIRST_NAME = "first-name"
    MIDDLE_NAME = "middle-name"
    LAST_NAME = "last-name"
    NICKNAME = "nickname"
    HEADLINE = "headline"
    DEPARTMENT = "department"
    COMPANY = "company"
    PLACE = "place"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"
    LINK = "link"
    EMAIL = "email"
    PHONE = "phone"
    TAG = "tag"
    NOTE = "note"
    CONNECTED_ON = "connected-on"


def _phrases(words: Mapping[Field, str]) -> dict[str, Field]:
    return {phrase.strip(): field for field, line in words.items() for phrase in line.split(",")}


PHRASES: Mapping[str, Field] = _phrases(
    {
        Field.NAME: "full name, display name, contact name, contact, person, people, who,"
        " vollstandiger name, anzeigename, kontakt, ansprechpartner, nombre completo,"
        " nombre y apellidos, contacto, nom complet, nom et prenom, nome completo,"
        " nome e cognome, contatto, contato",
        Field.FIRST_NAME: "first name, firstname, first, given name, givenname, forename, vorname,"
        " nombre de pila, primer nombre, prenom, nome proprio, primeiro nome, nome di battesimo",
        Field.MIDDLE_NAME: "middle name, middlename, additional name, zweiter vorname,"
        " weitere vornamen, segundo nombre, deuxieme prenom, secondo nome, nome do meio",
        Field.LAST_NAME: "last name, lastname, last, surname, family name, familyname, nachname,"
        " familienname, zuname, apellido, apellidos, primer apellido, nom de famille, cognome,"
        " sobrenome, apelido, apelidos, ultimo nome",
        Field.NICKNAME: "nickname, nick name, alias, spitzname, apodo, surnom, soprannome",
        Field.HEADLINE: "headline, job title, jobtitle, position, role, job, occupation,"
        " organization title, organisation title, company title, beruf, berufsbezeichnung,"
        " stellenbezeichnung, stelle, funktion, cargo, puesto, profesion, poste, fonction,"
        " intitule du poste, profession, posizione, ruolo, qualifica, funzione, professione,"
        " funcao, profissao",
        Field.DEPARTMENT: "department, organization department, organisation department,"
        " abteilung, departamento, departement, reparto, dipartimento",
        Field.COMPANY: "company, company name, organization, organisation, organization name,"
        " organisation name, employer, current company, business, firma, firmenname, unternehmen,"
        " arbeitgeber, empresa, nombre de la empresa, compania, organizacion, entreprise, societe,"
        " azienda, societa, ditta, organizzazione, organizacao, nome da empresa",
        Field.PLACE: "place, location, standort, lugar, ubicacion, lieu, luogo, local, localizacao",
        Field.TAG: "tag, tags, label, labels, category, categories, group, groups, keywords,"
        " group membership, kategorie, kategorien, schlagwort, schlagworte, schlagworter, gruppe,"
        " gruppen, etiqueta, etiquetas, categoria, categorias, grupo, grupos, etiquette,"
        " etiquettes, categorie, groupe, groupes, etichetta, etichette, gruppo, gruppi, marcador,"
        " marcadores",
        Field.NOTE: "note, notes, comment, comments, remark, remarks, description, notiz, notizen,"
        " bemerkung, bemerkungen, anmerkung, anmerkungen, kommentar, kommentare, nota, notas,"
        " comentario, comentarios, observaciones, remarque, remarques, commentaire, commentaires,"
        " commento, commenti, osservazioni, observacoes",
        Field.CONNECTED_ON: "connected on, connected, connected since, connected at,"
        " date connected, connection date, met on, met, date met, verbunden am, verbunden seit,"
        " kennengelernt am, kennengelernt, conectado el, conectado desde, fecha de conexion,"
        " connecte le, date de connexion, rencontre le, connesso il, collegato dal,"
        " data di connessione, conectado em, data de conexao",
    }
)
"""Whole column names, after ``plain``; those that mean two things are in ``AMBIGUOUS``."""

WORDS: tuple[tuple[Field, re.Pattern[str]], ...] = tuple(
    (field, re.compile(rf"\b(?:{words})\b"))
    for field, words in (
        (Field.EMAIL, r"e ?mails?|mails?|correos?|courriels?|mailadressen?"),
        (
            Field.PHONE,
            r"phones?|telephones?|telefon\w*|tel|mobil\w*|cell|cellphone|handy\w*|"
            r"rufnummer\w*|portable|movil|cellulare|celular|telemovel",
        ),
        (
            Field.LINK,
            r"urls?|web ?sites?|web ?pages?|home ?pages?|web|linkedin|xing|github|twitter|mastodon|"
            r"blog|links?|profile?|profil|perfil|webseiten?|internetseite|sitio|sito|site|enlaces?",
        ),
        (Field.COUNTRY, r"country|land|pais|pays|paese|nazione"),
        (Field.CITY, r"city|town|stadt|ort|wohnort|ciudad|localidad|ville|citta|cidade|municipio"),
        (Field.REGION, r"state|region|province|bundesland|provincia|regione|estado|regiao|county"),
    )
)
"""Words within a column name, asked in this order where the whole of it is not known."""

NOT_THEIRS = re.compile(
    r"\b(?:type|typ|tipo|label|display|fax|pager|assistants?|managers?|spouse|photo|foto|image|"
    r"bild|picture|avatar|calendar|company|firmen\w*|firma|empresa|employer|organization|"
    r"status|verified|opt|count|date|datum|fecha|data|id|mailing|birth\w*|geburt\w*|"
    r"zip|postal|postcode|plz|postleitzahl|account|konto\w*|iban|tax|price|amount|betrag)\b"
)
"""Where one of these stands in a column's name it is about something else."""

NO_DAY_OF_MEETING = re.compile(
    r"birth|geburt|nacimiento|cumple|naissance|anniv|nascita|complean|nascimento|aniversario|"
    r"jahrestag|created|modified|updated|erstellt|geandert|creat|creado|modific|modifie|criado"
)
"""A column of days that is called like this does not tell when one met."""

AMBIGUOUS: Mapping[str, Field] = {
    **dict.fromkeys(("name", "nom", "nombre", "nome", "namen", "names"), Field.NAME),
    **dict.fromkeys(("title", "titel", "titre", "titulo", "titolo"), Field.HEADLINE),
}
"""Column names whose meaning depends on the others: a title may be Dr., a name the family's."""


def plain(name: str) -> str:
    """Return a folded column name in bare words: ``e-mail 1 - value`` is ``e mail``."""
    words = re.sub(r"[\W\d_]+", " ", name).split()
    if len(words) > 1 and words[-1] == "value":
        words.pop()
    return " ".join(words)
