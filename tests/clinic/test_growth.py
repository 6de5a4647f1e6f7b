import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubin.clinic.growth import (
    LINES,
    TABLES,
    curve,
    lms_at,
    measurement,
    percentile,
    place,
    value_at,
    words,
    z_score,
)
from scrubin.clinic.growth_tables import LMS, Sex, Table

# Published rows of the CDC files wtage, statage and bmiagerev (2000): age in months, then P5, P10, P25, P50, P75, P90, P95.
# Ages 100.5 and 163.5 lie between the rows that the program keeps.
PUBLISHED: list[tuple[Table, Sex, float, tuple[float, ...]]] = [
    ("weight-for-age", "boy", 24.0, (10.6401, 11.0527, 11.786, 12.6708, 13.6369, 14.5834, 15.1878)),
    ("weight-for-age", "boy", 120.5, (24.9439, 26.2075, 28.6689, 32.088, 36.5585, 41.9689, 46.1575)),
    ("weight-for-age", "boy", 163.5, (36.6461, 38.892, 43.1899, 48.9644, 56.1322, 64.1975, 69.9853)),
    ("weight-for-age", "boy", 240.0, (55.6607, 58.411, 63.6361, 70.5976, 79.1811, 88.8064, 95.7143)),
    ("weight-for-age", "girl", 60.5, (14.7092, 15.3176, 16.4747, 18.0231, 19.9505, 22.146, 23.7502)),
    ("weight-for-age", "girl", 100.5, (20.834, 21.907, 23.9817, 26.8256, 30.4714, 34.7652, 37.9961)),
    ("weight-for-age", "girl", 180.5, (40.7684, 42.7563, 46.6545, 52.1357, 59.444, 68.5488, 75.828)),
    ("stature-for-age", "boy", 24.0, (80.7298, 81.9917, 84.1029, 86.4522, 88.8052, 90.9262, 92.1969)),
    ("stature-for-age", "boy", 120.5, (128.1625, 130.4809, 134.4008, 138.8234, 143.3168, 147.4214, 149.9053)),
    ("stature-for-age", "boy", 163.5, (147.6385, 150.621, 155.5647, 161.0015, 166.3823, 171.1798, 174.0312)),
    ("stature-for-age", "boy", 240.0, (165.0389, 167.6593, 172.0227, 176.8492, 181.6538, 185.9599, 188.529)),
    ("stature-for-age", "girl", 60.5, (100.3891, 102.0109, 104.7829, 107.9566, 111.2321, 114.2701, 116.1301)),
    ("stature-for-age", "girl", 100.5, (120.1873, 122.2182, 125.6906, 129.6675, 133.7734, 137.5828, 139.9155)),
    ("stature-for-age", "girl", 180.5, (151.2611, 153.604, 157.5271, 161.898, 166.2812, 170.2366, 172.6084)),
    ("bmi-for-age", "boy", 24.0, (14.7373, 15.0903, 15.7416, 16.575, 17.5572, 18.6095, 19.338)),
    ("bmi-for-age", "boy", 120.5, (14.2187, 14.6426, 15.4727, 16.6461, 18.2452, 20.3427, 22.1541)),
    ("bmi-for-age", "boy", 163.5, (15.7642, 16.3074, 17.3706, 18.8693, 20.8949, 23.5035, 25.6946)),
    ("bmi-for-age", "boy", 240.0, (19.1206, 19.8191, 21.1674, 23.0203, 25.4235, 28.3277, 30.5896)),
    ("bmi-for-age", "girl", 60.5, (13.5209, 13.8173, 14.3835, 15.1519, 16.1384, 17.3266, 18.2574)),
    ("bmi-for-age", "girl", 100.5, (13.5981, 14.0176, 14.8343, 15.9764, 17.5043, 19.4478, 21.0609)),
    ("bmi-for-age", "girl", 180.5, (16.3097, 16.9377, 18.1736, 19.9306, 22.3309, 25.462, 28.1237)),
]

# CDC's own worked example: boys, 9.5 months, weight-for-age.
NINE_MONTHS = (-0.1600954, 9.476500305, 0.11218624)

charts = st.tuples(st.sampled_from(list(TABLES)), st.sampled_from(["boy", "girl"]), st.floats(24, 240))


@pytest.mark.parametrize(("table", "sex", "age", "values"), PUBLISHED)
def test_published_values_come_back(table: Table, sex: Sex, age: float, values: tuple[float, ...]) -> None:
    for line, value in zip(LINES, values, strict=True):
        assert value_at(table, sex, age, line) == pytest.approx(value, abs=0.01)
        assert percentile(table, sex, age, value) == pytest.approx(line, abs=0.05)


def test_the_worked_example_of_the_cdc_comes_back() -> None:
    assert z_score(9.7, NINE_MONTHS) == pytest.approx(0.207, abs=0.001)
    assert measurement(-1.645, NINE_MONTHS) == pytest.approx(7.90, abs=0.005)


def test_without_skew_the_formula_is_the_logarithm() -> None:
    assert z_score(12.0, (0.0, 10.0, 0.1)) == pytest.approx(z_score(12.0, (1e-9, 10.0, 0.1)), abs=1e-6)
    assert measurement(1.0, (0.0, 10.0, 0.1)) == pytest.approx(measurement(1.0, (1e-9, 10.0, 0.1)), abs=1e-6)


@given(charts, st.floats(1, 99))
def test_a_value_on_a_percentile_lies_on_that_percentile(chart: tuple[Table, Sex, float], percent: float) -> None:
    assert percentile(*chart, value_at(*chart, percent)) == pytest.approx(percent, abs=1e-6)


@given(charts)
def test_the_lines_never_cross(chart: tuple[Table, Sex, float]) -> None:
    values = [value_at(*chart, line) for line in LINES]
    assert values == sorted(set(values))


@pytest.mark.parametrize("key", list(LMS))
def test_a_curve_holds_the_median_at_every_tabulated_age(key: tuple[Table, Sex]) -> None:
    assert [value for _, value in curve(*key, 50)] == pytest.approx([row[2] for row in LMS[key]])
    ages = [age for age, _ in curve(*key, 5)]
    assert (ages[0], ages[-1], len(ages)) == (24.0, 240.0, 38)
    assert ages == sorted(ages)


def test_a_kept_row_is_used_as_it_stands() -> None:
    assert lms_at("stature-for-age", "boy", 60.5) == pytest.approx((1.266367398, 109.1751441, 0.042593311))


@pytest.mark.parametrize("age", [23.9, 240.1])
def test_other_ages_need_another_chart(age: float) -> None:
    with pytest.raises(ValueError, match="2 to 20"):
        percentile("weight-for-age", "girl", age, 12.0)


def test_no_weight_is_no_measurement() -> None:
    with pytest.raises(ValueError, match="above zero"):
        percentile("weight-for-age", "girl", 60.5, 0.0)
    with pytest.raises(ValueError, match="so far"):
        measurement(4.0, (-3.35, 15.15, 0.0843))


def test_a_point_is_told_by_the_lines_around_it() -> None:
    assert place(83.0) == ("between", (75, 90))
    assert place(50.4) == ("on", (50,))
    assert words(83.0) == "The point lies between the 75th and the 90th percentile lines."
    assert words(2.0) == "The point lies below the 5th percentile line."
    assert words(99.0) == "The point lies above the 95th percentile line."
    assert words(10.2) == "The point lies on the 10th percentile line."
