"""Makes config/json: each document of config/ as JSON too, which is read much faster.

python tools/make_json.py; a test tells when it must be run again. Meanwhile the YAML is read.
"""

from barometre.shipped import as_json, config, json_twin, read_document


def main() -> None:
    """Write the twin of each document, and remove those of documents that are there no more."""
    for old in config("json").rglob("*.json"):
        old.unlink()
    for path in config("").rglob("*.yaml"):
        twin = json_twin(path)
        twin.parent.mkdir(parents=True, exist_ok=True)
        twin.write_text(as_json(path.read_bytes(), read_document(path)), encoding="utf-8")


if __name__ == "__main__":
    main()
