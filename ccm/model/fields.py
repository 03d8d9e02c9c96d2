"""An assessment as the fields of an entry in a group file."""

from collections.abc import Sequence

from ccm.model.dataset import Assessment
from ccm.model.words import Method, Status


def assessment_fields(assessment: Assessment) -> dict[str, str | Sequence[str]]:
    """The fields of an entry in the order they are written; a field at its default is left out."""
    fields: dict[str, str | Sequence[str]] = {"level": assessment.level.value}
    if assessment.robustness is not None:
        fields["robustness"] = assessment.robustness.value
    fields["assessed_on"] = assessment.assessed_on.isoformat()
    if assessment.note is not None:
        fields["note"] = assessment.note
    if assessment.evidence:
        fields["evidence"] = assessment.evidence
    if assessment.status is not Status.AGREED:
        fields["status"] = assessment.status.value
    if assessment.method is not Method.SELF:
        fields["method"] = assessment.method.value
    if assessment.respondents is not None:
        fields["respondents"] = str(assessment.respondents)
    return fields
