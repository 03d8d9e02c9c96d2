"""`ccm explain`: prints the explanations of codes, or the list of all codes."""

from collections.abc import Sequence

from ccm.cli.output import answer_line, answer_list, answer_styled, answer_wrapped, say_hint
from ccm.errors import UsageError
from ccm.explanations import explained_subjects, explanations_by_code
from ccm.explanations.form import Example, Explanation
from ccm.model import did_you_mean, nearest_names, quoted


def run(codes: Sequence[str]) -> None:
    """Prints the explanation of each code; UsageError for an unknown one, before anything else."""
    explained = [_explanation_of(code) for code in codes]
    for number, explanation in enumerate(explained):
        if number:
            answer_line("")
        print_explanation(explanation)
    if not codes:
        for subject in explained_subjects():
            answer_list(subject.title, {item.code: item.title for item in subject.explanations})
        say_hint("why, examples, and what to do: ccm explain CODE")


def print_explanation(explanation: Explanation) -> None:
    """Prints one explanation in the order of its source."""
    answer_styled(explanation.code, "bold")
    for number, paragraph in enumerate((explanation.title, *explanation.why)):
        if number:
            answer_line("")
        answer_wrapped(paragraph)
    for example in explanation.bad:
        _print_example("Bad", example, "bold red")
    for example in explanation.good:
        _print_example("Good", example, "bold green")
    for heading, text in explanation.endings.items():
        answer_line("")
        answer_wrapped(f"{heading}: {text}")


def _explanation_of(code: str) -> Explanation:
    by_code = explanations_by_code()
    bare = code.removeprefix("[").removesuffix("]")  # as a problem has it at its end
    if bare not in by_code:
        guess = did_you_mean(*nearest_names(bare, by_code))
        message = f"{quoted(code)} is not the code of a problem or an oddity{guess}"
        raise UsageError(message, hint="all codes: ccm explain")
    return by_code[bare]


def _print_example(heading: str, example: Example, style: str) -> None:
    answer_line("")
    answer_styled(f"{heading}{example.where}:", style)
    answer_line("")
    for line in example.text.splitlines():
        answer_line(f"    {line}")
