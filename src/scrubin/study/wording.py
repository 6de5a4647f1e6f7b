"""In which words are times, counts and results said? The same in the full screen and line by line."""

from __future__ import annotations

from datetime import date, timedelta

from scrubin.exams.blueprint import ExamProfile
from scrubin.exams.form import Form

TOPICS = {
    "anatomy-physiology-disease": "Anatomy, physiology, disease",
    "coordination-education": "Coordination and education",
    "ecg": "ECG",
    "first-aid-cpr": "First aid and CPR",
    "hipaa": "HIPAA",
    "law-ethics": "Law and ethics",
    "point-of-care-lab": "Point-of-care lab",
}
CAPITALS = frozenset(
    [
        *("a1c", "abn", "aed", "av", "clia", "cpr", "cpt", "ecg", "ehr", "eob", "hipaa", "hiv", "icd", "inr", "iv"),
        *("osha", "phi", "ppe", "sbar", "soap", "st", "tst"),
    ]
)


def clock(ms: int) -> str:
    """Time left as 1:02:03 or 48:10, rounded up so that 0:00 means none."""
    seconds = -(-ms // 1000)
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def duration(ms: int) -> str:
    """A time spent: 42 s, 3 min, 1 h 20 min."""
    seconds = round(ms / 1000)
    if seconds < 100:
        return f"{seconds} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d} min"


def count(number: int, thing: str, things: str | None = None) -> str:
    """1 question, 2 questions."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def days_left(days: int) -> str:
    """How far off an exam is."""
    if days < 0:
        return "exam date passed"
    return {0: "exam today", 1: "1 day left"}.get(days, f"{days} days left")


def next_seen(days: int | None, easy: int | None = None) -> str:
    """When a question comes back, as promised; `easy`: in how many days if the Easy on offer is taken."""
    if days is None:
        return "already counted today"
    said = "next seen tomorrow" if days == 1 else f"next seen in {days} days"
    return said if easy is None else f"{said}; sure and quick, so 4: easy, {count(easy, 'day')}"


def day(moment: date) -> str:
    """Sat 21 Nov."""
    return f"{moment:%a} {moment.day} {moment:%b}"


def long_day(moment: date) -> str:
    """21 Nov 2026."""
    return f"{moment.day} {moment:%b %Y}"


def pace(ahead_ms: int) -> str:
    """Ahead of or behind an even pace."""
    minutes = round(abs(ahead_ms) / 60_000)
    if minutes == 0:
        return "on pace"
    return f"{minutes} min ahead of pace" if ahead_ms > 0 else f"{minutes} min behind pace"


def minutes_of(form: Form, extra_time: float = 1.0) -> int:
    """A form's whole test time in minutes, accommodation included."""
    return round(sum(section.seconds for section in form.sections) * extra_time / 60)


def topic(slug: str) -> str:
    """A topic's name from its folder."""
    return TOPICS.get(slug, slug.replace("-", " ").capitalize())


def task(slug: str) -> str:
    """A task's name from its slug: Heart rate, AV block."""
    words = [word.upper() if word in CAPITALS else word for word in slug.split("-")]
    return " ".join([words[0] if words[0].isupper() else words[0].capitalize(), *words[1:]])


def domain(profile: ExamProfile | None, domain_id: str) -> str:
    """A domain's title in its exam; a topic's name where there is no such domain."""
    for one in profile.domains if profile else ():
        if one.id == domain_id:
            return one.title
    return topic(domain_id)


def shortened(profile: ExamProfile, form: Form) -> str | None:
    """Why a form is shorter than asked, and which domains ran short; None if it is not."""
    if not form.short:
        return None
    rows = [f"{domain(profile, one.domain)} ({one.available} of {one.seats})" for one in form.ran_short]
    return (
        f"Shortened to {len(form.seats)} of {form.requested} questions, in the exam's own proportions: the bank runs short in "
        f"{', '.join(rows) or 'questions that may stand together'}."
    )


def estimate(scaled: int, profile: ExamProfile) -> str:
    """A scaled score, always called an estimate."""
    return f"Estimated scaled score {scaled} (pass line {profile.scale.cut}, scale {profile.scale.lowest} to {profile.scale.highest})"


def why_estimate(profile: ExamProfile) -> str:
    """Why the score is only an estimate."""
    scale = profile.scale
    return (
        f"{scale.note} The line runs from {scale.lowest} at 0% through {scale.cut} at {scale.assumed_raw_cut:.0%} "
        f"to {scale.highest} at 100%. The assumed cut can be edited in the exam file."
    )


def day_of(moment: date, today: date) -> str:
    """today, yesterday, or the date."""
    if moment == today:
        return "today"
    return "yesterday" if moment == today - timedelta(days=1) else long_day(moment)
