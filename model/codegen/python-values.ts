/** Words that a name in Python, or in our files, may not be. */
export const PYTHON_KEYWORDS: readonly string[] = [
  ...['False', 'None', 'True', 'and', 'as', 'assert', 'async', 'await', 'break', 'class'],
  ...['continue', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global'],
  ...['if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return'],
  ...['try', 'while', 'with', 'yield', 'match', 'case', 'type', 'self'],
  ...['Any', 'ClassVar', 'Dict', 'FrozenSet', 'List', 'Optional', 'Decimal', 'dataclass'],
  ...['str', 'bytes', 'bool', 'dict', 'list', 'set', 'frozenset', 'int', 'float', 'isinstance'],
];

/**
 * The head of a Python file: its imports, and how values become DynamoDB JSON and are read from it.
 * Binary values are bytes, as boto3's client takes and gives them.
 */
export const PYTHON_VALUES = `from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Dict, FrozenSet, List, Optional


def _text(value: Any) -> str:
    "A value inside of a key."
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)


def _packed(kind: str, value: Any) -> Dict[str, Any]:
    "A value as DynamoDB JSON."
    if kind == "N":
        return {"N": _text(value)}
    if kind == "NULL":
        return {"NULL": True}
    if kind == "M":
        return {"M": {name: _any(member) for name, member in value.items()}}
    if kind == "L":
        return {"L": [_any(member) for member in value]}
    if kind == "NS":
        return {"NS": [_text(member) for member in value]}
    if kind in ("SS", "BS"):
        return {kind: list(value)}
    return {kind: value}


def _any(value: Any) -> Dict[str, Any]:
    if value is None:
        return {"NULL": True}
    if isinstance(value, bool):
        return {"BOOL": value}
    if isinstance(value, (int, Decimal)):
        return {"N": _text(value)}
    if isinstance(value, str):
        return {"S": value}
    if isinstance(value, (bytes, bytearray)):
        return {"B": bytes(value)}
    if isinstance(value, dict):
        return _packed("M", value)
    if isinstance(value, (set, frozenset)):
        first = next(iter(value))
        kind = "SS" if isinstance(first, str) else "BS" if isinstance(first, bytes) else "NS"
        return _packed(kind, value)
    return _packed("L", value)


def _unpacked(value: Optional[Dict[str, Any]]) -> Any:
    "What DynamoDB JSON says; None for what is absent."
    if value is None:
        return None
    kind, inner = next(iter(value.items()))
    if kind == "N":
        return Decimal(inner)
    if kind == "NULL":
        return None
    if kind == "M":
        return {name: _unpacked(member) for name, member in inner.items()}
    if kind == "L":
        return [_unpacked(member) for member in inner]
    if kind == "NS":
        return frozenset(Decimal(member) for member in inner)
    if kind in ("SS", "BS"):
        return frozenset(inner)
    return inner`;
