"""What is said of how ready the learner is? The same words on the screen and line by line."""

from __future__ import annotations

from scrubin.exams.blueprint import ExamProfile, Sureness
from scrubin.exams.scoring import scaled_estimate
from scrubin.learning.confidence import LEAST
from scrubin.learning.gains import Gain
from scrubin.learning.passing import GUESSING, SD_CUT, Forecast, Mastery
from scrubin.learning.readiness import FRESH_DAYS
from scrubin.study import wording
from scrubin.study.believing import Outlook
from scrubin.study.raising import Readiness, Unseen

NO_EXAM = "Choose your exam in the settings, and this page says how ready you are for it."
NO_ANSWERS = "no answers yet"
BEGIN_HERE = "Nothing is known of these yet; they weigh most in the exam, so begin here."
NOT_A_PROMISE = "A forecast, not a promise."
SURE: dict[Sureness, str] = {
    "OFF": "published by the certifying body",
    "COPY": "read in a copy of an official document",
    "2ND": "read second-hand",
    "MEM": "assumed, not verified",
    "CALC": "worked out from other figures",
}


def headline(outlook: Outlook) -> str:
    """The chance to pass with its band, or why there is none yet."""
    said = outlook.forecast
    if said is None:
        return f"Not enough fresh questions to say: {outlook.fresh} of {outlook.needed} in the last fortnight."
    return f"Likely to pass today: {chance(said.chance)}  ({chance_band(said.low, said.high)})"


def first_step(outlook: Outlook) -> str:
    """What brings a number where there is none."""
    left = outlook.needed - outlook.fresh
    return (
        f"{wording.count(left, 'question')} more that you have not met before, in any drill, review or exam, will do."
    )


def fresh_left(unseen: Unseen) -> str:
    """How many fresh questions are left."""
    sealed = f"; {unseen.sealed:,} more wait sealed in its mocks" if unseen.sealed else ""
    return f"Fresh questions left: {unseen.free:,} of this exam that you have never seen{sealed}."


def score_lines(said: Forecast, profile: ExamProfile) -> list[str]:
    """The score to be expected on a full form beside the cut: as a share, and as an estimate on the exam's scale."""
    scale = profile.scale

    def scaled(share: float) -> int:
        return scaled_estimate(round(share * profile.scored), profile.scored, scale)

    return [
        f"Expected on a full form: {said.score:.0%} right ({band(said.score_low, said.score_high)}); "
        f"assumed pass mark {scale.assumed_raw_cut:.0%}.",
        f"As an estimated score: {scaled(said.score)} ({scaled(said.score_low)} to {scaled(said.score_high)}); "
        f"pass line {scale.cut}.",
    ]


def chance(share: float) -> str:
    """A chance in percent, never said to be none or certain."""
    if share < 0.01:
        return "under 1%"
    return "over 99%" if share > 0.99 else f"{share:.0%}"


def chance_band(low: float, high: float) -> str:
    """A band of chances, its ends never none and never certain."""
    ends = [min(0.99, max(0.01, end)) for end in (low, high)]
    return chance(high) if ends[0] == ends[1] else band(*ends)


def band(low: float, high: float) -> str:
    """Two fractions as 48 to 75%."""
    return f"{low * 100:.0f} to {high:.0%}"


def task(gain: Gain) -> str:
    """Where a task belongs and what it is: ECG: heart rate."""
    name = wording.task(gain.task)
    return f"{wording.topic(gain.topic)}: {name if name.split()[0].isupper() else name[0].lower() + name[1:]}"


def rise(gain: Gain) -> str:
    """The share right expected of a task now and after practice: 65% → 73%; of a domain with few answers: about 65% → 73%."""
    if not gain.known:
        return NO_ANSWERS
    return f"{'' if gain.known >= LEAST else 'about '}{gain.share:.0%} → {gain.after:.0%}"


