"""Links a table with Splink 5 as its own guide sets it up, and says how near it came.

Usage: splink_link.py QUESTION.json, where the question holds

    files    paths of tables with headings
    truth    for each file, the column that says who a record truly is
    pattern  what of a truth counts: its first group; null for the whole
    fields   column -> kind, as `./rapport measure linkage --json` recognised them

and the answer is one JSON object on the standard output, with the figures of
`./rapport measure linkage` under the same names.

Set up as the guide says: a comparison from the library for each kind of column, term-frequency
adjustments on names and places, the prior from deterministic rules, u from random pairs, m by
expectation-maximisation with two or three blocking rules, none of them capped below 10^6 pairs.
Beyond the guide: values are cleaned (blanks, case, digits of phones), and pairs are blocked on more
keys than its examples have, so that blocking is not what decides.
"""

import json
import logging
import sys
import time
import warnings

warnings.simplefilter("ignore")
logging.getLogger("splink").setLevel(logging.CRITICAL)

import duckdb  # noqa: E402
import splink.comparison_library as cl  # noqa: E402
from splink import DuckDBAPI, Linker, SettingsCreator, block_on  # noqa: E402

EM_PAIRS = 1e6
U_PAIRS = 1e6
# What the guide suggests where nothing better is known.
RECALL_OF_RULES = 0.7
THRESHOLDS = (0.95, 0.5)

IGNORED = {"ignored", "suffix"}
NAMES = {"given-name", "family-name", "middle-name", "full-name"}
CODES = {"phone", "identifier"}
FREQUENT = {"city", "state", "postcode", "category", "text", "origin"}


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def cleaned(column, kind):
    text = f"lower(trim({quoted(column)}))"
    if kind == "phone":
        text = f"right(regexp_replace({quoted(column)}, '[^0-9]', '', 'g'), 10)"
    elif kind == "date":
        text = f"regexp_replace({text}, '^([0-9]{{4}})([0-9]{{2}})([0-9]{{2}})$', '\\1-\\2-\\3')"
    return f"nullif({text}, '')"


def read(connection, question, columns):
    """One table of cleaned columns f0, f1, … with the truth beside, which Splink is not told of."""
    parts = []
    for number, path in enumerate(question["files"]):
        table = f"file{number}"
        connection.execute(
            f"create table {table} as select * from "
            "read_csv(?, header = true, all_varchar = true, null_padding = true)",
            [path],
        )
        there = [row[0] for row in connection.execute(f"describe {table}").fetchall()]
        by_name = {name.strip().lower(): name for name in there}
        selected = []
        for position, (column, kind) in enumerate(columns):
            own = by_name.get(column.strip().lower())
            value = cleaned(own, kind) if own else "null"
            selected.append(f"{value} as f{position}")
        truth = quoted(by_name[question["truth"][number].strip().lower()])
        if question.get("pattern"):
            pattern = question["pattern"].replace("'", "''")
            truth = f"regexp_extract({truth}, '{pattern}', 1)"
        selected.append(f"nullif(trim({truth}), '') as truth")
        parts.append(f"select {', '.join(selected)} from {table}")
    connection.execute(
        "create table everything as select row_number() over () as unique_id, * from ("
        + " union all ".join(parts)
        + ")"
    )
    for number in range(len(question["files"])):
        connection.execute(f"drop table file{number}")
    connection.execute("create table known as select unique_id, truth from everything")
    connection.execute("alter table everything drop column truth")


def comparison(column, kind):
    if kind == "date":
        return cl.DateOfBirthComparison(column, input_is_string=True)
    if kind == "email":
        return cl.EmailComparison(column)
    if kind in NAMES:
        return cl.NameComparison(column)
    if kind in CODES:
        return cl.DamerauLevenshteinAtThresholds(column, [1, 2])
    if kind == "street":
        return cl.JaroWinklerAtThresholds(column, [0.9, 0.8])
    if kind in FREQUENT:
        return cl.JaroWinklerAtThresholds(column, [0.9]).configure(
            term_frequency_adjustments=True
        )
    return cl.ExactMatch(column)


class Columns:
    def __init__(self, fields):
        self.kinds = [(name, kind) for name, kind in fields.items() if kind not in IGNORED]

    def first(self, *kinds):
        for wanted in kinds:
            for position, (_, kind) in enumerate(self.kinds):
                if kind == wanted:
                    return f"f{position}"
        return None

    def all(self, *kinds):
        return [f"f{i}" for i, (_, kind) in enumerate(self.kinds) if kind in kinds]


