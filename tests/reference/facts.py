"""The facts of the French referential, written out from INSEE's Code officiel géographique and ISO 3166-2:FR.

They are typed here a second time on purpose: `config/regions.yaml` is compared with them.
"""

from typing import NamedTuple


class Place(NamedTuple):
    """A region as its sources give it; `departements` is code → name."""

    code: str
    iso: str
    abbreviation: str
    fr: str
    en: str
    departements: dict[str, str]


# code, ISO code, usual abbreviation, French name, English name; below, its départements
_REGIONS = """
01 | FR-971 | GUA | Guadeloupe | Guadeloupe
    971 Guadeloupe
02 | FR-972 | MTQ | Martinique | Martinique
    972 Martinique
03 | FR-973 | GUF | Guyane | French Guiana
    973 Guyane
04 | FR-974 | REU | La Réunion | Réunion
    974 La Réunion
06 | FR-976 | MAY | Mayotte | Mayotte
    976 Mayotte
11 | FR-IDF | IDF | Île-de-France | Île-de-France
    75 Paris | 77 Seine-et-Marne | 78 Yvelines | 91 Essonne | 92 Hauts-de-Seine | 93 Seine-Saint-Denis
    94 Val-de-Marne | 95 Val-d'Oise
24 | FR-CVL | CVL | Centre-Val de Loire | Centre-Val de Loire
    18 Cher | 28 Eure-et-Loir | 36 Indre | 37 Indre-et-Loire | 41 Loir-et-Cher | 45 Loiret
27 | FR-BFC | BFC | Bourgogne-Franche-Comté | Bourgogne-Franche-Comté
    21 Côte-d'Or | 25 Doubs | 39 Jura | 58 Nièvre | 70 Haute-Saône | 71 Saône-et-Loire | 89 Yonne
    90 Territoire de Belfort
28 | FR-NOR | NOR | Normandie | Normandy
    14 Calvados | 27 Eure | 50 Manche | 61 Orne | 76 Seine-Maritime
32 | FR-HDF | HDF | Hauts-de-France | Hauts-de-France
    02 Aisne | 59 Nord | 60 Oise | 62 Pas-de-Calais | 80 Somme
44 | FR-GES | GES | Grand Est | Grand Est
    08 Ardennes | 10 Aube | 51 Marne | 52 Haute-Marne | 54 Meurthe-et-Moselle | 55 Meuse | 57 Moselle
    67 Bas-Rhin | 68 Haut-Rhin | 88 Vosges
52 | FR-PDL | PDL | Pays de la Loire | Pays de la Loire
    44 Loire-Atlantique | 49 Maine-et-Loire | 53 Mayenne | 72 Sarthe | 85 Vendée
53 | FR-BRE | BRE | Bretagne | Brittany
    22 Côtes-d'Armor | 29 Finistère | 35 Ille-et-Vilaine | 56 Morbihan
75 | FR-NAQ | NAQ | Nouvelle-Aquitaine | Nouvelle-Aquitaine
    16 Charente | 17 Charente-Maritime | 19 Corrèze | 23 Creuse | 24 Dordogne | 33 Gironde | 40 Landes
    47 Lot-et-Garonne | 64 Pyrénées-Atlantiques | 79 Deux-Sèvres | 86 Vienne | 87 Haute-Vienne
76 | FR-OCC | OCC | Occitanie | Occitania
    09 Ariège | 11 Aude | 12 Aveyron | 30 Gard | 31 Haute-Garonne | 32 Gers | 34 Hérault | 46 Lot | 48 Lozère
    65 Hautes-Pyrénées | 66 Pyrénées-Orientales | 81 Tarn | 82 Tarn-et-Garonne
84 | FR-ARA | ARA | Auvergne-Rhône-Alpes | Auvergne-Rhône-Alpes
    01 Ain | 03 Allier | 07 Ardèche | 15 Cantal | 26 Drôme | 38 Isère | 42 Loire | 43 Haute-Loire
    63 Puy-de-Dôme | 69 Rhône | 73 Savoie | 74 Haute-Savoie
93 | FR-PAC | PACA | Provence-Alpes-Côte d'Azur | Provence-Alpes-Côte d'Azur
    04 Alpes-de-Haute-Provence | 05 Hautes-Alpes | 06 Alpes-Maritimes | 13 Bouches-du-Rhône | 83 Var
    84 Vaucluse
94 | FR-20R | COR | Corse | Corsica
    2A Corse-du-Sud | 2B Haute-Corse
"""

FORMER = {
    "11": ("Île-de-France", "11"),
    "21": ("Champagne-Ardenne", "44"),
    "22": ("Picardie", "32"),
    "23": ("Haute-Normandie", "28"),
    "24": ("Centre", "24"),
    "25": ("Basse-Normandie", "28"),
    "26": ("Bourgogne", "27"),
    "31": ("Nord-Pas-de-Calais", "32"),
    "41": ("Lorraine", "44"),
    "42": ("Alsace", "44"),
    "43": ("Franche-Comté", "27"),
    "52": ("Pays de la Loire", "52"),
    "53": ("Bretagne", "53"),
    "54": ("Poitou-Charentes", "75"),
    "72": ("Aquitaine", "75"),
    "73": ("Midi-Pyrénées", "76"),
    "74": ("Limousin", "75"),
    "82": ("Rhône-Alpes", "84"),
    "83": ("Auvergne", "84"),
    "91": ("Languedoc-Roussillon", "76"),
    "93": ("Provence-Alpes-Côte d'Azur", "93"),
    "94": ("Corse", "94"),
}
"""The 22 metropolitan regions of before 2016: their code of the time, their name, the region each became."""


def _read() -> tuple[Place, ...]:
    places: list[Place] = []
    for line in _REGIONS.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if line.startswith(" "):
            places[-1].departements.update(cell.split(" ", 1) for cell in cells)
        else:
            places.append(Place(*cells, {}))
    return tuple(places)


REGIONS = _read()
"""The 18 regions of today."""
