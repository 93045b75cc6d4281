"""Claims in the words of published letters, not in those that Fourpoint writes: true and false ones, by hand.

Leicestershire 2011 in the example: what is true of it was read from its profile, table by table, not from the checker.
"""

from datetime import date

import pytest

from fourpoint import Release
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.analysis.profile import make_profile
from fourpoint.archive.claims.check import Spoken, check_claims
from fourpoint.archive.words.text_blocks import sentences_of
from fourpoint.core.claim import Claim, ClaimVerdict
from fourpoint.core.profile import Profile
from fourpoint.wording import load_proportions

TRUE = (
    "Most primary schools are good or better.",
    "More than seven in ten schools improved. About 72% of primary schools are good or better.",
    "Three-quarters of secondary schools are good or better.",
    "No secondary school is inadequate.",
    "None of the special schools are inadequate.",
    "Every special school is good or outstanding.",
    "Not all children's homes are good or better.",
    "Not all primary schools are good.",
    "Three primary schools are inadequate.",
    "A small minority of secondary schools are not good or better, and none is inadequate.",
    "Of the 55 secondary schools, at least 40 are good or better.",
    "Of the 55 secondary schools, more than ten are outstanding.",
    "A large majority of secondary schools are good or better, and fewer than 15 are satisfactory.",
    "The proportion of good or better sixth forms has not risen.",
    "The proportion of good or better primary schools has risen.",
    "The proportion of effective secondary schools is above the national average.",
    "The proportion of primary schools that are good or better is not below similar areas.",
    "One local authority children's home is outstanding.",
    "Persistent absence in secondary schools was 4.8% in 2009/10, against 5.2% nationally.",
    "The proportion of mothers who start breastfeeding stood at 74.2% in 2010-11, compared with 72.4% in England.",
    "The proportion of care leavers in suitable accommodation is not below the national average.",
    "The proportion of 16-year-olds from low-income families attaining five or more good GCSEs including English and"
    " mathematics is in the bottom quartile.",
    "The rate of first-time entrants to the youth justice system is not rising.",
    "The proportion of young people aged 16 to 18 not in education, employment or training fell.",
    "Teenage conceptions are below the national average.",
    "An unannounced inspection in August 2010 found no priority actions.",
    "Children's services in Leicestershire perform well.",
)

FALSE = (
    # proportions, fractions, per cent
    "Almost all primary schools are good or better.",
    "The minority of primary schools are good or better.",
    "A small minority of secondary schools are good or better.",
    "About 85% of primary schools are good or better.",
    "More than nine-tenths do. More than four-fifths of secondary schools are good or better.",
    "Two-thirds of secondary schools are outstanding.",
    "Half of the special schools are inadequate.",
    "A large majority of childminders are inadequate.",
    "Very few secondary schools are good or better.",
    "Most children's centres are good or better.",
    "The large majority of local authority residential special schools are satisfactory.",
    "Fewer than half of independent fostering agencies are good or better.",
    # counts
    "Five primary schools are inadequate.",
    "Of the 55 secondary schools, 20 are outstanding.",
    "Of the 60 secondary schools, 12 are outstanding.",
    "The seven special schools are all good or better.",
    "Of the 18 inspected secondary schools, none are good. More than fifty secondary schools are outstanding.",
    "Two children's homes run by the council are inadequate.",
    "Of the three children's centres inspected during the year, two are good.",
    "Four of the nine independent fostering agencies are good or better.",
    "One of the two nursery schools is outstanding, the other inadequate.",
    "Both nursery schools are outstanding.",
    # negations
    "No primary school is inadequate.",
    "None of the special schools are good.",
    "Not all special schools are good or better.",
    "A large majority of primary schools are not good or better.",
    "Every primary school is good or better.",
    "All sixth forms are good or better.",
    "The council-run adoption agency is not good.",
    # directions
    "The proportion of good or better sixth forms has risen.",
    "The proportion of good or better primary schools has fallen.",
    "The proportion of good or better primary schools has not increased.",
    "The rate of first-time entrants to the youth justice system is rising.",
    "Teenage conceptions have increased.",
    "Persistent absence in secondary schools has not fallen.",
    "The proportion of young people aged 16 to 18 not in education, employment or training rose.",
    "The proportion of care leavers in suitable accommodation continues to fall.",
    # comparisons
    "The proportion of effective secondary schools is below the national average.",
    "The proportion of primary schools that are good or better is above similar areas.",
    "Teenage conceptions are above the national average.",
    "The proportion of mothers who start breastfeeding is not above the national average.",
    "Persistent absence in secondary schools is higher than the national average.",
    "Persistent absence in secondary schools is twice the national average.",
    "The proportion of mothers who start breastfeeding is below half the national average.",
    "The proportion of care leavers in suitable accommodation is in the bottom quartile.",
    "The proportion of seven-year-olds at the expected level in reading is among the bottom 10%.",
    "The proportion of 16-year-olds from low-income families attaining five or more good GCSEs including English and"
    " mathematics is above similar areas.",
    # figures and years
    "Persistent absence in secondary schools was 6.8% in 2009/10.",
    "Persistent absence in secondary schools was 4.8% in 2009/10, against 7.2% nationally.",
    "The proportion of mothers who start breastfeeding stood at 64.2%.",
    "The proportion of core assessments completed within 35 working days was 91% in 2009-10.",
    "The rate of first-time entrants to the youth justice system fell to 1,028.",
    # inspections, grades, councils
    "An unannounced inspection in August 2010 found areas for priority action.",
    "An unannounced inspection in March 2011 found no priority actions.",
    "Children's services in Leeds perform well.",
    "Children's services in Leicestershire perform excellently.",
    "The grade is the same as in the assessment published on 3 May 2010.",
    "This is an improvement on the assessment published on 9 December 2010 (performs well).",
)


@pytest.fixture(scope="module")
def profile(example_release: Release) -> Profile:
    return make_profile(example_release, "855", load_framework("csa-2011"), date(2011, 8, 31))


def _check(text: str, profile: Profile) -> list[Claim]:
    spoken = [Spoken(sentence, 1, 0) for sentence in sentences_of(text)]
    return check_claims(spoken, [profile], load_proportions(), {"overall": 3})


@pytest.mark.parametrize("text", TRUE)
def test_what_is_true_is_not_accused(profile: Profile, text: str) -> None:
    verdicts = {claim.verdict for claim in _check(text, profile)}
    assert ClaimVerdict.CONTRADICTED not in verdicts
    assert ClaimVerdict.SUPPORTED in verdicts


@pytest.mark.parametrize("text", FALSE)
def test_what_is_false_is_found(profile: Profile, text: str) -> None:
    wrong = [claim for claim in _check(text, profile) if claim.verdict is ClaimVerdict.CONTRADICTED]
    assert wrong
    assert all(claim.because for claim in wrong)
