"""Finds all groups that ever existed, by the names of their files alone."""

from ccm.history.log import stream_log
from ccm.history.moved import find_former_place, seen_from_folder
from ccm.history.order import order_log
from ccm.history.repository import Repository
from ccm.model.files import group_id_of


def group_ids_ever(repository: Repository, tip: str) -> frozenset[str] | None:
    """Returns the ids of all groups that had a file up to the commit `tip`.

    None where git cannot tell: in a shallow clone, and where files came from an unknown folder.
    GitError where git fails.
    """
    if repository.shallow:
        return None
    logged = list(stream_log(repository, tip))
    ids = frozenset(group_id_of(name) for raw in logged for name, _, _ in raw.touched)
    log = order_log(logged, folders=seen_from_folder(repository))
    place = find_former_place(repository, log, logged)
    if place.beginning:
        return None
    if place.folder is None:
        return ids
    further = repository._replace(former=(*repository.former, place.folder))
    earlier = group_ids_ever(further, tip)
    return None if earlier is None else ids | earlier
