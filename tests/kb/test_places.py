"""Places in questions: in the knowledge base, real but not in it, misspelt, or no place at all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.divisions import divisions
from indexer.readings import readings
from kb.model import Division
from kb.places import (
    KnownPlaces,
    find_places,
    innermost,
    read_as_known,
    short_names,
    sound_alike,
    stem,
)


class Listed:
    """The official list of divisions, in memory."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Division]] = defaultdict(list)
        for division in divisions():
            self._rows[division.name].append(division)
        self._sounds = {one: frozenset(sounds.split()) for one, sounds in readings()}

    def divisions(self, names: Sequence[str]) -> tuple[Division, ...]:
        return tuple(row for name in names for row in self._rows.get(name, ()))

    def division_names(self) -> tuple[str, ...]:
        return tuple(self._rows)

    def readings(self, characters: str) -> Mapping[str, frozenset[str]]:
        return {one: self._sounds[one] for one in characters if one in self._sounds}


GAZETTEER = Listed()
CITIES = ["阳泉市", "长治市", "忻州市"]
DISTRICTS = ["矿区", "郊区", "上党区", "屯留区", "潞城区", "高新区"]
COUNTIES = [
    "平定县",
    "盂县",
    "长子县",
    "壶关县",
    "平顺县",
    "武乡县",
    "襄垣县",
    "沁县",
    "沁源县",
    "门源县",
]
KNOWN = KnownPlaces([*CITIES, *DISTRICTS, *COUNTIES, "马踏镇"])


def read(question: str, protected: Sequence[str] = ()) -> list[tuple[str, str, tuple[str, ...]]]:
    mentions = find_places(question, KNOWN, GAZETTEER, protected)
    for mention in mentions:
        assert mention.text == question[mention.start : mention.end]
    return [(mention.text, mention.status, mention.names) for mention in mentions]


@pytest.mark.parametrize(
    ("question", "said", "name"),
    [
        ("平顺县稳岗补助多少", "平顺县", "平顺县"),
        ("武乡 帮扶车间 补助", "武乡", "武乡县"),
        ("忻州就业中心公务接待费", "忻州", "忻州市"),
        ("门源公益性岗位", "门源", "门源县"),
        ("门源回族自治县公益性岗位", "门源回族自治县", "门源县"),
        ("门源县级配套", "门源", "门源县"),
        ("沁县稳岗补助合计", "沁县", "沁县"),
        ("长子稳岗补助", "长子", "长子县"),
        ("平順縣補助", "平順縣", "平顺县"),
        ("矿区满意度", "矿区", "矿区"),
        ("高新技术产业开发区补助", "高新技术产业开发区", "高新区"),
        ("长治县补助", "长治县", "上党区"),
        ("马踏村组干部报酬", "马踏", "马踏镇"),
    ],
)
def test_places_of_the_knowledge_base(question: str, said: str, name: str) -> None:
    assert read(question) == [(said, "known", (name,))]


def test_several_places() -> None:
    assert [names for _, _, names in read("平顺加壶关一共多少，和沁源县比呢")] == [
        ("平顺县",),
        ("壶关县",),
        ("沁源县",),
    ]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("平遥县稳岗补助", "平遥县"),
        ("襄汾县补助", "襄汾县"),
        ("门头沟区公益性岗位补贴", "门头沟区"),
        ("潞州区稳岗补助多少", "潞州区"),
        ("大同市各县区稳岗补助", "大同市"),
        ("大同稳岗补助", "大同"),
        ("2023年吉县补助", "吉县"),
        ("城区补助多少", "城区"),
        ("忻州县补助", "忻州县"),
        ("宜宾县补助", "宜宾县"),
    ],
)
def test_real_places_that_it_lacks_are_not_bent(question: str, place: str) -> None:
    assert read(question) == [(place, "absent", ())]
    assert read_as_known(place, KNOWN, GAZETTEER) is None


def test_a_district_is_told_by_the_place_before_it() -> None:
    city, district = find_places("北京市朝阳区补助", KNOWN, GAZETTEER)
    assert (city.status, district.status) == ("absent", "absent")
    assert [division.code for division in district.divisions] == ["110105"]


def test_a_place_that_only_contains_known_ones() -> None:
    (mention,) = find_places("青海省公益性岗位", KnownPlaces(["门源县", "长治市"]), GAZETTEER)
    assert (mention.status, mention.names) == ("wider", ("门源县",))


@pytest.mark.parametrize(
    "question",
    [
        "资源合作项目有几个",
        "完成县级配套",
        "最高县是哪个",
        "管理县有几个",
        "和平安建设经费",
        "乡村振兴县级支出",
        "教育支出和文化支出",
        "人力资源市场取暖费",
        "富民政策宣传",
        "公安局经费",
        "东西部劳务协作",
        "街道县级补助",
        "新建项目支出",
        "互助资金",
        "华亭镇后塘村中标价",
        "平顺镇补助",
    ],
)
def test_ordinary_words_are_no_places(question: str) -> None:
    assert read(question) == []


def test_a_name_inside_a_label_is_no_place() -> None:
    assert read("大同区域中心经费", protected=["大同区域中心"]) == []
    assert read("阳泉市就业局经费", protected=["阳泉市就业局"]) == []


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("瓶顺县", "平顺县"),
        ("壶官", "壶关县"),
        ("忻洲", "忻州市"),
        ("襄坦县", "襄垣县"),
        ("屯流区", "屯留区"),
        ("沁原县", "沁源县"),
        ("屯留县", "屯留区"),
    ],
)
def test_slips_are_read_as_the_place_they_sound_or_look_like(word: str, name: str) -> None:
    mention = read_as_known(word, KNOWN, GAZETTEER)
    assert mention is not None
    assert (mention.status, mention.names) == ("corrected", (name,))
    assert mention.note == f"按“{name}”理解“{word}”"


