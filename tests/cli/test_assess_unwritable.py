"""Who cannot write a group's file learns it before the first question."""

from pathlib import Path

from testing.processes import run_as_owner


def test_a_file_or_folder_that_is_read_only_is_named(data: Path, tmp_path: Path) -> None:
    file = data / "groups/example-group-1.yaml"
    for place in (file, data / "groups"):
        mode = place.stat().st_mode
        place.chmod(mode & 0o555)
        done = run_as_owner("assess", "example-group-1", cwd=tmp_path)
        place.chmod(mode)
        shown = place.relative_to(tmp_path)
        assert (done.returncode, f"{shown} cannot be written" in done.stderr) == (3, True)
