"""Runs `ccm ask`: finds the questions and the data that each is about, and answers them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from ccm.checks.questions import find_question_faults
from ccm.cli.names import the_question
from ccm.cli.options import Scope
from ccm.errors import CcmError, DataError, UsageError
from ccm.escape import shell, shell_word
from ccm.model import Dataset, Problem, Question, Severity, quoted
from ccm.parse.dataset import ParsedDataset
from ccm.reports.ask.answer import Answer, answer_report, ask_report, not_asked_note
from ccm.reports.ask.asking import (
    PutQuestion,
    answers_in_short,
    find_answer,
    find_answers,
    merged_filters,
    part_about,
    replaced_notes,
)
from ccm.reports.invest.what_if import Answered
from ccm.reports.selection import Selection
from ccm.site.links import question_path
from ccm.table import Report

_EXAMPLE = (
    "questions: [{id: media, text: Who is active?, capacity: social-media, at_least: medium}]"
)


def run(scope: Scope, word: str | None) -> None:
    """Prints the answer to the question that `word` means, or all questions with their answers."""
    asked = load_questions(scope)
    if word is None:
        scope.show(answer_all(asked))
        return
    question = the_question(word, asked.questions)
    has_filters = scope.fresh_only or any(scope.filters.values())
    page = None if has_filters else question_path(question.id)
    scope.show(answer_one(question, asked), page)


class Asked(NamedTuple):
    """A dataset and the questions to answer on it; `faults` has problems by question number."""

    dataset: Dataset
    questions: tuple[Question, ...]
    faults: Mapping[int, str]
    scope: Scope
    notes: tuple[str, ...]


def load_questions(scope: Scope) -> Asked:
    """Returns the dataset with its questions; a revision without any gets the working tree's.

    DataError where the working tree has none either.
    """
    parsed, dataset = scope.workspace.parsed, scope.workspace.dataset
    notes: list[str] = []
    asked = parsed
    if not dataset.source.workspace and None in (dataset.questions, dataset.priorities):
        present = _lists_of_work_tree(scope)
        if dataset.questions is None:
            notes.append(_borrowed_note(dataset.questions_path, "questions", parsed))
            asked = present
        if dataset.priorities is None and present.dataset:
            notes.append(_borrowed_note(dataset.priorities_path, "weights", parsed))
            dataset = replace(dataset, priorities=present.dataset.priorities)
    if asked.dataset is None or asked.dataset.questions is None:
        raise _no_questions(dataset.questions_path, asked)
    dataset = replace(dataset, questions=asked.dataset.questions)
    return asked_of(dataset, scope, tuple(notes))


def asked_of(dataset: Dataset, scope: Scope, notes: tuple[str, ...] = ()) -> Asked:
    """Returns a dataset and its own questions."""
    return Asked(dataset, dataset.questions or (), find_question_faults(dataset), scope, notes)


def short_answers(scope: Scope, dataset: Dataset) -> list[Answered]:
    """Returns the answers to the questions of a dataset, as what-if compares them."""
    return answers_in_short(_put_all(asked_of(dataset, scope)))


def all_answers(scope: Scope, dataset: Dataset) -> list[Answer]:
    """Returns the answers to all questions; none where the dataset has no questions."""
    return find_answers(_put_all(asked_of(dataset, scope))) if dataset.questions else []


def answer_all(asked: Asked) -> Report:
    """Returns all questions with their answers, or with the reason why there is no answer.

    UsageError for an unknown word in the user's filters.
    """
    selection = asked.scope.select(asked.dataset)
    puts = _put_all(asked)
    answers = find_answers(puts)
    words = asked.scope.filters
    notes = [note for question in asked.questions for note in replaced_notes(question, words)]
    notes += not_asked_note(len(puts) - len(answers))
    return ask_report(answers, selection).with_notes([*notes, *asked.notes])


def answer_one(question: Question, asked: Asked) -> Report:
    """Returns the answer to the question, and the rows behind it.

    UsageError for a word in the user's filters, DataError where it cannot be answered.
    """
    asked.scope.select(asked.dataset)  # later errors are the question's fault
    try:
        selection = _select(question, asked)
    except CcmError as error:
        path = asked.dataset.questions_path
        raise DataError(
            f"the question {quoted(question.id)} in {path} cannot be answered: {error.message}",
            hint=error.hint,
        ) from None
    if selection is None:
        raise UsageError(
            f"the question {quoted(question.id)} is about {question.capacity}, but --area or "
            "--capacity excludes it",
            hint=f"ask without them: {shell('ccm ask', question.id)}",
        )
    notes = replaced_notes(question, asked.scope.filters)
    report = answer_report(find_answer(question, selection), selection)
    return report.with_notes([*notes, *asked.notes])


def _put_all(asked: Asked) -> list[PutQuestion]:
    """Pairs each question with its part of the dataset, or with the problem that it has."""
    puts = []
    for question in asked.questions:
        try:
            puts.append(PutQuestion(question, _select(question, asked)))
        except CcmError as error:
            puts.append(PutQuestion(question, error.message))
    return puts


def _select(question: Question, asked: Asked) -> Selection | None:
    """Returns the part of the dataset that the question and the user ask about.

    None where the user's filters exclude its capacity; CcmError where the question is faulty.
    """
    fault = asked.faults.get(asked.questions.index(question))
    if fault:
        raise DataError(fault, hint=_fault_hint(asked))
    words = merged_filters(question, asked.scope.filters)
    fresh = asked.scope.fresh_only or question.fresh_only
    scope = asked.scope._replace(filters=words, fresh_only=fresh)
    return part_about(question, scope.select(asked.dataset))


def _fault_hint(asked: Asked) -> str:
    if asked.notes:
        return "this question was added later; ask it without --at"
    at = f" --at {shell_word(asked.scope.workspace.at)}" if asked.scope.workspace.at else ""
    return f"see the problem: {shell('ccm validate', asked.dataset.questions_path)}{at}"


def _lists_of_work_tree(scope: Scope) -> ParsedDataset:
    """Returns the lists of the working tree; empty where there is none, as in a bare repository."""
    try:
        return scope.workspace.parse_lists()
    except DataError:
        return ParsedDataset(None, [])


def _borrowed_note(path: str, what: str, parsed: ParsedDataset) -> str:
    state = "could not be read" if _errors_of(path, parsed) else "was missing"
    return f"At that commit {path} {state}. These are the {what} of the working tree."


def _no_questions(path: str, parsed: ParsedDataset) -> DataError:
    broken = _errors_of(path, parsed)
    if broken:
        return DataError(
            f"the questions in {path} cannot be read: {broken[0].message}",
            hint=f"see the problem: {shell('ccm validate', path)}",
        )
    return DataError(
        f"{path} not found; it has the questions for ccm ask",
        hint=f"write it, for example: {_EXAMPLE}",
    )


def _errors_of(path: str, parsed: ParsedDataset) -> list[Problem]:
    return [p for p in parsed.problems if p.path == path and p.severity is Severity.ERROR]
