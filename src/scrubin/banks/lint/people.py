"""Who is in the question, and does the MA stay in the role? (check 30)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scrubin.banks.lint.finding import Context, Finding, found
from scrubin.banks.loader import Placed

TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Miss)\.? [A-Z][a-z]+|\bDr\.? [A-Z][a-z]+")
OUTSIDE_ROLE = re.compile(
    r"^(?:diagnose|prescribe|interpret the (?:ecg|tracing|x-ray|results?)|(?:increase|decrease|double|change|adjust) the dose)\b",
    re.I,
)
RACE = re.compile(
    r"\b(?:black|white|caucasian|african[- ]american|hispanic|latin[oax]|asian) (?:man|woman|patient|male|female)", re.I
)
SHE = re.compile(r"\b(?:she|her|hers|woman|girl|mother|daughter|wife)\b", re.I)
HE = re.compile(r"\b(?:he|him|his|man|boy|father|son|husband)\b", re.I)
BRANDS = {
    "Tylenol": "acetaminophen", "Advil": "ibuprofen", "Motrin": "ibuprofen", "Aleve": "naproxen", "Lasix": "furosemide",
    "Coumadin": "warfarin", "Lipitor": "atorvastatin", "Zocor": "simvastatin", "Glucophage": "metformin",
    "Lantus": "glargine", "Humalog": "lispro", "Novolog": "aspart", "Ventolin": "albuterol", "Proventil": "albuterol",
    "Synthroid": "levothyroxine", "Zoloft": "sertraline", "Prozac": "fluoxetine", "Xanax": "alprazolam",
    "Valium": "diazepam", "Ativan": "lorazepam", "Ambien": "zolpidem", "Vicodin": "hydrocodone", "Percocet": "oxycodone",
    "OxyContin": "oxycodone", "Narcan": "naloxone", "EpiPen": "epinephrine", "Benadryl": "diphenhydramine",
    "Zofran": "ondansetron", "Prilosec": "omeprazole", "Nexium": "esomeprazole", "Zantac": "ranitidine",
    "Plavix": "clopidogrel", "Eliquis": "apixaban", "Xarelto": "rivaroxaban", "Norvasc": "amlodipine",
    "Zestril": "lisinopril", "Lopressor": "metoprolol", "Toprol": "metoprolol", "Lanoxin": "digoxin",
    "Dilantin": "phenytoin", "Neurontin": "gabapentin", "Ritalin": "methylphenidate", "Adderall": "amphetamine",
    "Viagra": "sildenafil", "Celebrex": "celecoxib", "Singulair": "montelukast", "Flonase": "fluticasone",
    "Claritin": "loratadine", "Zyrtec": "cetirizine", "Augmentin": "clavulanate", "Zithromax": "azithromycin",
    "Depo-Provera": "medroxyprogesterone", "Depo-Medrol": "methylprednisolone", "Rocephin": "ceftriaxone",
}  # fmt: skip
BRAND = re.compile(rf"\b(?:{'|'.join(map(re.escape, BRANDS))})\b")


def check(one: Placed, _context: Context) -> Iterator[Finding]:
    """Names of people, brands alone, race, and a key that does the provider's work."""
    item = one.item
    parts = (*getattr(item, "options", ()), *getattr(item, "steps", ()))
    texts = [item.stem, *(part.text for part in parts)]
    for text in texts:
        if match := TITLE.search(text):
            yield found(one, "person-named", "review", f"“{match[0]}” is a name; say patient, provider, caller")
        if match := RACE.search(text):
            yield found(one, "race", "review", f"“{match[0]}”: leave race out unless the answer turns on it")
    whole = " ".join(texts).casefold()
    for match in BRAND.finditer(" ".join(texts)):
        if BRANDS[match[0]] not in whole:
            yield found(one, "brand", "review", f"“{match[0]}” stands without its generic name, {BRANDS[match[0]]}")
            break
    for part in parts:
        if getattr(part, "correct", True) and OUTSIDE_ROLE.search(part.text):
            yield found(one, "outside-role", "review", f"“{part.text}” is the provider's work, not the MA's")


def gender(stems: Sequence[str]) -> tuple[int, int]:
    """Stems that speak of a woman and of a man; a stem with both counts for neither."""
    women = men = 0
    for stem in stems:
        she, he = bool(SHE.search(stem)), bool(HE.search(stem))
        women += she and not he
        men += he and not she
    return women, men
