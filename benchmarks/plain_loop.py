"""The base of comparisons: loads each YAML file below a folder, and does nothing else."""

import sys
from pathlib import Path

import yaml


def main() -> None:
    """Load every *.yaml below the folder that is the first argument."""
    for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
        with path.open("rb") as file:
            yaml.load(file, Loader=yaml.CSafeLoader)


if __name__ == "__main__":
    main()
