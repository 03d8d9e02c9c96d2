"""`ccm capacity show`."""

from ccm.cli.options import TABLE, CapacityArgument, Scope, with_scope


@with_scope(*TABLE)
def command(scope: Scope, capacity: CapacityArgument) -> None:
    """What each level looks like, examples, resources, what it builds on, and more."""
    from ccm.cli.actions.capacity.show import run

    run(scope, capacity)
