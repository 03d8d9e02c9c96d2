"""The answers as tables: all of them in a list, or one with the rows behind it."""

from ccm.reports.ask.answer import Answer
from ccm.reports.selection import Selection
from ccm.reports.sentences import counted, report_table
from ccm.table import Column, Show, Table

COLUMNS = (
    Column("question"),
    Column("text", "Question", Show.HEADING),
    Column("command", "Ask for more", data=False),
    Column("answer", "Answer"),
    Column("matching"),
    Column("assessed"),
    Column("groups"),
    Column("stale"),
)


def ask_table(answers: list[Answer], selection: Selection) -> Table:
    """A row for each answer, in the order of the questions; `selection` is the user's part."""
    rows = [answer.row for answer in answers]
    number_answered = sum(row.matching is not None for row in rows)
    answer = (
        f"{number_answered:,} of {counted(len(rows), 'question')} can be answered from assessments."
    )
    table = report_table("ask", COLUMNS, rows, selection, answer=answer)
    return table.with_notes(
        ["A question may have filters of its own, which narrow this further: ccm ask QUESTION."]
    )


def not_asked_note(left_out: int) -> tuple[str, ...]:
    """How many questions are outside of the user's filters, in a note if any are."""
    if not left_out:
        return ()
    number = counted(left_out, "question")
    return (f"Not asked: {number} about a capacity that --area or --capacity leaves out.",)


def answer_table(answer: Answer, selection: Selection) -> Table:
    """The rows behind one answer, and the question in the notes."""
    table = answer.table or report_table("", answer.columns, answer.rows, selection, answer="")
    table = table._replace(report=f"ask_{answer.asks}", answer=answer.row.answer)
    asked = f"The question {answer.row.question} of {selection.dataset.questions_path}"
    return table.with_notes([*answer.notes, f"{asked}: {answer.row.text}"])