@pytest.mark.parametrize(
    "word", ["平遥县", "沁水县", "平定", "马桥镇", "稳岗补助", "县", "", "长清县"]
)
def test_words_that_are_real_places_or_nothing_near_are_left(word: str) -> None:
    mention = read_as_known(word, KnownPlaces(["平顺县", "沁源县", "马踏镇", "长泰县"]), GAZETTEER)
    assert mention is None


@pytest.mark.parametrize(
    ("question", "said", "name"),
    [
        ("瓶顺县稳岗补助多少", "瓶顺县", "平顺县"),
        ("平顺县和襄坦县哪个多", "襄坦县", "襄垣县"),
        ("2023年屯流区补助", "屯流区", "屯留区"),
    ],
)
def test_slips_with_a_suffix_are_found_in_a_question(question: str, said: str, name: str) -> None:
    assert (said, "corrected", (name,)) in read(question)


@pytest.mark.parametrize(
    "question", ["平均县级补助多少", "平X县补助", "哪些县是直管县", "最高的县"]
)
def test_a_slip_that_could_be_several_places_or_none_is_left(question: str) -> None:
    assert [names for _, status, names in read(question) if status == "corrected"] == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("平顺", "瓶顺", True),
        ("长治", "涨治", True),  # a character of several readings counts as each
        ("绿化", "率化", True),
        ("平顺", "平定", False),
        ("平顺", "平遥", False),
        ("a平", "b平", False),
    ],
)
def test_words_sound_alike_character_by_character(one: str, other: str, alike: bool) -> None:
    assert sound_alike(one, other, GAZETTEER.readings(one + other)) is alike


def test_a_wrong_suffix_is_said() -> None:
    (mention,) = find_places("屯留县补助多少", KNOWN, GAZETTEER)
    assert (mention.text, mention.status, mention.names) == ("屯留县", "corrected", ("屯留区",))
    assert mention.note == "按“屯留区”理解“屯留县”"


def test_no_official_division_is_ever_read_as_another() -> None:
    official = {division.name for division in divisions() if division.full is None}
    for name in sorted(official):
        (mention,) = find_places(f"{name}补助多少", KNOWN, GAZETTEER)
        assert mention.text == name
        assert mention.status != "corrected"
        if mention.status == "known":
            own = {division.code for division in GAZETTEER.divisions([name])}
            held = {division.code for division in GAZETTEER.divisions(mention.names)}
            assert mention.names == (name,) or own & held
        assert read_as_known(name, KNOWN, GAZETTEER) is None


@given(st.text() | st.text("平顺县沁源大同市区和与级新资源矿郊补助年2023 "))
def test_any_question_is_read_without_overlaps(question: str) -> None:
    end = 0
    for mention in find_places(question, KNOWN, GAZETTEER):
        assert mention.text == question[mention.start : mention.end]
        assert end <= mention.start < mention.end
        assert (mention.status == "absent") == (not mention.names)
        end = mention.end


@pytest.mark.parametrize(
    ("official", "short"),
    [
        ("平顺县", ("平顺",)),
        ("沁县", ()),
        ("忻州市", ("忻州",)),
        ("内蒙古自治区", ("内蒙古",)),
        ("新疆维吾尔自治区", ("新疆",)),
        ("门源回族自治县", ("门源县", "门源")),
        ("前郭尔罗斯蒙古族自治县", ("前郭尔罗斯县", "前郭尔罗斯")),
        ("东乡族自治县", ("东乡县", "东乡")),
        ("恩施土家族苗族自治州", ("恩施州", "恩施")),
        ("浦东新区", ("浦东",)),
        ("神农架林区", ("神农架",)),
    ],
)
def test_short_names(official: str, short: tuple[str, ...]) -> None:
    assert short_names(official) == short


@pytest.mark.parametrize(
    ("name", "bare"), [("武乡", "武乡"), ("忻州", "忻州"), ("芒市", "芒"), ("省", "省")]
)
def test_stems_are_not_cut_from_what_has_no_suffix(name: str, bare: str) -> None:
    assert stem(name) == bare


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ("重庆市江北区", "江北区"),
        ("重庆江北区", "江北区"),
        ("重庆江北区", "江北"),
        ("莆田市城厢区", "城厢区"),
        ("吉林省吉林市昌邑区", "昌邑区"),
        ("长治市沁县", "沁县"),
        ("甲州市云岭区", "云岭区"),
    ],
)
def test_a_place_written_with_those_above_it_is_known_by_its_own_name(
    about: str, said: str
) -> None:
    known = KnownPlaces([about], innermost([about], GAZETTEER))
    (mention,) = find_places(f"{said}补助多少", known, GAZETTEER)
    assert (mention.text, mention.status, mention.names) == (said, "known", (about,))


@pytest.mark.parametrize("name", ["长沙县", "太原市", "平顺县", "大厂回族自治县", "甲州市"])
def test_a_place_written_alone_is_no_chain(name: str) -> None:
    assert innermost([name], GAZETTEER) == {}


def test_a_district_of_another_city_is_not_bent() -> None:
    known = KnownPlaces(["北京市朝阳区"], innermost(["北京市朝阳区"], GAZETTEER))
    city = find_places("长春市朝阳区补助", known, GAZETTEER)[0]
    assert (city.text, city.status) == ("长春市", "absent")
