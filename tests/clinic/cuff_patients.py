"""Any patient that a bank may sit down for a blood pressure."""

from __future__ import annotations

from hypothesis import strategies as st

from scrubin.clinic.cuff_sizes import Patient


@st.composite
def patients(draw: st.DrawFn) -> Patient:
    """Any patient of a bank: pulse pressure of 20 or more, with or without a gap."""
    diastolic = draw(st.integers(40, 130))
    systolic = draw(st.integers(diastolic + 20, min(240, diastolic + 120)))
    gap = None
    if systolic - diastolic >= 40 and draw(st.booleans()):
        gap = (diastolic + 14, systolic - 14)
    return Patient(
        systolic, diastolic, draw(st.integers(40, 180)), draw(st.integers(22, 52)), gap, draw(st.booleans()),
        draw(st.integers(0, 2**31)),
    )  # fmt: skip
