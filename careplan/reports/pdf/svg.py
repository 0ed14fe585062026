"""The part of SVG that the bundled icons use, turned into PDF path operators in the icon's own coordinates.

An icon that uses more of SVG raises KeyError: a test runs over every bundled file.
"""

import cmath
import math
import re
from collections.abc import Callable, Iterator, Mapping
from xml.etree import ElementTree

Point = complex
"""x + y·i, y downwards as in SVG."""

_TOKENS = re.compile(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Q": 4, "A": 7, "Z": 0}
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_QUARTER = math.pi / 2
_TOLERANCE = 1e-9


def operators(svg: str) -> str:
    """PDF path construction operators (m, l, c, h) for every shape of one icon; the caller strokes them."""
    drawing: list[str] = []
    for shape in ElementTree.fromstring(svg):
        drawing.extend(_SHAPES[shape.tag.removeprefix(_NAMESPACE)](shape.attrib))
    return " ".join(drawing)


def _path(attributes: Mapping[str, str]) -> Iterator[str]:
    yield from _drawn(attributes["d"])


def _drawn(data: str) -> Iterator[str]:
    pen = start = 0j
    for command, numbers in _commands(data):
        origin = pen if command.islower() else 0j
        match command.upper():
            case "Z":
                pen = start
                yield "h"
            case "A":
                end = origin + complex(*numbers[5:])
                yield from _arc(pen, end, numbers)
                pen = end
            case "H":
                pen = complex(origin.real + numbers[0], pen.imag)
                yield _op("l", pen)
            case "V":
                pen = complex(pen.real, origin.imag + numbers[0])
                yield _op("l", pen)
            case "Q":
                bend, end = (origin + complex(*numbers[at : at + 2]) for at in (0, 2))
                yield _op("c", pen + 2 / 3 * (bend - pen), end + 2 / 3 * (bend - end), end)
                pen = end
            case name:
                points = [origin + complex(*numbers[at : at + 2]) for at in range(0, len(numbers), 2)]
                pen = points[-1]
                start = pen if name == "M" else start
                yield _op(name.lower(), *points)


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with one set of its arguments; a set without a letter repeats the command, `M` as `L`."""
    tokens = _TOKENS.findall(data)[::-1]
    command = ""
    while tokens:
        command = tokens.pop() if tokens[-1].isalpha() else {"M": "L", "m": "l"}.get(command, command)
        yield command, [float(tokens.pop()) for _ in range(_ARGUMENTS[command.upper()])]


def _arc(start: Point, end: Point, numbers: list[float]) -> Iterator[str]:
    """An elliptic arc as Bézier curves of at most a quarter turn each (SVG 1.1, appendix F.6)."""
    radius_x, radius_y, rotation, large, sweep = numbers[:5]
    turn = cmath.rect(1, math.radians(rotation))
    half = (start - end) / 2 * turn.conjugate()
    unit = complex(half.real / radius_x, half.imag / radius_y)
    grow = max(1.0, abs(unit))  # radii too small for the distance are scaled up
    unit /= grow

    def place(point: Point) -> Point:
        return (start + end) / 2 + complex(point.real * radius_x, point.imag * radius_y) * grow * turn

    distance = math.sqrt(max(0.0, 1 / abs(unit) ** 2 - 1))
    centre = unit * complex(0, distance if bool(large) == bool(sweep) else -distance)
    angle = cmath.phase((-unit - centre) / (unit - centre))
    if sweep and angle < 0:
        angle += 2 * math.pi
    elif not sweep and angle > 0:
        angle -= 2 * math.pi
    for first, second, last in _curves(unit - centre, angle):
        yield _op("c", place(centre + first), place(centre + second), place(centre + last))


def _curves(radius: Point, angle: float) -> Iterator[tuple[Point, Point, Point]]:
    """Handles and ends of the curves that turn `radius` by `angle` about the origin."""
    steps = max(1, math.ceil(abs(angle) / _QUARTER - _TOLERANCE))
    step = cmath.rect(1, angle / steps)
    handle = 4j / 3 * math.tan(angle / steps / 4)
    for _ in range(steps):
        onward = radius * step
        yield radius * (1 + handle), onward * (1 - handle), onward
        radius = onward


def _circle(attributes: Mapping[str, str]) -> Iterator[str]:
    x, y, r = (float(attributes[name]) for name in ("cx", "cy", "r"))
    yield from _drawn(f"M{x + r} {y}a{r} {r} 0 1 1 {-2 * r} 0a{r} {r} 0 1 1 {2 * r} 0z")


def _line(attributes: Mapping[str, str]) -> Iterator[str]:
    x1, y1, x2, y2 = (attributes[name] for name in ("x1", "y1", "x2", "y2"))
    yield from _drawn(f"M{x1} {y1} L{x2} {y2}")


def _rectangle(attributes: Mapping[str, str]) -> Iterator[str]:
    x, y, width, height, r = (float(attributes[name]) for name in ("x", "y", "width", "height", "rx"))
    corner = f"a{r} {r} 0 0 1"
    yield from _drawn(
        f"M{x + r} {y}h{width - 2 * r}{corner} {r} {r}v{height - 2 * r}{corner} {-r} {r}"
        f"h{2 * r - width}{corner} {-r} {-r}v{2 * r - height}{corner} {r} {-r}z"
    )


_SHAPES: dict[str, Callable[[Mapping[str, str]], Iterator[str]]] = {
    "path": _path,
    "circle": _circle,
    "line": _line,
    "rect": _rectangle,
}


def _op(name: str, *points: Point) -> str:
    return " ".join([*(f"{point.real:.3f} {point.imag:.3f}" for point in points), name])
