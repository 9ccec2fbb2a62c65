"""The words of the made-up ledgers, and what they mean."""

FLOWS = {
    "opening": ("opening", "Ouverture", "création"),
    "extension": ("extension", "Extension significative", "agrandissement"),
    "closure": ("closure", "Fermeture", "fermeture"),
    "reduction": ("reduction", "Réduction", "réduction significative"),
}  # fmt: skip
"""How the ledgers write each flow."""

REGIONS = {
    "32": ("Hauts-de-France", "HDF", "32", "HAUTS DE FRANCE"),
    "11": ("Île-de-France", "IDF", "11", "Ile de France"),
    "44": ("Grand Est", "GES", "44"),
    "76": ("Occitanie", "OCC", "76"),
    "53": ("Bretagne", "BRE", "53"),
    "28": ("Normandie", "28"),
    "75": ("Nouvelle-Aquitaine", "NAQ", "75"),
    "84": ("Auvergne-Rhône-Alpes", "ARA", "84"),
    "93": ("Provence-Alpes-Côte d'Azur", "PACA", "93"),
    "52": ("Pays de la Loire", "52"),
    "24": ("Centre-Val de Loire", "24"),
    "27": ("Bourgogne-Franche-Comté", "27"),
    "94": ("Corse", "94"),
}  # fmt: skip
"""How they write each region."""

POSITIVE = ("opening", "extension")
