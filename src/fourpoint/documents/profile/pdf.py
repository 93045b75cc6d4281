"""The performance profile as pdf: Tagged PDF/UA-1 of the profile's document, nothing of its own."""

from fourpoint.core.assessment import Assessment
from fourpoint.core.framework import Framework
from fourpoint.core.profile import Profile
from fourpoint.documents.forms.pdf import document_pdf
from fourpoint.documents.profile.document import profile_document


def profile_pdf(profile: Profile, assessment: Assessment, framework: Framework) -> bytes:
    """Tagged PDF/UA-1; the same profile gives the same bytes."""
    return document_pdf(profile_document(profile, assessment, framework))