def all_of_them(found: Readiness) -> str:
    """What practising all the tasks would bring: right answers on a full form, and the chance to pass before and after."""
    gains, forecast = found.gains, found.outlook.forecast
    if not any(one.known for one in gains):
        return BEGIN_HERE
    which = "this task" if len(gains) == 1 else f"these {len(gains)} tasks"
    asked = wording.count(sum(one.questions for one in gains), "question")
    if not all(one.known for one in gains):
        return f"{asked} on {which}; what all bring can be told once their domains have answers."
    total = sum(one.points for one in gains)
    said = f"{asked} on {which}: about {total:.{1 if total >= 0.095 else 2}f} more right of {found.profile.scored}"
    if forecast is None or found.chance_after is None:
        return f"{said}."
    now, then = chance(forecast.chance), chance(max(forecast.chance, found.chance_after))
    return f"{said}; the chance to pass {f'stays at {now}' if now == then else f'goes from {now} to {then}'}."


def assumptions(profile: ExamProfile) -> list[str]:
    """What the forecast rests on, a paragraph each."""
    rate, scale = profile.pass_rate, profile.scale
    guessed = GUESSING / 4
    return [
        f"{NOT_A_PROMISE} It says how often people who answered as you did here would pass if the assumptions below "
        "held. The band is where the chance would lie, four times in five, if your skills were known exactly.",
        f"Where it begins: before any answer the chance is the exam's pass rate, taken as {rate.share:.0%} "
        f"({SURE[rate.sureness]}). {rate.note}",
        f"The cut: {scale.assumed_raw_cut:.0%} right ({SURE[scale.sureness]}); two points of a hundred either way "
        f"are allowed for (one standard deviation, {SD_CUT:.0%}). {scale.note}",
        "The questions: fresh ones of ordinary difficulty, so many from each domain as the exam's plan says "
        f"({SURE[profile.sureness]}). Our own labels of difficulty say little and weigh little.",
        f"Guessing: who does not know still picks the right one of four {guessed:.0%} of the time; a typed number "
        "cannot be guessed.",
        "Forgetting: a question you have met before may be remembered for itself, so it says less of the skill; how "
        "likely that is, the review schedule tells. Days without practice make the band a little wider.",
        f"Freshness: with fewer than 30 first answers in {FRESH_DAYS} days no number is given. Of a domain without an "
        f'answer nothing is told, of one with fewer than {LEAST} only the band; "about" before a task says the same.',
        "What raises it: a question with feedback is taken to add a tenth of a logit to its task, as in practice "
        "records from schools (65% right became 80% in about seven tries). Trust the order more than the points.",
    ]


def lines(found: Readiness) -> list[str]:
    """Everything, line by line."""
    outlook, profile = found.outlook, found.profile
    said = [f"Readiness for {profile.title}. {headline(outlook)}"]
    if outlook.forecast is None:
        said.append(first_step(outlook))
    else:
        said += [*score_lines(outlook.forecast, profile), NOT_A_PROMISE]
    said += [fresh_left(found.unseen)] if found.unseen else []
    if found.gains:
        said += ["What would raise it most:", *(task_line(one) for one in found.gains), all_of_them(found)]
    return [*said, "By domain:", *(mastery(found, one) for one in outlook.domains)]


def task_line(one: Gain) -> str:
    """One task's line: ECG: heart rate: 65% right expected, 73% after 4 questions (+0.07)."""
    many = wording.count(one.questions, "question")
    if not one.known:
        return f"{task(one)}: {NO_ANSWERS}, {many} to begin with."
    about = "" if one.known >= LEAST else "about "
    return f"{task(one)}: {about}{one.share:.0%} right expected, {one.after:.0%} after {many} (+{one.points:.2f})."


def mastery(found: Readiness, one: Mastery) -> str:
    """One domain's line: Signs: 74% right expected, 80% band 66 to 81%, from 31 answers. Without answers no figure."""
    name, answers = wording.domain(found.profile, one.domain), found.answers.get(one.domain, 0)
    if not answers:
        return f"{name}: {NO_ANSWERS}."
    count, ends = wording.count(answers, "answer"), f"80% band {band(one.low, one.high)}"
    if answers < LEAST:
        return f"{name}: {count}, too few for one figure; {ends} right expected."
    return f"{name}: {one.share:.0%} right expected, {ends}, from {count}."
