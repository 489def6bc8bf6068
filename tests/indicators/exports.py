"""Holds exports to their own schemas: `python exports.py FOLDER`, with bundle.json, event.json and table.csv in it.

STIX by stix2-validator of the standard's own committee, strictly, its patterns too. MISP by the schema and the table of
types that pymisp carries, and by reading it in as MISP would. CSV by Python's own reader, strictly. Says how many indicators
each holds.
"""

import csv
import json
import pathlib
import sys
import warnings

import jsonschema
import pymisp
from stix2validator import ValidationOptions, validate_string

folder = pathlib.Path(sys.argv[1])
faults = []

bundle = (folder / "bundle.json").read_text()
options = ValidationOptions(version="2.1", strict=True, strict_types=True, strict_properties=True)
result = validate_string(bundle, options)
faults += [f"STIX: {error}" for error in (result.errors or [])]
faults += [f"STIX: {warning}" for warning in (getattr(result, "warnings", None) or [])]
objects = json.loads(bundle)["objects"]
stix = [one for one in objects if one["type"] == "indicator"]

data = pathlib.Path(pymisp.__file__).parent / "data"
event = json.loads((folder / "event.json").read_text())
schema = json.loads((data / "schema.json").read_text())
faults += [f"MISP: {error.message}" for error in jsonschema.Draft4Validator(schema).iter_errors(event)]
types = json.loads((data / "describeTypes.json").read_text())["result"]["category_type_mappings"]
attributes = event["Event"]["Attribute"]
for one in attributes:
    if one["type"] not in types[one["category"]]:
        faults.append(f"MISP: {one['type']} is not of {one['category']}")
with warnings.catch_warnings():
    warnings.simplefilter("error")
    read = pymisp.MISPEvent(strict_validation=True)
    read.load(event)
if [(one.type, one.value) for one in read.attributes] != [(one["type"], one["value"]) for one in attributes]:
    faults.append("MISP: what is read in is something else")

with open(folder / "table.csv", newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file, strict=True))
for row in rows:
    if None in row or None in row.values():
        faults.append(f"CSV: a row of another width: {row}")

print(json.dumps({"faults": faults, "stix": len(stix), "misp": len(attributes), "csv": [row["value"] for row in rows]}))
