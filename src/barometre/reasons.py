"""Why something could not be read, in the reader's language: what the system and the libraries say in English."""

import errno
import re

from barometre.errors import Words

_OF_SYSTEM = {
    errno.ENOENT: "fichier ou dossier inexistant",
    errno.EACCES: "accès refusé",
    errno.EPERM: "opération non permise",
    errno.EISDIR: "c'est un dossier",
    errno.ENOTDIR: "un dossier du chemin est un fichier",
    errno.EEXIST: "le fichier existe déjà",
    errno.ENOSPC: "plus de place sur le disque",
    errno.EDQUOT: "quota du disque dépassé",
    errno.EFBIG: "fichier trop grand",
    errno.EROFS: "système de fichiers en lecture seule",
    errno.ENAMETOOLONG: "nom de fichier trop long",
    errno.ELOOP: "trop de liens symboliques",
    errno.EIO: "erreur d'entrée-sortie",
    errno.EINVAL: "argument invalide",
    errno.EMFILE: "trop de fichiers ouverts",
    errno.ENFILE: "trop de fichiers ouverts par le système",
    errno.ENOMEM: "mémoire insuffisante",
    errno.EBUSY: "fichier occupé",
    errno.ENXIO: "périphérique ou prise sans répondant",
    errno.ENODEV: "périphérique inexistant",
    errno.EBADF: "flux fermé",
    errno.EPIPE: "le lecteur est parti",
    errno.ETXTBSY: "fichier en cours d'exécution",
    errno.ETIMEDOUT: "délai dépassé",
    errno.ESTALE: "fichier disparu du serveur",
}

_SAID = (
    # csv
    (r"unexpected end of data", "le texte finit avant le guillemet fermant"),
    (r"'(.)' expected after '\"'", r"« \1 » attendu après le guillemet fermant"),
    (r"field larger than field limit \((\d+)\)", r"cellule de plus de \1 caractères"),
    (r"new-line character seen in unquoted field.*", "fin de ligne dans une cellule sans guillemets"),
    # gzip, zlib, zip, zstd
    (r"Compressed file ended before the end-of-stream marker was reached", "le fichier finit trop tôt"),
    (r"end of file|EOF occurred.*|Unexpected EOF", "le fichier finit trop tôt"),
    (r"Not a gzipped file \(.*\)", "des octets étrangers suivent les données"),
    (r"CRC check failed.*|Bad CRC-32 for file '(.*)'", "la somme de contrôle est fausse"),
    (r"Incorrect length of data produced", "la longueur annoncée est fausse"),
    (r"Error -3 while decompressing data: .*|unknown compression method", "les données compressées sont incohérentes"),
    (r"File is not a zip file", "ce n'est pas un zip, ou il est incomplet"),
    (r"Bad magic number for (?:file header|central directory)", "la table des fichiers est fausse"),
    (r"Truncated (?:file header|central directory)", "la table des fichiers est incomplète"),
    (r"Corrupt extra field.*|.*[Oo]verlapped entries.*", "la table des fichiers est incohérente"),
    (r"That compression method is not supported", "méthode de compression inconnue"),
    # XML
    (r"not well-formed \(invalid token\): line (\d+), column (\d+)", r"signe inattendu, ligne \1, colonne \2"),
    (r"no element found: line (\d+), column (\d+)", r"le document finit trop tôt, ligne \1, colonne \2"),
    (r"unclosed token: line (\d+), column (\d+)", r"balise inachevée, ligne \1, colonne \2"),
    (r"mismatched tag: line (\d+), column (\d+)", r"balise mal fermée, ligne \1, colonne \2"),
    (r"duplicate attribute: line (\d+), column (\d+)", r"attribut écrit deux fois, ligne \1, colonne \2"),
    (r"junk after document element: line (\d+), column (\d+)", r"suite après la fin, ligne \1, colonne \2"),
    (r"syntax error: line (\d+), column (\d+)", r"erreur de syntaxe, ligne \1, colonne \2"),
    (r"unknown encoding: (.+)|multi-byte encodings are not supported", "encodage inconnu"),
    # JSON
    (r"Expecting value", "une valeur est attendue"),
    (r"Expecting property name enclosed in double quotes", "une clé entre guillemets est attendue"),
    (r"Expecting '(.)' delimiter", r"« \1 » est attendu"),
    (r"Unterminated string starting at", "un texte n'est pas fermé"),
    (r"Invalid control character at", "un caractère de contrôle n'est pas écrit \\\\u…"),
    (r"Invalid \\(?:escape|uXXXX escape).*", "une barre oblique inverse n'introduit rien de connu"),
    (r"Extra data", "quelque chose suit la valeur"),
    (r"Illegal trailing comma before end of (?:object|array)", "une virgule est de trop à la fin"),
    (r"maximum recursion depth exceeded.*", "trop de niveaux imbriqués"),
    (r"the key '?(.+?)'? stands twice", r"la clé « \1 » est écrite deux fois"),
    # YAML
    (r"mapping values are not allowed (?:here|in this .*)", "un « : » inattendu ; guillemets autour du texte"),
    (r"could not find expected ':'", "il manque « : » après une clé"),
    (r"did not find expected key|expected <block end>, but found .*", "une clé est attendue ; vérifiez le retrait"),
    (r"did not find expected '-' indicator", "un tiret « - » est attendu ; vérifiez le retrait"),
    (r"(?:did not find expected|expected) ',' or '(.)'.*", r"« , » ou « \1 » est attendu"),
    (r"(?:did not find expected node content|did not find the expected node content.*)", "une valeur est attendue"),
    (r"found character (?:'.*' )?that cannot start any token", "un signe ne peut commencer un texte (@, %, …)"),
    (r"found a tab character.*", "une tabulation ; le retrait s'écrit avec des espaces"),
    (r"found unexpected end of stream|unexpected end of (?:stream|file)", "un guillemet ou un crochet n'est pas fermé"),
    (r"found unexpected document indicator", "un guillemet n'est pas fermé avant « --- »"),
    (r"found undefined (?:alias|tag handle).*", "une référence (*, !) n'est pas définie"),
    (r"found unknown escape character.*", "une barre oblique inverse n'introduit rien de connu"),
    (r"could not determine a constructor for the tag .*", "une étiquette « ! » n'est pas permise"),
    (r".*(?:control|special) characters are not allowed.*", "un caractère de contrôle"),
    (r".*(?:invalid|incomplete) .*UTF-8 octet.*", "le fichier n'est pas en UTF-8"),
    (r"day is out of range for month|month must be in 1\.\.12", "une date n'existe pas ; mettez-la entre guillemets"),
    (r"did not find expected <document start>", "le document commence par autre chose qu'une clé"),
    (r"embedded null byte", "le nom contient un octet nul"),
)  # fmt: skip
"""What the libraries say, as patterns, and the same in French."""


def reason(said: object) -> Words:
    """Why something could not be read: what an error, or a library, says of it.

    What has no French words stands in quotes, as it was said.

    >>> reason(PermissionError(13, "Permission denied")).fr, reason("no idea").fr
    ('accès refusé', '« no idea »')
    """
    if isinstance(said, OSError) and said.strerror:
        return Words(fr=_OF_SYSTEM.get(said.errno or 0, f"« {said.strerror} »"), en=said.strerror)
    text = (str(said).splitlines() or [""])[0].strip() or type(said).__name__
    for pattern, french in _SAID:
        found = re.fullmatch(pattern, text)
        if found:
            return Words(fr=found.expand(french), en=text)
    return Words(fr=f"« {text} »", en=text)
