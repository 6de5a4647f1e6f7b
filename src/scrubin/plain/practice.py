"""How does a drill or review go line by line?"""

from __future__ import annotations

from scrubin.exams.events import Confidence
from scrubin.learning.schedule import RATING_NAMES, RATINGS
from scrubin.plain import answers
from scrubin.plain.talk import Gone, Talk
from scrubin.study import journal_words, practice_words, telling, wording
from scrubin.study.practice import Feedback, Practice, Question

HELP = """\
a letter, letters or a number   answer; it is told at once whether it is right
guess, unsure, sure             before answering: how sure you are
flag                            flag the question for a later drill
why                             why this question
undo                            take the last answer back
after an answer: Enter goes on, 1 to 4 choose another interval
leave                           leave; every answer is kept"""
LEVELS: dict[str, Confidence] = {"guess": "guess", "unsure": "unsure", "sure": "sure"}
UNCOUNTED = "This is free practice: there is nothing to flag or to take back."
HELP_OF_THE_LAB = """\
the answer, in the form that stands under the question; it is told at once whether it is right
why                             what is practised here
leave                           back; every answer is kept"""
GO_ON = "Enter ends, and review asks them then; more goes on with others, or with them when it is time. > "
NO_OTHERS = "There are no others to ask now."
LEAVE = ("leave", "quit", "q", "exit")


class PracticeTalk:
    """One session, spoken."""

    def __init__(self, talk: Talk, practice: Practice) -> None:
        self.talk = talk
        self.practice = practice

    def run(self) -> None:
        """Until nothing is left, or the person leaves."""
        self.talk.say(
            f"{self.practice.title}: {wording.count(self.practice.planned, 'question')}. Type help for the commands."
        )
        if self.practice.note:
            self.talk.say(self.practice.note)
        try:
            question = self.practice.next() or self._go_on()
            while question is not None:
                feedback = self._ask(question)
                if feedback is None:
                    break
                question = self._after(feedback) or self._go_on()
        except Gone:
            pass
        self.practice.finish()
        done, right = self.practice.answered, self.practice.right
        self.talk.say(f"{right} of {wording.count(done, 'answer')} right." if done else "Nothing was answered.")

    def _go_on(self) -> Question | None:
        """Nothing is left to ask now but misses that must wait: end, wait, or go on with others."""
        repeats = self.practice.repeats
        while repeats.left:
            self.talk.say(repeats.said())
            typed = (self.talk.ask(GO_ON) or "").lower()
            if typed == "" or typed in LEAVE:
                break
            question = self.practice.go_on() if typed == "more" else None
            if question is not None:
                return question
            self.talk.say(NO_OTHERS if typed == "more" else f"“{typed}” is not among them.")
        return None

    def _ask(self, question: Question) -> Feedback | None:
        """Ask until answered; None leaves."""
        confidence: Confidence | None = None
        self._say(question)
        while True:
            line = self.talk.ask("> ") or ""
            word = line.lower()
            if word in LEAVE:
                return None
            if word in LEVELS:
                confidence = LEVELS[word]
                self.talk.say(f"Marked {word}.")
            elif word in ("help", "?"):
                self.talk.say(HELP if self.practice.counts else HELP_OF_THE_LAB)
            elif word == "why":
                self.talk.say(self.practice.why(question))
            elif word in ("flag", "undo") and not self.practice.counts:
                self.talk.say(UNCOUNTED)
            elif word == "flag":
                self.practice.flag(question.item.id, on=True)
                self.talk.say("Flagged.")
            elif word == "undo":
                before = self.practice.undo()
                question = before or question
                self.talk.say("Taken back." if before else "There is no answer to take back.")
                self._say(question)
            else:
                response = answers.read_answer(question.item, question.order, line)
                if response is not None:
                    return self.practice.answer(response, confidence)
                self.talk.say(f"{answers.how(question.item)} Or type help.")

    def _say(self, question: Question) -> None:
        again = " Missed before, here again." if question.again else ""
        self.talk.say(f"\nQuestion {self.practice.answered + 1}.{again}")
        for line in answers.question(question.item, question.order):
            self.talk.say(line)
        if question.item.type != "single_choice":
            self.talk.say(answers.how(question.item))

    def _ways(self, feedback: Feedback) -> str:
        """What may be typed after an answer."""
        if not self.practice.counts:
            return "Enter goes on. > "
        interval = "1 to 4 choose another interval, " if feedback.choices else ""
        return f"Enter goes on, {interval}or undo. > "

    def _after(self, feedback: Feedback) -> Question | None:
        """Tell what the answer brought; the next question."""
        item, order = feedback.question.item, feedback.question.order
        self.talk.say(telling.verdict(item, order, feedback.grade, feedback.response).text)
        effect = telling.effect_lines(telling.effect(item, feedback.response))
        why = telling.explanation(item, order, feedback.grade)
        for line in (*journal_words.sign(feedback), *why, *effect, *telling.sources(item)):
            self.talk.say(f"{line.lead} {line.text}".strip())
        while True:
            self.talk.say(self.practice.comes_back(feedback).capitalize() + ".")
            for line in practice_words.choices(feedback):
                self.talk.say(f"{line.text[0].upper()}{line.text[1:]}.")
            typed = (self.talk.ask(self._ways(feedback)) or "").lower()
            if typed in ("1", "2", "3", "4") and feedback.choices:
                rating = RATINGS[int(typed) - 1]
                feedback = self.practice.rerate(feedback, rating)
                self.talk.say(f"Counted as {RATING_NAMES[rating]}.")
            elif typed in ("flag", "undo") and not self.practice.counts:
                self.talk.say(UNCOUNTED)
            elif typed == "undo":
                self.talk.say("Taken back.")
                return self.practice.undo()
            elif typed in LEAVE:
                raise Gone
            elif typed == "flag":
                self.practice.flag(item.id, on=True)
                self.talk.say("Flagged.")
            elif typed in ("help", "?"):
                self.talk.say(HELP if self.practice.counts else HELP_OF_THE_LAB)
            elif typed == "why":
                self.talk.say(self.practice.why(feedback.question))
            elif typed:
                self.talk.say(f"“{typed}” is not among them.")
            else:
                return self.practice.next()
