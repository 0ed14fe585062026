"""The faults that cosmic-ray knows for a file, and a sample of them drawn by a seed.

cosmic-ray is no part of the locked environment: it is fetched once into a folder behind it.
"""

import ast
import difflib
import importlib
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
TOOLS = ("cosmic-ray==8.7.0", "parso==0.8.7", "stevedore==5.10.0", "coverage==7.17.3")
TOOLS_FOLDER = ROOT / ".cache/mutants"


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: which operator of cosmic-ray at which of its places in a file, and the line on which that is."""

    path: str
    operator: str
    occurrence: int
    line: int

    @property
    def module(self) -> str:
        """By its dotted name."""
        return self.path.removesuffix(".py").replace("/", ".")

    def code(self) -> str | None:
        """The whole file with the fault; None where the operator makes none."""
        mutating: Any = importlib.import_module("cosmic_ray.mutating")
        source = (ROOT / self.path).read_text(encoding="utf-8")
        made: str | None = mutating.mutate_code(source, _operator(self.operator), self.occurrence)
        return made

    def change(self) -> str:
        """The lines that the fault takes away and puts in their place."""
        old = (ROOT / self.path).read_text(encoding="utf-8").splitlines()
        lines = list(difflib.unified_diff(old, (self.code() or "").splitlines(), n=0, lineterm=""))[3:]
        return "\n".join(f"    {line[0]} {line[1:].strip()}" for line in lines)


def _operator(name: str) -> Any:
    provider: Any = importlib.import_module("cosmic_ray.operators.provider")
    return provider.OperatorProvider()[name]()


def fetch_tools() -> None:
    """Once, into a folder of their own behind everything that is locked."""
    if not TOOLS_FOLDER.is_dir():
        half = TOOLS_FOLDER.with_suffix(".new")
        options = ["-q", "--disable-pip-version-check", "--no-deps", "--upgrade", "--target", str(half)]
        subprocess.run([sys.executable, "-m", "pip", "install", *options, *TOOLS], check=True)
        half.replace(TOOLS_FOLDER)
    sys.path.append(str(TOOLS_FOLDER))


def pool(folders: Iterable[str]) -> Iterator[Mutant]:
    """Every fault that the operators know for the files, in the order of files, operators and places."""
    trees: Any = importlib.import_module("cosmic_ray.ast")
    provider: Any = importlib.import_module("cosmic_ray.operators.provider")
    operators = {
        name: made()
        for name, made in ((name, provider.OperatorProvider()[name]) for name in provider.OperatorProvider())
        if not made.arguments()
    }
    for folder in folders:
        for path in sorted((ROOT / "careplan/domain" / folder).rglob("*.py")):
            tree = trees.get_ast_from_path(path)
            nodes = list(trees.ast_nodes(tree))
            for name, operator in operators.items():
                places = (place for node in nodes for place in operator.mutation_positions(node))
                for occurrence, (start, _) in enumerate(places):
                    yield Mutant(path.relative_to(ROOT).as_posix(), name, occurrence, start[0])


def says_something(mutant: Mutant) -> bool:
    """Whether the fault can be seen when the program runs; one in an annotation or a docstring would be killed free."""
    code = mutant.code()
    if code is None:
        return False
    try:
        tree = ast.parse(code)
    except SyntaxError:
        return False
    return _bare(tree) != _as_it_is(mutant.path)


@cache
def _as_it_is(path: str) -> str:
    return _bare(ast.parse((ROOT / path).read_text(encoding="utf-8")))


def _bare(tree: ast.AST) -> str:
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
            node.annotation = ast.Constant(None)
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
    return ast.dump(tree)


def sampled(mutants: list[Mutant], size: int, seed: int) -> list[Mutant]:
    """So many of those that say something, drawn by the seed."""
    drawn = list(mutants)
    random.Random(seed).shuffle(drawn)
    found: list[Mutant] = []
    for mutant in drawn:
        if len(found) == size:
            break
        if says_something(mutant):
            found.append(mutant)
    return found
