"""The hard cases, each a short story about one group. CASES lists them in order.

A story takes less than two days, begins at the tip of the main branch and ends there. It commits
at least once; its name, in words, goes into the message of each of its commits.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

from ccm.demo.texts import DATA, RENAMED, RETIRED, DemoGroup
from ccm.demo.world import Planned, World
from ccm.model.fields import assessment_fields
from ccm.yamlfile.written import entry_lines

Case = Callable[[World, DemoGroup], Iterator[Planned]]


def commit_older_than_its_parent(world: World, group: DemoGroup) -> Iterator[Planned]:
    """The clock of the second contributor is five days behind, also in the assessment."""
    first, second, *_ = world.known(group)
    group = world.judge(group, second, up=1)
    yield world.write(group, f"{group.name}: {second}")
    behind = world.now - timedelta(days=5)
    group = world.judge(group, first, up=1, day=behind.date())
    yield world.write(group, f"{group.name}: {first}, by a clock that is behind", when=behind)


def _two_sides(
    world: World, mine: DemoGroup, theirs: DemoGroup, result: DemoGroup
) -> Iterator[Planned]:
    """Two versions of one file on two branches, and the merge of them."""
    base = (world.tip,)
    left = world.write(mine, f"{mine.name}: one side", parents=base)
    yield left
    world.wait(hours=3)
    right = world.write(theirs, f"{mine.name}: the other side", parents=base)
    yield right
    world.wait(hours=3)
    both = (left.number, right.number)
    yield world.write(result, f"Merge branch 'the-other-side' of {mine.id}", parents=both)


def two_branches_edit_different_capacities(world: World, group: DemoGroup) -> Iterator[Planned]:
    """One file, two capacities, and a merge that takes both."""
    first, second, *_ = world.known(group)
    mine = world.judge(group, first, up=1)
    theirs = world.judge(group, second, up=1)
    both = mine.judging({second: theirs.entries[second]})
    yield from _two_sides(world, mine, theirs, both)


def conflict_resolved_to_our_side(world: World, group: DemoGroup) -> Iterator[Planned]:
    """Both sides edit one capacity; the merge keeps that of its first parent."""
    first, *_ = world.known(group)
    mine, theirs = world.judge(group, first, up=1), world.judge(group, first, up=2)
    yield from _two_sides(world, mine, theirs, mine)


def conflict_resolved_to_their_side(world: World, group: DemoGroup) -> Iterator[Planned]:
    """Both sides edit one capacity; the merge takes that of its second parent."""
    first, *_ = world.known(group)
    mine, theirs = world.judge(group, first, up=1), world.judge(group, first, up=2)
    yield from _two_sides(world, mine, theirs, theirs)


def evil_merge(world: World, group: DemoGroup) -> Iterator[Planned]:
    """The merge has an entry that neither of its parents has."""
    first, *_ = world.known(group)
    mine, theirs = world.judge(group, first, up=1), world.judge(group, first, up=2)
    yield from _two_sides(world, mine, theirs, world.judge(group, first, up=3))


def foxtrot_merge(world: World, group: DemoGroup) -> Iterator[Planned]:
    """Main is merged into a local branch, and that is pushed as main: its first parents change."""
    base = (world.tip,)
    other = next(g for g in world.groups.values() if g.number != group.number)
    other = world.judge(other, world.known(other)[0], up=1)
    first, second, *_ = world.known(group)
    yield world.write(other, f"{other.name}: on main, while somebody works locally")
    world.wait(hours=3)
    on_main = world.judge(group, first, up=1)
    there = world.write(on_main, f"{group.name}: on main, while somebody works locally")
    yield there
    world.wait(hours=3)
    local = world.judge(group, second, up=1)
    here = world.write(local, f"{group.name}: {second}, on a local branch", parents=base)
    yield here
    both = on_main.judging({second: local.entries[second]})
    world.groups[group.number] = both
    yield world.commit(
        "Merge branch 'main' of https://example.org/map",
        {both.path: both.text, other.path: other.text},
        parents=(here.number, there.number),
    )


def squash(world: World, group: DemoGroup) -> Iterator[Planned]:
    """Three commits of a branch become one on main; the branch stays beside it, unmerged."""
    parent = world.tip
    capacities = world.known(group)[:3]
    for capacity in capacities:
        group = world.judge(group, capacity, up=1)
        step = world.commit(
            f"{group.name}: {capacity}, still on a branch",
            {group.path: group.text},
            parents=(parent,),
            branch="squashed",
        )
        yield step
        parent = step.number
        world.wait(hours=2)
    yield world.write(group, f"{group.name}: {', '.join(capacities)} (squashed)")


def revert_and_revert_of_the_revert(world: World, group: DemoGroup) -> Iterator[Planned]:
    """An assessment is taken back, and the next day it holds after all."""
    first, *_ = world.known(group)
    subject = f"{group.name}: {first}"
    changed = world.judge(group, first, up=1)
    yield world.write(changed, subject)
    world.wait(hours=5)
    yield world.write(group, f'Revert "{subject}"')
    world.wait(hours=20)
    yield world.write(changed, f'Revert "Revert "{subject}""')


def correction_without_a_new_date(world: World, group: DemoGroup) -> Iterator[Planned]:
    """Another level of the same day."""
    last = world.known(group)[-1]
    group = world.judge(group, last, up=1, day=group.entries[last].assessed_on)
    yield world.write(group, f"{group.name}: {last} was a slip")


def backdated_entry(world: World, group: DemoGroup) -> Iterator[Planned]:
    """One lies between what was known and today; the other before what was known."""
    oldest, *_, newest = world.known(group)
    before = group.entries[oldest].assessed_on
    between = before + (world.today - before) / 2
    group = world.judge(group, oldest, up=1, day=between)
    yield world.write(group, f"{group.name}: {oldest}, from the minutes of an earlier meeting")
    world.wait(hours=6)
    earlier = group.entries[newest].assessed_on - timedelta(days=30)
    group = world.judge(group, newest, up=2, day=earlier)
    yield world.write(group, f"{group.name}: {newest}, as it was a month before")


def file_deleted_and_brought_back(world: World, group: DemoGroup) -> Iterator[Planned]:
    """For a day the group is not there."""
    yield world.commit(f"{group.name}: taken out", {group.path: None})
    world.wait(hours=24)
    yield world.write(group, f"{group.name}: brought back as it was")


def file_renamed_with_formerly(world: World, group: DemoGroup) -> Iterator[Planned]:
    """The file has another name and says which it had."""
    formerly = (*group.formerly, group.id)
    renamed = group._replace(id=f"{group.id}-renamed", formerly=formerly)
    world.groups[group.number] = renamed
    files = {group.path: None, renamed.path: renamed.text}
    yield world.commit(f"{group.name}: {renamed.id}, formerly {group.id}", files)


def file_renamed_without_formerly(world: World, group: DemoGroup) -> Iterator[Planned]:
    """The same text under another name: nothing joins the two."""
    renamed = group._replace(id=f"{group.id}-moved")
    world.groups[group.number] = renamed
    files = {group.path: None, renamed.path: renamed.text}
    yield world.commit(f"{group.name}: moved to {renamed.id}", files)


def capacity_renamed(world: World, group: DemoGroup) -> Iterator[Planned]:  # noqa: ARG001
    """The catalog says `formerly`, and the same commit renames it in all group files."""
    old, new = RENAMED
    files: dict[str, str | None] = {}
    world.renamed = True
    world.capacities = [new if known == old else known for known in world.capacities]
    for number, was in world.groups.items():
        if old in was.entries:
            entries = {new if key == old else key: entry for key, entry in was.entries.items()}
            world.groups[number] = was._replace(entries=entries)
            files[was.path] = world.groups[number].text
    yield world.commit(f"Catalog: {old} is {new} now", {**world.catalog(), **files})


def capacity_retired(world: World, group: DemoGroup) -> Iterator[Planned]:
    """The catalog retires it; a day later all groups but one take their entries of it out."""
    world.capacities = [known for known in world.capacities if known != RETIRED]
    world.retired_on = world.today
    yield world.commit(f"Catalog: {RETIRED} is retired", world.catalog())
    world.wait(hours=24)
    files: dict[str, str | None] = {}
    for number, was in world.groups.items():
        if RETIRED in was.entries and number != group.number:
            entries = {key: entry for key, entry in was.entries.items() if key != RETIRED}
            world.groups[number] = was._replace(entries=entries)
            files[was.path] = world.groups[number].text
    yield world.commit(f"All groups but {group.id}: {RETIRED} is taken out", files)


def _broken(world: World, group: DemoGroup, text: str, *, what: str) -> Iterator[Planned]:
    yield world.commit(f"{group.name}: an assessment, and by accident {what}", {group.path: text})
    world.wait(hours=24)
    yield world.write(group, f"{group.name}: repaired")


def version_with_a_syntax_error(world: World, group: DemoGroup) -> Iterator[Planned]:
    """Somebody commits the marks of a conflict."""
    group = world.judge(group, world.known(group)[0], up=1)
    marked = group.text.replace("assessments:\n", "<<<<<<< HEAD\nassessments:\n=======\n")
    yield from _broken(world, group, marked, what="the marks of a conflict")


def version_with_a_duplicate_key(world: World, group: DemoGroup) -> Iterator[Planned]:
    """A capacity stands twice in the file."""
    first, *_ = world.known(group)
    again = "\n".join([*entry_lines(first, assessment_fields(group.entries[first])), ""])
    group = world.judge(group, first, up=1)
    yield from _broken(world, group, group.text + again, what="the old one once more")


def version_with_a_wrong_level(world: World, group: DemoGroup) -> Iterator[Planned]:
    """A level that is no word of the scale."""
    first, *_ = world.known(group)
    group = world.judge(group, first, up=1)
    level = f"  {first}:\n    level: "
    yield from _broken(world, group, group.text.replace(level, f"{level}x"), what="a typing error")


def odd_file_names_beside_the_data(world: World, group: DemoGroup) -> Iterator[Planned]:
    """Blanks, letters beyond ASCII, and another YAML file in the data folder."""
    odd = f"{DATA}groups/notes of {group.name} – März.txt"
    files = {
        odd: f"Notes of {group.name}, which does not exist.\n",
        f"{DATA}brouillon d'été.yaml": "made: up\n",
        "minutes/Ժողով 1, not a real one.txt": "Nobody was there.\n",
    }
    yield world.commit("Notes, with names that need care", files)
    world.wait(hours=24)
    yield world.commit("Notes do not belong between the group files", {odd: None})


CASES: tuple[Case, ...] = (
    commit_older_than_its_parent,
    two_branches_edit_different_capacities,
    conflict_resolved_to_our_side,
    conflict_resolved_to_their_side,
    evil_merge,
    foxtrot_merge,
    squash,
    revert_and_revert_of_the_revert,
    correction_without_a_new_date,
    backdated_entry,
    file_deleted_and_brought_back,
    file_renamed_with_formerly,
    file_renamed_without_formerly,
    capacity_renamed,
    capacity_retired,
    version_with_a_syntax_error,
    version_with_a_duplicate_key,
    version_with_a_wrong_level,
    odd_file_names_beside_the_data,
)


def words_of(case: Case) -> str:
    """The name of a case as people read it."""
    return case.__name__.replace("_", " ")
