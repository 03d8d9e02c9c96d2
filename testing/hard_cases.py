"""Histories that are hard to read, each a short story about one group, told with real git.

A story begins at the tip of the branch main and ends there. HARD_CASES lists them in order.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from testing.repository import Repository, group_text

BEFORE = {"bots": "low 0", "templates": "low 0"}  # the entries with which each story begins


class Story(NamedTuple):
    """A group and the first day of its story; all days are counted from it.

    An entry is `medium 3`: a level (and robustness) and the number of the day it is of.
    """

    repository: Repository
    group: str
    begin: date

    @property
    def path(self) -> Path:
        return self.repository.path(self.group)

    def git(self, *arguments: str) -> None:
        self.repository.git(*arguments)

    def text(self, **entries: str) -> str:
        """A file with the entries of the beginning, and these in their place."""
        words = {
            capacity: f"{judged} {self._day(int(number))}"
            for capacity, entry in {**BEFORE, **entries}.items()
            for judged, number in [entry.split()]
        }
        return group_text(words, name=self.group)

    def write(self, day: int, **entries: str) -> None:
        """Commit that file on a day."""
        self.path.write_text(self.text(**entries), encoding="utf-8")
        self.commit(day)

    def commit(self, day: int) -> None:
        self.repository.commit(self._day(day))

    def _day(self, number: int) -> str:
        return (self.begin + timedelta(days=number)).isoformat()


Case = Callable[[Story], None]


def commit_older_than_its_parent(story: Story) -> None:
    story.write(9, bots="medium 9")
    story.write(4, bots="medium 9", templates="medium 4")


def _merged(
    story: Story, ours: dict[str, str], theirs: dict[str, str], result: dict[str, str]
) -> None:
    """Two versions of one file on two branches, and the merge of them with that result."""
    story.git("switch", "--quiet", "--create", "other")
    story.write(3, **theirs)
    story.git("switch", "--quiet", "main")
    story.write(4, **ours)
    story.git("merge", "--quiet", "--no-ff", "--no-commit", "--strategy=ours", "other")
    story.write(5, **result)
    story.git("branch", "--quiet", "-D", "other")


def two_branches_edit_different_capacities(story: Story) -> None:
    ours, theirs = {"bots": "medium 4"}, {"templates": "medium 3"}
    _merged(story, ours, theirs, {**ours, **theirs})


def conflict_resolved_to_our_side(story: Story) -> None:
    ours, theirs = {"bots": "medium 4"}, {"bots": "high 3"}
    _merged(story, ours, theirs, ours)


def conflict_resolved_to_their_side(story: Story) -> None:
    ours, theirs = {"bots": "medium 4"}, {"bots": "high 3"}
    _merged(story, ours, theirs, theirs)


def evil_merge(story: Story) -> None:
    """The merge has an entry that neither of its parents has."""
    _merged(story, {"bots": "medium 4"}, {"bots": "high 3"}, {"bots": "none 5"})


def foxtrot_merge(story: Story) -> None:
    """Main is merged into a local branch, and that is pushed as main: its first parents change."""
    story.git("switch", "--quiet", "--create", "local")
    story.write(3, templates="medium 3")
    story.git("switch", "--quiet", "main")
    story.write(2, bots="medium 2")
    story.git("switch", "--quiet", "local")
    story.git("merge", "--quiet", "--no-ff", "--no-commit", "--strategy=ours", "main")
    story.write(4, bots="medium 2", templates="medium 3")
    story.git("switch", "--quiet", "--force-create", "main")
    story.git("branch", "--quiet", "-D", "local")


def squash(story: Story) -> None:
    """Two commits of a branch become one on main; the branch stays beside it, unmerged."""
    story.git("switch", "--quiet", "--create", f"squashed-{story.group}")
    story.write(2, bots="medium 2")
    story.write(3, bots="medium 2", templates="medium 3")
    story.git("switch", "--quiet", "main")
    story.write(4, bots="medium 2", templates="medium 3")


def revert_and_revert_of_the_revert(story: Story) -> None:
    story.write(2, bots="medium 2")
    story.write(3)
    story.write(4, bots="medium 2")


def correction_without_a_new_date(story: Story) -> None:
    story.write(2, bots="medium 0")


def entry_of_a_day_before_the_last(story: Story) -> None:
    story.write(5, bots="medium 5")
    story.write(6, bots="high 3")


def file_deleted_and_brought_back(story: Story) -> None:
    text = story.path.read_text(encoding="utf-8")
    story.path.unlink()
    story.commit(2)
    story.path.write_text(text, encoding="utf-8")
    story.commit(4)


def file_renamed_without_formerly(story: Story) -> None:
    """The same text under another name: nothing joins the two."""
    story.path.rename(story.repository.path(f"{story.group}-moved"))
    story.commit(2)


def _broken(story: Story, text: str) -> None:
    story.path.write_text(text, encoding="utf-8")
    story.commit(2)
    story.write(3, bots="medium 2")


def version_with_the_marks_of_a_conflict(story: Story) -> None:
    marks = "<<<<<<< HEAD\nassessments:\n=======\n"
    _broken(story, story.text(bots="medium 2").replace("assessments:\n", marks))


def version_with_a_duplicate_key(story: Story) -> None:
    entry = story.text(bots="medium 2").partition("assessments:\n")[2]
    _broken(story, story.text() + entry)


def version_with_an_unknown_level(story: Story) -> None:
    _broken(story, story.text(bots="mediocre 2"))


def odd_file_names_beside_the_data(story: Story) -> None:
    """Blanks, letters beyond ASCII, and other files in the data folder."""
    notes = story.path.with_name("notes – März.txt")
    notes.write_text("Not a group.\n", encoding="utf-8")
    (story.repository.data / "brouillon d'été.yaml").write_text("made: up\n", encoding="utf-8")
    story.write(2, bots="medium 2")
    notes.unlink()
    story.commit(3)


HARD_CASES: tuple[Case, ...] = (
    commit_older_than_its_parent,
    two_branches_edit_different_capacities,
    conflict_resolved_to_our_side,
    conflict_resolved_to_their_side,
    evil_merge,
    foxtrot_merge,
    squash,
    revert_and_revert_of_the_revert,
    correction_without_a_new_date,
    entry_of_a_day_before_the_last,
    file_deleted_and_brought_back,
    file_renamed_without_formerly,
    version_with_the_marks_of_a_conflict,
    version_with_a_duplicate_key,
    version_with_an_unknown_level,
    odd_file_names_beside_the_data,
)


def tell(case: Case, repository: Repository, begin: str) -> str:
    """Commit the story of a case from a day on, and give back the id of its group."""
    story = Story(repository, case.__name__.replace("_", "-"), date.fromisoformat(begin))
    story.write(0)
    case(story)
    return story.group


def tell_all(repository: Repository, begin: str) -> None:
    """Commit all stories, one after the other, ten days for each."""
    for number, case in enumerate(HARD_CASES):
        tell(case, repository, str(date.fromisoformat(begin) + timedelta(days=10 * number)))
