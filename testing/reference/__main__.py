"""Write the parts of the reference that follow from the code: `make docs`."""

from testing.reference import pages, renewed


def main() -> None:
    """Renew every page, and name those that changed."""
    for page in pages():
        before = page.read_text(encoding="utf-8")
        after = renewed(before)
        if after != before:
            page.write_text(after, encoding="utf-8")
            print(f"written: {page.name}")


if __name__ == "__main__":
    main()
