"""What is said of how ready the learner is? The same words on the screen and line by line."""

from __future__ import annotations

from scrubin.exams.blueprint import ExamProfile, Sureness
from scrubin.exams.scoring import scaled_estimate
from scrubin.learning.gains import Gain
from scrubin.learning.passing import GUESSING, SD_CUT, Forecast, Mastery
from scrubin.learning.readiness import FRESH_DAYS
from scrubin.study import wording
from scrubin.study.believing import Outlook
from scrubin.study.raising import Readiness, Unseen

NO_EXAM = "Choose your exam in the settings, and this page says how ready you are for it."
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
    return band(max(0.01, low), min(0.99, high))


def band(low: float, high: float) -> str:
    """Two fractions as 48 to 75%."""
    return f"{low * 100:.0f} to {high:.0%}"


def task(gain: Gain) -> str:
    """Where a task belongs and what it is: ECG: heart rate."""
    name = wording.task(gain.task)
    return f"{wording.topic(gain.topic)}: {name if name.split()[0].isupper() else name[0].lower() + name[1:]}"


def points(gain: Gain) -> str:
    """How much from how many: +0.4 points, 12 questions."""
    many = f"{gain.points:.1f}" if gain.points >= 0.095 else f"{gain.points:.2f}"
    return f"+{many} {'point' if many == '1.0' else 'points'}, {wording.count(gain.questions, 'question')}"


def point(profile: ExamProfile) -> str:
    """What a point is."""
    return f"A point is one more right answer on a full form of {profile.scored}."


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
        f"Freshness: with fewer than 30 first answers in {FRESH_DAYS} days no number is given.",
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
    said += ["What would raise it most:"] if found.gains else []
    said += [f"{task(one)}: {one.share:.0%} right expected, {points(one)}." for one in found.gains]
    said += [point(profile)] if found.gains else []
    return said + ["By domain:"] + [mastery(profile, one) for one in outlook.domains]


def mastery(profile: ExamProfile, one: Mastery) -> str:
    """One domain's line: Signs: 74% right expected, 80% band 66 to 81%."""
    return f"{wording.domain(profile, one.domain)}: {one.share:.0%} right expected, 80% band {band(one.low, one.high)}."
