"""Kidney function, body size, and the diffusing capacity at normal haemoglobin: formulas of general medicine."""

from fractions import Fraction
from math import sqrt

from careplan.domain.score.given import Answers, Fixed, Given

_FEMALE = "F"
_MONOXIDE, _RATIO = Fraction("1.7"), Fraction("0.7")
_REFERENCE_HB = {"adult male": Fraction("14.6")}
_OTHER_HB = Fraction("13.4")


def ckd_epi_2021(given: Given, _: Fixed) -> Answers:
    """Estimated GFR in mL/min/1.73 m2 from creatinine in mg/dL, for adults; the equation of 2021 without race.

    142 min(Scr/k, 1)^a max(Scr/k, 1)^-1.200 0.9938^age, times 1.012 in women; k 0.7 and a -0.241 in women, 0.9 and
    -0.302 in men (National Kidney Foundation, dossier source nkf-ckdepi-2021).
    """
    female = given.word("sex") == _FEMALE
    k, a = (0.7, -0.241) if female else (0.9, -0.302)
    ratio = float(given.number("scr_mg_dl")) / k
    rate = 142 * min(ratio, 1.0) ** a * max(ratio, 1.0) ** -1.2 * 0.9938 ** float(given.number("age_y"))
    rate *= 1.012 if female else 1.0
    return {"egfr": rate, "reported": rate}


def cockcroft_gault(given: Given, _: Fixed) -> Answers:
    """Creatinine clearance in mL/min: (140 - age) weight / (72 Scr), times 0.85 in women; kg and mg/dL."""
    clearance = (140 - given.number("age_y")) * given.number("weight_kg") / (72 * given.number("scr_mg_dl"))
    return {"crcl": clearance * (Fraction("0.85") if given.word("sex") == _FEMALE else 1)}


def mosteller(given: Given, _: Fixed) -> Answers:
    """Body surface in m2: the root of cm times kg over 3600 (Mosteller)."""
    return {"bsa": sqrt(given.number("height_cm") * given.number("weight_kg") / 3600)}


def body_mass_index(given: Given, _: Fixed) -> Answers:
    """Kilograms over the square of metres."""
    return {"bmi": given.number("weight_kg") / (given.number("height_cm") / 100) ** 2}


def haemoglobin_corrected(given: Given, _: Fixed) -> Answers:
    """The diffusing capacity as it were at normal haemoglobin: measured (K + Hb) / (1.7 Hb).

    K is 0.7 times the reference of 14.6 g/dL in men and 13.4 in women and in children below 15: 10.22 or 9.38 (Cotes).
    It follows from 1/TL = 1/Dm + 1/(theta Vc); at the reference nothing changes, and anaemia raises the result.
    """
    haemoglobin = given.number("hb_g_dl")
    k = _RATIO * _REFERENCE_HB.get(given.word("sex_group"), _OTHER_HB)
    return {"corrected": given.number("dlco") * (k + haemoglobin) / (_MONOXIDE * haemoglobin)}
