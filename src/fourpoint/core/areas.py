"""Judgement areas of every framework, and provision groups of block A: one name each, used everywhere."""

AREAS: dict[str, str] = {
    "overall": "Overall effectiveness of children's services",
    "being_healthy": "Being healthy",
    "staying_safe": "Staying safe",
    "enjoying_and_achieving": "Enjoying and achieving",
    "positive_contribution": "Making a positive contribution",
    "economic_well_being": "Achieving economic well-being",
    "capacity_to_improve": "Capacity to improve, including the management of children's services",
    "social_care": "Social care services for children",
    "education": "Education services",
    "leaders": "The impact of leaders on social work practice with children and families",
    "help_and_protection": "The experiences and progress of children who need help and protection",
    "in_care": "The experiences and progress of children in care",
    "care_leavers": "The experiences and progress of care leavers",
    "looked_after": "Children looked after and achieving permanence",
    "adoption": "Adoption performance",
    "leadership": "Leadership, management and governance",
    "safeguarding": "Safeguarding services",
    "send": "Special educational needs and disability arrangements of the area",
}
"""Every judgement area's id and full title."""

OUTCOMES = (
    "being_healthy",
    "staying_safe",
    "enjoying_and_achieving",
    "positive_contribution",
    "economic_well_being",
)
"""The five Every Child Matters outcomes, in the order of the letters."""

GROUPS: dict[str, str] = {
    "childminders": "Childminders",
    "childcare": "Childcare on non-domestic premises",
    "nursery_schools": "Nursery schools",
    "primary_schools": "Primary schools",
    "secondary_schools": "Secondary schools",
    "all_through_schools": "All-through schools",
    "schools_phase_unknown": "Schools whose phase is not known",
    "sixth_forms": "Secondary school sixth forms",
    "colleges": "General further education and sixth-form colleges",
    "special_schools": "Special schools",
    "residential_special_schools": "Residential special schools",
    "pupil_referral_units": "Pupil referral units",
    "childrens_centres": "Children's centres",
    "childrens_homes": "Children's homes",
    "secure_homes": "Secure children's homes",
    "fostering": "Fostering agencies",
    "adoption": "Adoption agencies",
    "residential_family_centres": "Residential family centres",
    "boarding_schools": "Boarding schools",
    "fe_residential": "Further education colleges with residential accommodation",
    "supported_accommodation": "Supported accommodation",
}
"""Provision groups of block A. Sector (council, commissioned, independent) is a second key beside the group."""

SECTORS = {
    "council": "run by the council",
    "commissioned": "commissioned by the council",
    "independent": "independent",
}

INSPECTION_KINDS: dict[str, str] = {
    "slac": "Announced inspection of safeguarding and looked after children",
    "slac_reinspection": "Announced re-inspection of safeguarding and looked after children",
    "unannounced": "Unannounced inspection of contact, referral and assessment",
    "private_fostering": "Inspection of private fostering arrangements",
    "serious_case_review": "Evaluation of a serious case review",
    "child_protection": "Inspection of the arrangements for the protection of children",
    "child_protection_reinspection": "Re-inspection of the arrangements for the protection of children",
    "targeted_looked_after": "Targeted inspection of services for looked after children",
    "sif": "Single inspection framework",
    "sif_reinspection": "Single inspection framework: re-inspection",
    "ilacs": "ILACS inspection",
    "focused_visit": "ILACS focused visit",
    "monitoring_visit": "Monitoring visit",
    "area_send": "Area SEND inspection",
    "area_send_2016": "Local area SEND inspection (2016 to 2022)",
    "area_send_2016_revisit": "Local area SEND inspection (2016 to 2022): revisit",
    "jtai": "Joint targeted area inspection",
    "youth_justice": "Youth justice inspection",
    "further_inspection": "Further inspection announced and not yet published",
}
"""Kinds of inspection of a council (block B)."""
