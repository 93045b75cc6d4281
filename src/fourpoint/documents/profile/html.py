"""The performance profile as html: One self-contained HTML page of the profile's document, nothing of its own."""

from fourpoint.core.assessment import Assessment
from fourpoint.core.framework import Framework
from fourpoint.core.profile import Profile
from fourpoint.documents.forms.html_page import document_html
from fourpoint.documents.profile.document import profile_document


def profile_html(profile: Profile, assessment: Assessment, framework: Framework) -> str:
    """One self-contained HTML page; the same profile gives the same bytes."""
    return document_html(profile_document(profile, assessment, framework))
