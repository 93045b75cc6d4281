"""An assessment as plain values for JSON: what `fourpoint assess --json` and assessment.json hold. Loses nothing."""

from typing import Any

from fourpoint.core.assessment import AreaJudgement, Assessment, Step, SuggestedAgreement
from fourpoint.core.cell import Cell
from fourpoint.core.facts import Fact


def assessment_form(assessment: Assessment) -> dict[str, Any]:
    """Keys in the order in which a person would read them; grades 4 best, as `scale` says."""
    return {
        "council": assessment.council,
        "code": assessment.code,
        "framework": assessment.framework,
        "framework_title": assessment.framework_title,
        "as_at": assessment.as_at.isoformat(),
        "status": assessment.status,
        "scale": assessment.scale,
        "words": {str(grade): word for grade, word in assessment.words},
        "starting": assessment.starting,
        "indicated": assessment.indicated,
        "word": assessment.word(assessment.indicated),
        "possible": list(assessment.possible),
        "limits": list(assessment.limits),
        "judgements": {one.area: _judgement(one) for one in assessment.judgements},
        "trace": [_step(step) for step in assessment.trace],
        "facts": {fact.name: fact_form(fact) for fact in assessment.facts},
        "groups": {
            one.group: {"graded": one.graded, "good_or_better": one.good_or_better, "inadequate": one.inadequate}
            for one in assessment.groups
        },
        "agreement": {one.area: _agreement(one) for one in assessment.agreement},
        "cpa_block_score": assessment.indicated if assessment.cpa_block else None,
        "nearest": list(assessment.nearest),
        "release": assessment.release,
        "framework_hash": assessment.framework_hash,
        "synthetic": assessment.synthetic,
    }


def _judgement(judgement: AreaJudgement) -> dict[str, Any]:
    return {
        "title": judgement.title,
        "indicated": judgement.indicated,
        "possible": list(judgement.possible),
        "taken_from": judgement.taken_from,
        "awarded": judgement.awarded,
        "awarded_on": judgement.awarded_on.isoformat() if judgement.awarded_on else None,
    }


def _agreement(one: SuggestedAgreement) -> dict[str, Any]:
    return {
        "own_grade": one.own_grade,
        "underestimates": one.underestimates,
        "overvalues": one.overvalues,
        "why": list(one.why),
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "area": step.area,
        "kind": step.kind,
        "verdict": step.verdict.value,
        "because": step.because,
        "facts": list(step.facts),
        "working": list(step.working),
        "before": list(step.before),
        "after": list(step.after),
        "source": step.source,
        "source_status": step.source_status,
    }


def fact_form(fact: Fact) -> dict[str, Any]:
    """One fact with how much is known of it and its places in the source."""
    return {
        "unit": fact.unit,
        "known": fact.known.value,
        "value": fact.value,
        "because": fact.because,
        "numerator": fact.numerator,
        "denominator": fact.denominator,
        "cells": [_cell(cell) for cell in fact.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {"file": cell.file, "row": cell.row, "column": cell.column, "sheet": cell.sheet}
