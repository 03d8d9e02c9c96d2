"""The types of the domain, all of them frozen."""

from ccm.model.catalog import Area, Capacity, Catalog, Rubric
from ccm.model.dataset import (
    Assessment,
    Committed,
    Country,
    Dataset,
    Group,
    LastReadable,
    Region,
    RegionList,
    Source,
)
from ccm.model.days import FIRST_ZONE, Days, calendar_days, day_after
from ccm.model.entry import Entry, Movement, entries_of, entry_of, is_jump, movement
from ccm.model.former import (
    FormerIds,
    capacities_renamed_by_hand,
    claimants,
    entry_id,
    former_ids,
    line_of_formerly,
    renamed_by_hand,
    renamed_unnoted,
    with_present_ids,
)
from ccm.model.forms import MOST_ITEMS, date_from_text
from ccm.model.history import (
    Apart,
    Beginning,
    Change,
    History,
    LoggedCommit,
    Reading,
    WhyApart,
    Written,
)
from ccm.model.priorities import Priorities
from ccm.model.problem import (
    MOST_BYTES,
    MOST_IMPORTED,
    KeyPath,
    Place,
    Problem,
    first_of_each_file,
    listed,
    quoted,
    shortened,
    split_new,
)
from ccm.model.questions import Asks, Question, QuestionList
from ccm.model.series import Point, Series, Step
from ccm.model.suggestions import Suggestions, did_you_mean, nearest_names
from ccm.model.switched import ALWAYS_ON, OddityCode, SwitchedOff
from ccm.model.text import (
    ID_LENGTH,
    addresses_in,
    folded,
    has_letter,
    id_from_name,
    is_address,
    is_blank,
    is_id,
    is_latin,
    odd_letter,
)
from ccm.model.words import (
    LADDER,
    ROBUSTNESS_RUBRIC,
    Amount,
    Classification,
    EmergingBy,
    Kind,
    Level,
    Method,
    Origin,
    Robustness,
    Severity,
    State,
    Status,
)
