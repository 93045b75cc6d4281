"""An invented council's profile, assessment and framework as small values, for tests of documents."""

from dataclasses import replace
from datetime import date

from fourpoint.core.assessment import AreaJudgement, Assessment, Step
from fourpoint.core.facts import Fact, Known
from fourpoint.core.framework import Framework
from fourpoint.core.profile import (
    AwardedGrade,
    BlockA,
    BlockB,
    BlockC,
    Comparator,
    FindingLine,
    GradeCounts,
    GroupOutcomes,
    IndicatorLine,
    InspectionLine,
    Movement,
    Neighbour,
    PointInTime,
    Profile,
    SettingLine,
)
from fourpoint.core.status import Status
from fourpoint.core.verdict import Verdict

AS_AT = date(2011, 11, 8)
SYNTHETIC = "Synthetic data: figures were made up and describe no real council."
C = GradeCounts


def framework(**changes: object) -> Framework:
    """A framework of four grades in the form of 2011 unless changed."""
    values: dict[str, object] = {
        "id": "csa-2011",
        "title": "Children's services assessment 2011",
        "generation": "csa",
        "inspectorate": ["Ofsted"],
        "reference": "A test",
        "from": date(2011, 4, 1),
        "letter": "csa",
        "scale": [
            {"grade": 4, "word": "performs excellently", "descriptor": "significantly exceeds minimum requirements"},
            {"grade": 3, "word": "performs well", "descriptor": "exceeds minimum requirements"},
            {"grade": 2, "word": "performs adequately", "descriptor": "meets only minimum requirements"},
            {"grade": 1, "word": "performs poorly", "descriptor": "does not meet minimum requirements"},
        ],
        "areas": [{"id": "overall", "title": "Children's services assessment"}],
        "blocks": {
            "b": [
                {"fact": "safeguarding", "kinds": ["slac", "slac_reinspection"], "area": "safeguarding"},
                {"fact": "priority_action", "kinds": ["unannounced"], "area": ""},
            ]
        },
        "hash": "f" * 64,
    }
    return Framework.model_validate(values | changes)


def setting(urn: str, name: str, grade: int | None, word: str = "", **changes: object) -> SettingLine:
    line = SettingLine(urn, name, "council", grade, word, date(2011, 3, 1), date(2011, 4, 1))
    return replace(line, **changes)


def group(name: str, title: str, latest: GradeCounts, **changes: object) -> GroupOutcomes:
    made = GroupOutcomes(
        group=name,
        title=title,
        sector="",
        known=Known.KNOWN,
        latest=latest,
        last_year=None,
        in_year=GradeCounts(),
        movement=Movement(),
        aspects={},
        neighbours=None,
        neighbours_percent=(),
        england=None,
        settings=(),
        closures=(),
    )
    return replace(made, **changes)


def comparator(name: str, value: float | None, comparison: str, **changes: object) -> Comparator:
    made = Comparator(name=name, value=value, rests_on=9, out_of=10, comparison=comparison)  # type: ignore[arg-type]
    return made._replace(**changes)  # type: ignore[arg-type]


def indicator(id_: str, title: str, value: float | None, **changes: object) -> IndicatorLine:
    made = IndicatorLine(
        id=id_,
        title=title,
        unit="percent",
        polarity="high",
        area="enjoying_and_achieving",
        decimals=1,
        breakdown="",
        period="2010/11",
        end=date(2011, 8, 31),
        value=value,
        status=Status.OK if value is not None else Status.SUPPRESSED,
        edition="revised",
        numerator=None,
        denominator=None,
        low=None,
        high=None,
        neighbours=comparator("neighbour_mean", 57.2, "in_line"),
        england=comparator("england", 58.4, "in_line", rests_on=None, out_of=None),
        region=None,
        rank=70,
        rank_of=150,
        band="B",
        percentile=53.0,
        change=1.1,
        change_note="",
        direction="improving",
        trend="improving",
        history=tuple(
            PointInTime(f"{year}/{year - 1999}", date(year + 1, 8, 31), 50.0 + year - 2006, Status.OK, 51.0, 52.0)
            for year in range(2006, 2011)
        ),
        neighbour_values=(
            *((f"Council {n}", 50.0 + n, Status.OK) for n in range(9)),
            ("Hidden", None, Status.SUPPRESSED),
        ),
    )
    return made._replace(**changes)  # type: ignore[arg-type]


def block_a() -> BlockA:
    homes = [setting("h1", "Home 1", 4, "Outstanding"), setting("h2", "Home 2", 3, "Good")]
    pru = setting("p1", "Unit", 2, "Satisfactory", previous=1, closed=date(2010, 11, 30))
    return BlockA(
        groups=(
            group(
                "primary_schools",
                "Primary schools",
                C(30, 120, 55, 6),
                last_year=C(25, 110, 65, 9),
                in_year=C(6, 34, 15, 2),
                movement=Movement(14, 30, 7, 6),
                neighbours=C(300, 1100, 600, 60),
                england=C(3000, 8000, 5000, 500),
            ),
            group(
                "secondary_schools",
                "Secondary schools",
                C(14, 28, 12, 1),
                last_year=C(13, 27, 13, 2),
                in_year=C(4, 9, 5, 0),
                movement=Movement(5, 10, 3, 0),
                aspects={"behaviour": C(20, 33, 2, 0)},
                neighbours=C(80, 200, 150, 20),
                england=C(700, 1500, 1000, 100),
                settings=(setting("s1", "Old High", 3, from_predecessor=True),),
            ),
            group("sixth_forms", "Secondary school sixth forms", C(1, 9, 11, 0), in_year=C(0, 2, 3, 0)),
            group(
                "childrens_centres",
                "Children's centres",
                C(0, 0, 1, 2),
                in_year=C(0, 0, 1, 2),
                movement=Movement(first=3),
            ),
            group("special_schools", "Special schools", C(2, 4, 0, 0)),
            group("pupil_referral_units", "Pupil referral units", C(), closures=(pru,)),
            group("childrens_homes", "Children's homes", C(4, 20, 5, 0)),
            group("childrens_homes", "Children's homes", C(1, 1, 0, 0), sector="council", settings=tuple(homes)),
            group("childrens_homes", "Children's homes", C(3, 19, 5, 0), sector="commissioned"),
            group("fostering", "Fostering agencies", C(0, 4, 3, 0)),
            group(
                "fostering",
                "Fostering agencies",
                C(0, 0, 1, 0),
                sector="council",
                settings=(setting("f1", "F", 2, "Adequate"),),
            ),
            group("fostering", "Fostering agencies", C(0, 4, 2, 0), sector="independent"),
            group("colleges", "Colleges", C(), known=Known.NOT_KNOWN),
            group("secure_homes", "Secure children's homes", C(), known=Known.NONE_YET),
        ),
        pooled=C(52, 185, 87, 9),
        pooled_last_year=C(50, 180, 90, 12),
        pooled_neighbours=C(400, 1400, 800, 80),
        pooled_england=C(4000, 10000, 6500, 650),
        absent=(),
    )


