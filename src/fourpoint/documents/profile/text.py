"""The performance profile as text: Plain text of the profile's document, nothing of its own."""

from fourpoint.core.assessment import Assessment
from fourpoint.core.framework import Framework
from fourpoint.core.profile import Profile
from fourpoint.documents.forms.text_page import document_text
from fourpoint.documents.profile.document import profile_document


def profile_text(profile: Profile, assessment: Assessment, framework: Framework) -> str:
    """Plain text; the same profile gives the same bytes."""
    return document_text(profile_document(profile, assessment, framework))