def rules(candidates):
    """Blocking rules all of whose columns are there, each once."""
    kept = []
    for candidate in candidates:
        if all(part is not None for part in candidate) and candidate not in kept:
            kept.append(candidate)
    return [block_on(*candidate) for candidate in kept]


def beginning(column, length):
    return None if column is None else f"substr({column}, 1, {length})"


def blocking(columns):
    given = columns.first("given-name", "full-name")
    family = columns.first("family-name", "full-name")
    born = columns.first("date")
    postcode = columns.first("postcode")
    city = columns.first("city")
    strong = [[c] for c in columns.all("email", "phone", "identifier")]
    return rules(
        strong
        + [
            [given, family],
            [born, given],
            [born, family],
            [postcode, given],
            [postcode, family],
            [born, postcode],
            [born, city],
            [beginning(given, 3), beginning(family, 3), beginning(born, 4)],
            [city, given, beginning(family, 2)],
        ]
    )


def deterministic(columns):
    given = columns.first("given-name", "full-name")
    family = columns.first("family-name", "full-name")
    born = columns.first("date")
    found = rules(
        [[given, family, born], [given, family, columns.first("postcode", "city")]]
        + [[c, given] for c in columns.all("email", "phone", "identifier")]
    )
    return found or rules([[f"f{i}" for i in range(len(columns.kinds))][:3]])


def training(columns):
    given = columns.first("given-name", "full-name")
    family = columns.first("family-name", "full-name")
    born = columns.first("date")
    other = columns.first("postcode", "email", "city", "identifier", "phone", "text")
    found = rules([[given, family], [born], [other, given] if born is None else [None]])
    return found or rules([["f0"]])


def link(connection, columns):
    api = DuckDBAPI(connection=connection)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            comparison(f"f{i}", kind) for i, (_, kind) in enumerate(columns.kinds)
        ],
        blocking_rules_to_generate_predictions=blocking(columns),
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )
    linker = Linker(api.register("everything"), settings)
    linker.training.estimate_probability_two_random_records_match(
        deterministic(columns), recall=RECALL_OF_RULES
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=U_PAIRS, seed=1)
    trained = 0
    for rule in training(columns):
        try:
            linker.training.estimate_parameters_using_expectation_maximisation(
                rule, max_pairs=EM_PAIRS
            )
            trained += 1
        except Exception as e:  # A rule that meets no pair trains nothing; the others may.
            print(f"splink: {rule}: {e}", file=sys.stderr)
    if trained == 0:
        raise SystemExit("splink: no rule met pairs to train on")
    return linker, linker.inference.predict(threshold_match_probability=min(THRESHOLDS))


def score(connection, clusters):
    """Pairs implied by clusters against pairs implied by the truth."""
    connection.execute(
        f"create or replace table scored as select cluster_id, truth from {clusters} "
        "join known using (unique_id)"
    )

    def pairs(by):
        return connection.execute(
            "select coalesce(sum(n * (n - 1) // 2), 0)::bigint from "
            f"(select count(*) as n from scored where truth is not null group by {by})"
        ).fetchone()[0]

    found, real, shared = pairs("cluster_id"), pairs("truth"), pairs("cluster_id, truth")
    count, largest = connection.execute(
        "select count(*), max(n) from (select count(*) as n from scored group by cluster_id)"
    ).fetchone()
    return {
        "clusters": count,
        "largest": largest,
        "precision": round(shared / found, 6) if found else 1.0,
        "recall": round(shared / real, 6) if real else 1.0,
        "f1": round(2 * shared / (found + real), 6) if found + real else 1.0,
    }


def peak_megabytes():
    with open("/proc/self/status", encoding="ascii") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 // 1_000_000
    return 0


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        question = json.load(file)
    columns = Columns(question["fields"])
    connection = duckdb.connect()
    connection.execute("set enable_progress_bar = false")
    begun = time.monotonic()
    read(connection, question, columns.kinds)
    linker, edges = link(connection, columns)
    clusters = {}
    seconds = 0
    megabytes = 0
    for threshold in THRESHOLDS:
        clusters[threshold] = linker.clustering.cluster_pairwise_predictions_at_threshold(
            edges, threshold_match_probability=threshold
        )
        if threshold == THRESHOLDS[0]:
            seconds = time.monotonic() - begun
            megabytes = peak_megabytes()
    records = connection.execute("select count(*) from known").fetchone()[0]
    scores = {t: score(connection, c.physical_name) for t, c in clusters.items()}
    answer = {"records": records, **scores[THRESHOLDS[0]]}
    answer["seconds"] = round(seconds, 3)
    answer["rss_mb"] = megabytes
    answer["at_0.5"] = scores[0.5]
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