def block_b() -> BlockB:
    return BlockB(
        (
            InspectionLine(
                "unannounced",
                "Unannounced inspection of contact, referral and assessment",
                "",
                Known.KNOWN,
                date(2011, 6, 14),
                date(2011, 7, 5),
                priority_action=False,
            ),
            InspectionLine(
                "slac", "Announced inspection of safeguarding and looked after children", "safeguarding", Known.NONE_YET
            ),
        )
    )


def block_c() -> BlockC:
    low = comparator("neighbour_mean", 40.0, "worse")
    return BlockC(
        (
            indicator(
                "ni-75",
                "5+ A*-C GCSEs including English and mathematics",
                57.9,
                england=comparator("england", 58.4, "in_line", pace="slower", rests_on=None, out_of=None),
            ),
            indicator(
                "ni-75",
                "5+ A*-C GCSEs including English and mathematics",
                28.0,
                breakdown="low-income families",
                neighbours=low,
                england=comparator("england", 34.6, "worse", gap="widening"),
            ),
            indicator(
                "ni-112",
                "Under-18 conceptions",
                32.1,
                polarity="low",
                unit="rate",
                area="being_healthy",
                neighbours=comparator("neighbour_mean", 36.0, "better"),
                england=comparator("england", 40.0, "better"),
            ),
            indicator(
                "ni-101",
                "Looked after children with five GCSEs",
                None,
                status=Status.SUPPRESSED,
                neighbours=comparator("neighbour_mean", 14.0, "not_known"),
                england=comparator("england", 12.8, "not_known"),
                change=None,
                change_note="suppressed",
                direction="not_known",
                trend="not_known",
                rank=None,
                band="",
                percentile=None,
            ),
        ),
        absent=("ni-148",),
    )


def profile(**changes: object) -> Profile:
    made = Profile(
        council="Testshire",
        code="801",
        gss="E10000801",
        region="East Midlands",
        framework="csa-2011",
        framework_title="Children's services assessment 2011",
        as_at=AS_AT,
        year_from=date(2010, 11, 9),
        neighbour_model="test-2010",
        neighbours=tuple(Neighbour(str(810 + n), f"Council {n}", n + 1, "Close") for n in range(10)),
        a=block_a(),
        b=block_b(),
        c=block_c(),
        findings=(
            FindingLine(
                "unannounced-2011",
                date(2011, 7, 5),
                "staying_safe",
                "strength",
                "children at risk of significant harm get a prompt response from a well-run central team",
                "quote",
            ),
            FindingLine(
                "csa-2010",
                date(2010, 12, 9),
                "overall",
                "development",
                "raise the share of good secondary schools",
                "quote",
            ),
        ),
        awarded=(AwardedGrade("published", "csa-2010", date(2010, 12, 9), "overall", 3, "performs well"),),
        release="r" * 64,
        framework_hash="f" * 64,
        synthetic=SYNTHETIC,
    )
    return replace(made, **changes)


def assessment(**changes: object) -> Assessment:
    made = Assessment(
        council="Testshire",
        code="801",
        framework="csa-2011",
        framework_title="Children's services assessment 2011",
        as_at=AS_AT,
        status="graded",
        starting=3,
        indicated=3,
        possible=(3,),
        limits=(),
        judgements=(AreaJudgement("overall", "Children's services assessment", 3, (3,), "rules"),),
        trace=(
            Step(
                "A3",
                "overall",
                "rule",
                Verdict.MET,
                "A large majority is good or better and very little inadequate.",
                ("block_a.good_or_better", "block_a.inadequate"),
                ("good or better is at least 65%: met (71%)",),
                "The letter of 8 November 2011",
                "inferred",
                (4, 3, 2, 1),
                (3,),
            ),
            Step(
                "L1",
                "overall",
                "limit",
                Verdict.NOT_MET,
                "An inadequate safeguarding inspection limits the grade to 1.",
                ("block_b.safeguarding",),
                ("none published yet",),
                "Board report",
                "stated",
                (3,),
                (3,),
            ),
        ),
        facts=(Fact("block_a.good_or_better", "percent", Known.KNOWN, 71.17, "237 of 333 settings", 237, 333),),
        nearest=("Block A would have to fall below 65% good or better for the grade to become 2.",),
        release="r" * 64,
        framework_hash="f" * 64,
        synthetic=SYNTHETIC,
    )
    return replace(made, **changes)
