"""Other tools that check YAML files, each given a schema as near to ours as it goes."""

import json
from pathlib import Path
from typing import Any

from ccm.model import Kind, Level, Method, Robustness, Status

_TEXTS = {"type": "array", "items": {"type": "string"}}

YAMALE_SCHEMA = f"""\
name: str()
kind: enum({", ".join(repr(word.value) for word in Kind)})
region: str()
countries: list(str(), required=False)
languages: list(str(), required=False)
links: list(str(), required=False)
source: str(required=False)
assessments: map(include('assessment'), key=str())
---
assessment:
  level: enum({", ".join(repr(word.value) for word in Level)})
  robustness: enum({", ".join(repr(word.value) for word in Robustness)}, required=False)
  assessed_on: day()
  note: str(required=False)
  evidence: list(str(), required=False)
  status: enum({", ".join(repr(word.value) for word in Status)}, required=False)
  method: enum({", ".join(repr(word.value) for word in Method)}, required=False)
  respondents: int(required=False)
"""


def write_schemas(folder: Path) -> tuple[Path, Path]:
    """Write both schemas of a group file, and give back their paths: JSON, then yamale's."""
    as_json, as_yamale = folder / "group.schema.json", folder / "group.schema.yaml"
    as_json.write_text(json.dumps(_group_schema()), encoding="utf-8")
    as_yamale.write_text(YAMALE_SCHEMA, encoding="utf-8")
    return as_json, as_yamale


def _group_schema() -> dict[str, Any]:
    facts = {
        "name": {"type": "string"},
        "kind": {"enum": [*Kind]},
        "region": {"type": "string"},
        "countries": _TEXTS,
        "languages": _TEXTS,
        "links": _TEXTS,
        "source": {"type": "string"},
        "assessments": {"type": "object", "additionalProperties": _assessment_schema()},
    }
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **_object(facts, required=["name", "kind", "region"]),
    }


def _assessment_schema() -> dict[str, Any]:
    fields = {
        "level": {"enum": [*Level]},
        "robustness": {"enum": [*Robustness]},
        "assessed_on": {"type": "string", "format": "date"},
        "note": {"type": "string"},
        "evidence": {"type": "array", "items": {"type": "string", "pattern": "^https?://"}},
        "status": {"enum": [*Status]},
        "method": {"enum": [*Method]},
        "respondents": {"type": "integer", "minimum": 0},
    }
    return _object(fields, required=["level", "assessed_on"])


def _object(fields: dict[str, Any], *, required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": fields,
        "required": required,
        "additionalProperties": False,
    }
