"""`ccm capacity show`."""

from ccm.cli.options import TABLE, CapacityArgument, Scope, with_scope


@with_scope(*TABLE)
def command(scope: Scope, capacity: CapacityArgument) -> None:
    """For example its rubric, examples, resources and prerequisites."""
    from ccm.cli.actions.capacity.show import run

    run(scope, capacity)
