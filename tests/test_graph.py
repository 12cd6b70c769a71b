"""Clicks, inlinks and importance in a link graph."""

from array import array

import pytest

from seo_audit.graph import LinkGraph


def graph(links: dict[int, list[int]], size: int) -> LinkGraph:
    made = LinkGraph(size)
    for source in range(size):
        made.add(source, array("i", links.get(source, [])))
    return made


def test_depth_is_the_shortest_way() -> None:
    assert graph({0: [1, 2], 1: [3], 2: [3], 3: [4]}, 6).depths(0) == [0, 1, 1, 2, 3, None]


def test_a_redirect_costs_no_click() -> None:
    made = graph({0: [1], 2: [3]}, 4)
    made.add_redirect(1, 2)
    assert made.depths(0) == [0, 1, 1, 2]


def test_a_redirect_brings_a_page_nearer_than_a_link_did() -> None:
    made = graph({0: [1, 2], 1: [3], 3: [4]}, 5)
    made.add_redirect(2, 4)
    assert made.depths(0) == [0, 1, 1, 2, 1]


def test_links_to_itself_are_no_inlinks() -> None:
    made = graph({0: [0, 1], 1: [1]}, 2)
    assert list(made.inlinks) == [0, 1]
    assert made.sources(1, 5) == [0]
    assert made.sources(0, 5) == []


def test_sources_are_bounded_and_in_order() -> None:
    made = graph({1: [0], 2: [0], 3: [0]}, 4)
    assert made.sources(0, 2) == [1, 2]


def test_importance_sums_to_the_number_of_pages_and_follows_links() -> None:
    made = graph({0: [1, 2], 1: [0], 2: [0, 1]}, 4)
    ranks = made.importance()
    assert sum(ranks) == pytest.approx(4)
    assert ranks[0] > ranks[1] > ranks[2] > ranks[3] > 0


def test_importance_of_a_two_page_ring_is_even() -> None:
    assert graph({0: [1], 1: [0]}, 2).importance() == pytest.approx([1, 1])


def test_an_empty_graph_and_a_single_page() -> None:
    assert graph({}, 0).importance() == []
    assert graph({}, 1).importance() == [1.0]
